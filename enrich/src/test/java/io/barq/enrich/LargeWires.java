/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import io.barq.enrich.WireForms.Form;
import io.barq.enrich.format.Parsing;
import io.barq.enrich.format.Payload;
import io.barq.enrich.ledger.RefusedException;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * What is the most a megabyte costs, whatever it holds?
 *
 * <p>Each form of a dispatch is made a megabyte long by pieces that mean something to a format, in a hundred ways; the
 * slowest are measured again nine times, so that what else the machine did is not taken for the parser. Run it with
 *
 * <pre>mvn -q -pl schemas,enrich test -DskipTests -Pbenchmark \
 *     -Dbenchmark="-Xms1g -Xmx1g -XX:+AlwaysPreTouch io.barq.enrich.LargeWires"</pre>
 *
 * <p>The heap is touched before, because the time in which the machine finds memory for it is counted to whoever allocates
 * first: on a virtual machine it made single megabytes ten times as dear as the next ones. What is told is the cost of code
 * that has run before, as that of a pipeline has.
 */
public final class LargeWires {

    private static final int MEGABYTE = 1_000_000;
    private static final int WAYS = 100;

    /** So many megabytes of a kind are read before one is measured. */
    private static final int WARM_UP = 60;

    /** So many of the slowest ways are measured again, and so often. */
    private static final int SLOWEST = 5;

    private static final int AGAIN = 9;
    private static final double NANOSECONDS_A_MILLISECOND = 1e6;

    private static final String RSS = "<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel>";
    private static final String RSS_ENDS = "<item><title>the last</title></item></channel></rss>";

    /** In the first Atom texts may be in base64; its last entry cannot be decoded, and is refused. */
    private static final String ATOM =
            "<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">";

    private static final String ATOM_ENDS = "<entry><content mode=\"base64\">!</content></entry></feed>";

    /** What a feed holds: a piece many times, between these. */
    private record Holding(String before, String piece, String after) {}

    /** The processor's time, since the clock on the wall also shows what else the machine did. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private LargeWires() {}

    private static Map<String, Holding> largeFeeds() {
        Map<String, Holding> feeds = new LinkedHashMap<>();
        BiConsumer<String, String> entries = (what, entry) -> feeds.put(what, new Holding("", entry, ""));
        BiConsumer<String, String> elements =
                (what, piece) -> feeds.put(what, new Holding("<item><title>t</title>", piece, "</item>"));
        BiConsumer<String, String> text =
                (what, piece) -> feeds.put(what, new Holding("<item><description>", piece, "</description></item>"));
        String words = "<description>A few words of number {n}, as many as make the megabyte.</description>";
        entries.accept("small entries", "<item><guid>g{n}</guid><title>Entry {n}</title>" + words + "</item>");
        entries.accept(
                "dates",
                "<item><title>{n}</title><pubDate>Tue, 03 Mar 2026 09:15:00 +0200</pubDate>" + words + "</item>");
        entries.accept("titles in HTML", "<item><title>a &lt;b>{n}&lt;/b></title>" + words + "</item>");
        elements.accept("creators", "<dc:creator>n{n}</dc:creator>");
        elements.accept("categories", "<category>n{n}</category>");
        elements.accept("categories in HTML", "<category>&lt;hr></category>");
        elements.accept("subjects", "<dc:subject>n{n}</dc:subject>");
        text.accept("markup", "<b>x</b>");
        text.accept("comments", "a<!---->");
        text.accept("names of characters", "&nbsp;");
        text.accept("names of none", "&none;");
        text.accept("paragraphs", "&lt;p>words of one");
        text.accept("unclosed tags", "&lt;div>&lt;b>");
        entries.accept(
                "atom: small entries",
                "<entry><id>i{n}</id><title>t{n}</title><modified>2026-03-03T09:00:00Z</modified>"
                        + "<summary>A few words of number {n}</summary></entry>");
        feeds.put(
                "atom: base64", new Holding("<entry><content mode=\"base64\">", "VGhlIHRyYW5z", "</content></entry>"));
        feeds.put(
                "atom: XHTML",
                new Holding("<entry><content type=\"application/xhtml+xml\">", "<p>a</p>", "</content></entry>"));
        feeds.put("atom: links", new Holding("<entry>", "<link rel=\"related\" href=\"/{n}\"/>", "</entry>"));
        feeds.put("atom: authors", new Holding("<entry>", "<author><name>n{n}</name></author>", "</entry>"));
        return feeds;
    }

    public static void main(String[] arguments) {
        System.out.printf("%-12s %14s %14s  %s%n", "form", "median ms/MB", "worst ms/MB", "what the worst holds");
        for (Form form : Form.values()) {
            measure(form);
        }
        measureFeeds();
    }

    /** Feeds cost by their elements: a megabyte of each kind an entry may have. */
    private static void measureFeeds() {
        System.out.printf("%n%-24s %14s%n", "feed of", "median ms/MB");
        largeFeeds().forEach((what, holds) -> {
            StringBuilder feed = new StringBuilder(what.startsWith("atom") ? ATOM : RSS).append(holds.before());
            for (int i = 0; feed.length() < MEGABYTE; i++) {
                feed.append(holds.piece().replace("{n}", Integer.toString(i)));
            }
            feed.append(holds.after()).append(what.startsWith("atom") ? ATOM_ENDS : RSS_ENDS);
            byte[] large = feed.toString().getBytes(StandardCharsets.UTF_8);
            System.out.printf("%-24s %14.1f%n", what, median(Form.RSS, large));
        });
    }

    private static void measure(Form form) {
        List<byte[]> ways = new ArrayList<>();
        for (int way = 0; way < WAYS; way++) {
            ways.add(large(form, piece(way), new Random(way)));
        }
        double[] costs = new double[WAYS];
        for (int time = 0; time < 3; time++) {
            // The first megabytes of a kind find code that is not compiled yet.
            for (int way = 0; way < WAYS; way++) {
                costs[way] = milliseconds(form, ways.get(way));
            }
        }
        double worst = 0;
        int slowest = 0;
        List<Integer> order = IntStream.range(0, WAYS)
                .boxed()
                .sorted(Comparator.comparingDouble(way -> -costs[way]))
                .toList();
        for (int way : order.subList(0, SLOWEST)) {
            double cost = median(form, ways.get(way));
            slowest = cost > worst ? way : slowest;
            worst = Math.max(worst, cost);
        }
        System.out.printf(
                "%-12s %14.1f %14.1f  %s%n",
                form, costs[order.get(WAYS / 2)], worst, piece(slowest).strip().replaceAll("\\p{Cntrl}", "?"));
    }

    private static String piece(int way) {
        return Mutation.TOKENS.get(way % Mutation.TOKENS.size());
    }

    private static double median(Form form, byte[] payload) {
        for (int i = 0; i < WARM_UP; i++) {
            milliseconds(form, payload);
        }
        double[] costs = new double[AGAIN];
        for (int i = 0; i < AGAIN; i++) {
            costs[i] = milliseconds(form, payload);
        }
        Arrays.sort(costs);
        return costs[AGAIN / 2];
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
        long began = THREADS.getCurrentThreadCpuTime();
        try {
            Payload read = Parsing.payload(payload, form.mediaType(StandardCharsets.UTF_8), "local");
            Parsing.parse(read);
        } catch (RefusedException refused) {
            // It was looked at all the same.
        }
        return (THREADS.getCurrentThreadCpuTime() - began) / NANOSECONDS_A_MILLISECOND / payload.length * MEGABYTE;
    }
}
