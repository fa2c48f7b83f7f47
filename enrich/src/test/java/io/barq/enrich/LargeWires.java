/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import io.barq.enrich.WireForms.Form;
import io.barq.enrich.format.Parsing;
import io.barq.enrich.format.Payload;
import io.barq.enrich.ledger.RefusedException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/**
 * What is the most a megabyte costs, whatever it holds?
 *
 * <p>Each form of a dispatch is made a megabyte long by pieces that mean something to a format, in a hundred ways; the
 * slowest is measured again five times, so that what else the machine did is not taken for the parser. Run it with
 *
 * <pre>mvn -q -pl schemas,enrich test -DskipTests -Pbenchmark -Dbenchmark=io.barq.enrich.LargeWires</pre>
 */
public final class LargeWires {

    private static final int MEGABYTE = 1_000_000;
    private static final int WAYS = 100;
    private static final int AGAIN = 5;
    private static final double NANOSECONDS_A_MILLISECOND = 1e6;

    private LargeWires() {}

    public static void main(String[] arguments) {
        System.out.printf("%-12s %14s %14s  %s%n", "form", "median ms/MB", "worst ms/MB", "what the worst holds");
        for (Form form : Form.values()) {
            measure(form);
        }
    }

    private static void measure(Form form) {
        double[] costs = new double[WAYS];
        double worst = 0;
        byte[] slowest = {};
        String holds = "";
        for (int way = 0; way < WAYS; way++) {
            String piece = Mutation.TOKENS.get(way % Mutation.TOKENS.size());
            byte[] large = large(form, piece, new Random(way));
            // The first megabyte of a kind finds code that is not compiled yet.
            milliseconds(form, large);
            costs[way] = milliseconds(form, large);
            if (costs[way] > worst) {
                worst = costs[way];
                slowest = large;
                holds = piece;
            }
        }
        double[] again = new double[AGAIN];
        for (int i = 0; i < AGAIN; i++) {
            again[i] = milliseconds(form, slowest);
        }
        Arrays.sort(costs);
        Arrays.sort(again);
        System.out.printf(
                "%-12s %14.1f %14.1f  %s%n",
                form, costs[WAYS / 2], again[AGAIN / 2], holds.strip().replaceAll("\\p{Cntrl}", "?"));
    }

    /** A dispatch with a megabyte of one piece, and of its own paragraphs, somewhere in it. */
    private static byte[] large(Form form, String piece, Random random) {
        byte[] dispatch = form.bytes(Samples.dispatch(random.nextBoolean(), 24), StandardCharsets.UTF_8);
        int at = random.nextInt(dispatch.length);
        byte[] some = (random.nextBoolean() ? piece : piece + " word ").getBytes(StandardCharsets.UTF_8);
        byte[] own = Arrays.copyOfRange(dispatch, at / 2, at / 2 + dispatch.length / 3);
        ByteArrayOutputStream large = new ByteArrayOutputStream(MEGABYTE + dispatch.length);
        large.write(dispatch, 0, at);
        while (large.size() < MEGABYTE) {
            large.writeBytes(some);
            if (random.nextInt(64) == 0) {
                large.writeBytes(own);
            }
        }
        large.write(dispatch, at, dispatch.length - at);
        return large.toByteArray();
    }

    private static double milliseconds(Form form, byte[] payload) {
        long began = System.nanoTime();
        try {
            Payload read = Parsing.payload(payload, form.mediaType(StandardCharsets.UTF_8), "local");
            Parsing.parse(read);
        } catch (RefusedException refused) {
            // It was looked at all the same.
        }
        return (System.nanoTime() - began) / NANOSECONDS_A_MILLISECOND / payload.length * MEGABYTE;
    }
}
