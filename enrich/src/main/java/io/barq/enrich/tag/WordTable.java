/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import java.util.Map;

/** What is known of single words, a number for each: an open-addressing table on their hashes, a fourth of it taken at least. */
final class WordTable {

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final long[] hashes;

    /** 0 where there is no word. */
    private final int[] numbers;

    private final int shift;

    /** @param words the hash of each word, and its number, which is not 0 */
    WordTable(Map<Long, Integer> words) {
        int slots = Integer.highestOneBit(Math.max(1, words.size())) * 4;
        hashes = new long[slots];
        numbers = new int[slots];
        shift = Long.SIZE - Integer.numberOfTrailingZeros(slots);
        words.forEach((hash, number) -> {
            int slot = slot(hash);
            hashes[slot] = hash;
            numbers[slot] = number;
        });
    }

    /** The number of a word, by its hash; 0 where it is not known. */
    int of(long hash) {
        return numbers[slot(hash)];
    }

    /** Where a word stands, or would. */
    private int slot(long hash) {
        int slot = (int) (hash * SPREAD >>> shift);
        while (numbers[slot] != 0 && hashes[slot] != hash) {
            slot = slot + 1 & numbers.length - 1;
        }
        return slot;
    }
}
