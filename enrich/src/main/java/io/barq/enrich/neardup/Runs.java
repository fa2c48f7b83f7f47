/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

import java.util.Arrays;

/** The set of runs of words of a text, by hashes of 32 bits in one table. */
final class Runs {

    private static final int SLOTS = 1 << 10;

    private int[] table = new int[SLOTS];
    private int size;

    int size() {
        return size;
    }

    void clear() {
        if (table.length > 4 * SLOTS) {
            table = new int[SLOTS];
        } else if (size > 0) {
            Arrays.fill(table, 0);
        }
        size = 0;
    }

    /** Adds the runs of a text. */
    void addAll(Fingerprint text, int length) {
        addAllFoundIn(this, text, length);
    }

    /** Adds the runs of a text; returns how many of those that were new here the other set has. */
    int addAllFoundIn(Runs others, Fingerprint text, int length) {
        ensure(text.words());
        int found = 0;
        int beforeLast = 0;
        int last = 0;
        int words = 0;
        for (int i = 0; i < text.length(); i++) {
            int code = text.code(i);
            if (code == Fingerprint.END) {
                continue;
            }
            if (++words >= length) {
                int run = Mixed.of(length == 2 ? 0 : beforeLast, last << 16 | code);
                if (add(run) && others.contains(run)) {
                    found++;
                }
            }
            beforeLast = last;
            last = code;
        }
        return found;
    }

    private boolean contains(int run) {
        int wanted = run == 0 ? 1 : run;
        int mask = table.length - 1;
        for (int slot = wanted & mask; table[slot] != 0; slot = slot + 1 & mask) {
            if (table[slot] == wanted) {
                return true;
            }
        }
        return false;
    }

    private boolean add(int run) {
        int wanted = run == 0 ? 1 : run;
        int mask = table.length - 1;
        int slot = wanted & mask;
        while (table[slot] != 0) {
            if (table[slot] == wanted) {
                return false;
            }
            slot = slot + 1 & mask;
        }
        table[slot] = wanted;
        size++;
        return true;
    }

    /** Only while empty: makes room for the runs of so many words. */
    private void ensure(int words) {
        int slots = Integer.highestOneBit(Math.max(1, words)) << 2;
        if (slots > table.length) {
            table = new int[slots];
        }
    }
}
