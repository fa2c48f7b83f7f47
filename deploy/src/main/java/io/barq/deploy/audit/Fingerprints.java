/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A set of texts of which only a 64-bit hash is kept: 16 bytes a text at most. Among ten million texts, two share a hash
 * once in three hundred thousand times.
 */
final class Fingerprints {

    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;

    /** Open addressing; 0 is a free place. */
    private long[] places = new long[1 << 10];

    private int size;

    /** Returns whether the text was not there yet. */
    boolean add(String text) {
        if (size * 2 >= places.length) {
            long[] before = places;
            places = new long[before.length * 2];
            Arrays.stream(before).filter(hash -> hash != 0).forEach(this::put);
        }
        boolean added = put(hash(text));
        size += added ? 1 : 0;
        return added;
    }

    /** Whether the text is there. */
    boolean contains(String text) {
        return size > 0 && places[place(hash(text))] != 0;
    }

    private boolean put(long hash) {
        int place = place(hash);
        boolean free = places[place] == 0;
        places[place] = hash;
        return free;
    }

    /** Where the hash stands, or the free place it would have. */
    private int place(long hash) {
        int mask = places.length - 1;
        int place = (int) (hash >>> 32) & mask;
        while (places[place] != 0 && places[place] != hash) {
            place = (place + 1) & mask;
        }
        return place;
    }

    /** FNV-1a, its bits spread once more; never 0. */
    private static long hash(String text) {
        long hash = FNV_BASIS;
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xff)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 32)) * GOLDEN_RATIO;
        hash ^= hash >>> 29;
        return hash == 0 ? 1 : hash;
    }
}
