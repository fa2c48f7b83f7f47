/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import java.util.stream.Stream;

/** Words that are looked for beside names, with the Arabic particles that are written together with them. */
final class WordSet {

    private static final String[] PARTICLES = {"", "و", "ف", "ب", "ل", "ك", "وب", "ول"};

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** An open-addressing table, half of it free at least; 0 where there is none. */
    private final long[] table;

    private final int shift;

    private WordSet(long[] hashes) {
        int slots = Integer.highestOneBit(hashes.length) * 4;
        table = new long[slots];
        shift = Long.SIZE - Integer.numberOfTrailingZeros(slots);
        for (long hash : hashes) {
            table[slot(hash)] = hash;
        }
    }

    /** The words of a list, parted by spaces. */
    static WordSet of(String list) {
        return new WordSet(Stream.of(list.split("\\s+"))
                .flatMap(word -> word.charAt(0) < '\u0620'
                        ? Stream.of(word)
                        : Stream.of(PARTICLES).map(particle -> particle + word))
                .mapToLong(word -> Words.of(word).hash(0))
                .toArray());
    }

    /** Whether a word of a text is one of them; false where there is no such word. */
    boolean holds(Words words, int word) {
        return word >= 0 && word < words.count() && table[slot(words.hash(word))] != 0;
    }

    /** Where a hash stands, or would. */
    private int slot(long hash) {
        int slot = (int) (hash * SPREAD >>> shift);
        while (table[slot] != 0 && table[slot] != hash) {
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }
}
