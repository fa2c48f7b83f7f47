/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

import java.util.Arrays;

/**
 * Which texts have a key, the newest first. Plain arrays, {@value Keys#MOST} entries of 12 bytes for each text, and 4 to 8 bytes of
 * table an entry: an object a key would take ten times as much.
 *
 * <p>Texts go by small numbers. The keys of one hash stand in one chain, each new one at its head, and are taken out where
 * they stand; so what is found depends on the texts that are in and on the order they came in, and on nothing that was there
 * before.
 */
final class Postings {

    /** Not more than this many texts of one key are looked at, the newest: what more texts have in common is boilerplate. */
    static final int MOST_TEXTS_OF_A_KEY = 64;

    /** Nor is a chain followed further than this, which takes keys made to collide. */
    private static final int LONGEST_WALK = 1024;

    private static final int NONE = -1;

    private int[] heads = new int[1 << 10];
    private int[] keys = new int[0];
    private int[] older = new int[0];
    private int[] newer = new int[0];
    private byte[] counts = new byte[0];
    private int entries;

    Postings() {
        Arrays.fill(heads, NONE);
    }

    /** Adds a text under its keys. */
    void add(int text, Keys of, int count) {
        ensure(text);
        counts[text] = (byte) count;
        entries += count;
        if (entries > heads.length) {
            widen();
        }
        int entry = text * Keys.MOST;
        for (int i = 0; i < count; i++, entry++) {
            keys[entry] = of.key(i);
            link(entry);
        }
    }

    /** Takes a text out. */
    void remove(int text) {
        int first = text * Keys.MOST;
        for (int entry = first; entry < first + counts[text]; entry++) {
            int before = newer[entry];
            int after = older[entry];
            if (before == NONE) {
                heads[slot(keys[entry])] = after;
            } else {
                older[before] = after;
            }
            if (after != NONE) {
                newer[after] = before;
            }
        }
        entries -= counts[text];
        counts[text] = 0;
    }

    /** Puts the newest texts of a key into an array; returns how many. */
    int find(int key, int[] texts) {
        int found = 0;
        int entry = heads[slot(key)];
        for (int walked = 0; entry != NONE && walked < LONGEST_WALK && found < MOST_TEXTS_OF_A_KEY; walked++) {
            if (keys[entry] == key) {
                texts[found++] = entry / Keys.MOST;
            }
            entry = older[entry];
        }
        return found;
    }

    private int slot(int key) {
        return key & heads.length - 1;
    }

    private void link(int entry) {
        int slot = slot(keys[entry]);
        int head = heads[slot];
        older[entry] = head;
        newer[entry] = NONE;
        if (head != NONE) {
            newer[head] = entry;
        }
        heads[slot] = entry;
    }

    private void ensure(int text) {
        if (text >= counts.length) {
            int texts = Math.max(16, counts.length + (counts.length >> 1));
            counts = Arrays.copyOf(counts, texts);
            keys = Arrays.copyOf(keys, texts * Keys.MOST);
            older = Arrays.copyOf(older, texts * Keys.MOST);
            newer = Arrays.copyOf(newer, texts * Keys.MOST);
        }
    }

    /** Twice as many chains: each splits in two, whose entries keep their order. */
    private void widen() {
        int[] narrow = heads;
        heads = new int[2 * narrow.length];
        for (int slot = 0; slot < narrow.length; slot++) {
            int[] last = {NONE, NONE};
            heads[slot] = NONE;
            heads[slot + narrow.length] = NONE;
            for (int entry = narrow[slot]; entry != NONE; ) {
                int next = older[entry];
                int half = (keys[entry] & narrow.length) == 0 ? 0 : 1;
                newer[entry] = last[half];
                older[entry] = NONE;
                if (last[half] == NONE) {
                    heads[slot + half * narrow.length] = entry;
                } else {
                    older[last[half]] = entry;
                }
                last[half] = entry;
                entry = next;
            }
        }
    }
}
