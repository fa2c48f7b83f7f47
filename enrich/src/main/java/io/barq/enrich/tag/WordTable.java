/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import java.util.Map;

/**
 * What is known of single words, a number for each: an open-addressing table on their hashes, a fourth of it taken at least. Each
 * slot has most bits of the hash and the number, so that a look takes one line of the processor's cache.
 */
final class WordTable {

    /** The bits of a number. */
    private static final int NUMBER = 24;

    private static final long NUMBERS = (1L << NUMBER) - 1;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** 0 where there is no word. */
    private final long[] slots;

    private final int shift;

    /** @param words the hash of each word, and its number, from 1 to 2<sup>24</sup> - 1 */
    WordTable(Map<Long, Integer> words) {
        slots = new long[Integer.highestOneBit(Math.max(1, words.size())) * 4];
        shift = Long.SIZE - Integer.numberOfTrailingZeros(slots.length);
        words.forEach((hash, number) -> {
            if (number < 1 || number > NUMBERS) {
                throw new IllegalArgumentException("%d is no number of a word".formatted(number));
            }
            long spread = hash * SPREAD;
            slots[slot(spread)] = spread << NUMBER | number;
        });
    }

    /** The number of a word, by its hash; 0 where it is not known. */
    int of(long hash) {
        return (int) (slots[slot(hash * SPREAD)] & NUMBERS);
    }

    /** Where a word stands, or would. The bits that are not compared have led there. */
    private int slot(long spread) {
        int slot = (int) (spread >>> shift);
        while (slots[slot] != 0 && slots[slot] >>> NUMBER != spread << NUMBER >>> NUMBER) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }
}
