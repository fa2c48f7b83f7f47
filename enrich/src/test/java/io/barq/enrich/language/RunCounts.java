/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.language;

import it.unimi.dsi.fastutil.longs.Long2DoubleMap.Entry;
import it.unimi.dsi.fastutil.longs.Long2DoubleOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * How often runs of letters and edges of words follow each other in one language, and how much a letter surprises after those
 * before it.
 *
 * <p>Profiles count runs inside words only. But a run that stands less often after a letter than it stands at all begins words
 * the other times, and one that less often goes on ends them; so the edges come out of the same counts, and with them all
 * words of up to three letters, which the commonest words of many languages are.
 */
final class RunCounts {

    private static final int EDGE = LanguageModel.EDGE;

    /** The counts are rounded; what is less than one is none. */
    private static final double ONE = 0.5;

    private final Long2DoubleOpenHashMap counts;
    /** What follows a run: how often anything does, and how many different symbols do. */
    private final Long2DoubleOpenHashMap following = new Long2DoubleOpenHashMap();

    private final Long2DoubleOpenHashMap differentFollowing = new Long2DoubleOpenHashMap();
    private final double symbols;

    /**
     * @param inWords runs of letters to how often they stand in words
     * @param symbol the symbol of a letter
     * @param symbols how many there are
     */
    RunCounts(Map<String, Double> inWords, ToIntFunction<Character> symbol, int symbols) {
        this.symbols = symbols;
        counts = withEdges(runs(inWords, symbol));
        for (Entry entry : counts.long2DoubleEntrySet()) {
            following.addTo(allButLast(entry.getLongKey()), entry.getDoubleValue());
            differentFollowing.addTo(allButLast(entry.getLongKey()), 1);
        }
    }

    private static Long2DoubleOpenHashMap runs(Map<String, Double> inWords, ToIntFunction<Character> symbol) {
        Long2DoubleOpenHashMap runs = new Long2DoubleOpenHashMap();
        inWords.forEach((letters, count) -> {
            long run = 0;
            boolean allLetters = true;
            for (int i = 0; i < letters.length(); i++) {
                int next = symbol.applyAsInt(letters.charAt(i));
                allLetters &= next > EDGE;
                run = run << Byte.SIZE | next;
            }
            if (allLetters) {
                runs.addTo(run, count);
            }
        });
        return runs;
    }

    private static Long2DoubleOpenHashMap withEdges(Long2DoubleOpenHashMap inWords) {
        Long2DoubleOpenHashMap after = new Long2DoubleOpenHashMap();
        Long2DoubleOpenHashMap before = new Long2DoubleOpenHashMap();
        for (Entry entry : inWords.long2DoubleEntrySet()) {
            after.addTo(allButFirst(entry.getLongKey()), entry.getDoubleValue());
            before.addTo(allButLast(entry.getLongKey()), entry.getDoubleValue());
        }
        Long2DoubleOpenHashMap all = new Long2DoubleOpenHashMap(inWords);
        Long2DoubleOpenHashMap goingOn = new Long2DoubleOpenHashMap();
        double words = 0;
        for (Entry entry : inWords.long2DoubleEntrySet()) {
            long run = entry.getLongKey();
            if (length(run) < LanguageModel.LONGEST) {
                double beginning = entry.getDoubleValue() - after.get(run);
                put(all, begun(run), beginning);
                put(all, run << Byte.SIZE | EDGE, entry.getDoubleValue() - before.get(run));
                goingOn.addTo(allButLast(begun(run)), beginning);
                words += length(run) == 1 ? beginning : 0;
            }
        }
        for (long run : inWords.keySet()) {
            if (length(run) < LanguageModel.LONGEST - 1) {
                put(all, begun(run) << Byte.SIZE | EDGE, all.get(begun(run)) - goingOn.get(begun(run)));
            }
        }
        put(all, EDGE, words);
        return all;
    }

    private static void put(Long2DoubleOpenHashMap counts, long run, double count) {
        if (count > ONE) {
            counts.put(run, count);
        }
    }

    private static long begun(long run) {
        return (long) EDGE << length(run) * Byte.SIZE | run;
    }

    static int length(long run) {
        return (Long.SIZE - Long.numberOfLeadingZeros(run) + Byte.SIZE - 1) / Byte.SIZE;
    }

    static long allButFirst(long run) {
        return run & (1L << (length(run) - 1) * Byte.SIZE) - 1;
    }

    private static long allButLast(long run) {
        return run >>> Byte.SIZE;
    }

    LongSet runs() {
        return counts.keySet();
    }

    /** The share of a run among all of its length or less, near enough. */
    double share(long run) {
        return counts.get(run) / following.get(0);
    }

    /** Bits of surprise at the last symbol of a run after the others. */
    double surprise(long run) {
        return -Math.log(probability(run)) / Math.log(2);
    }

    /** After Witten and Bell: the more different symbols follow, the less the counts say of those that do not. */
    private double probability(long run) {
        double shorter = length(run) == 1 ? 1 / symbols : probability(allButFirst(run));
        long before = allButLast(run);
        double different = differentFollowing.get(before);
        return different == 0 ? shorter : (counts.get(run) + different * shorter) / (following.get(before) + different);
    }
}
