/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

import java.util.Arrays;

/**
 * Which texts have a key, the newest first. Plain arrays, {@value Keys#MOST} entries of 10 bytes for each text, and 4 to 8 bytes of
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

    /**
     * What belongs to an entry stands together, in a sixth of a line of the processor's cache: what it costs is to get there. Of the
     * key it has the higher half; the lower one is that of its chain.
     */
    private static final int KEY = 0;

    private static final int OLDER = 1;
    /** Of the newest of a chain: the number of the chain, its bits turned over. */
    private static final int NEWER = 3;

    private static final int FIELDS = 5;

    /** Chains at least: from the number of its chain, the lower half of a key is known. */
    private static final int FEWEST_CHAINS = 1 << Short.SIZE;

    /** Texts of a block: blocks are added and never copied. */
    private static final int BLOCK_BITS = 8;

    private static final int TEXTS_OF_A_BLOCK = 1 << BLOCK_BITS;
    private static final int ENTRIES_OF_A_BLOCK = TEXTS_OF_A_BLOCK * Keys.MOST;

    private int[] heads = new int[0];
    private short[][] blocks = new short[0][];
    private byte[] counts = new byte[0];
    private int entries;

    /** Of the keys asked for: the newest entries of their chains, and which of them need be followed. */
    private final int[] newest = new int[Keys.MOST];

    private final int[] leading = new int[Keys.MOST + 1];

    /** Makes room for so many texts at once, while there are none. */
    void expect(int texts) {
        if (entries == 0 && texts > 0) {
            int most = (int) Math.min(1 << 30, (long) texts * Keys.MOST);
            makeHeads(Integer.highestOneBit(most - 1) << 1);
        }
    }

    private void makeHeads(int chains) {
        heads = new int[Math.max(FEWEST_CHAINS, chains)];
        Arrays.fill(heads, NONE);
    }

    /** Adds a text under the first of some keys. */
    void add(int text, int[] keys, int count) {
        ensure(text);
        if (heads.length == 0) {
            makeHeads(FEWEST_CHAINS);
        }
        counts[text] = (byte) count;
        entries += count;
        if (entries > heads.length) {
            widen();
        }
        int entry = text * Keys.MOST;
        for (int i = 0; i < count; i++, entry++) {
            int key = keys[i];
            block(entry)[field(entry, KEY)] = half(key);
            link(entry, slot(key));
        }
    }

    /** Takes a text out. */
    void remove(int text) {
        if (text >= counts.length) {
            return;
        }
        int first = text * Keys.MOST;
        for (int entry = first; entry < first + counts[text]; entry++) {
            int before = get(entry, NEWER);
            int after = get(entry, OLDER);
            if (before < 0) {
                heads[~before] = after;
            } else {
                set(before, OLDER, after);
            }
            if (after != NONE) {
                set(after, NEWER, before);
            }
        }
        entries -= counts[text];
        counts[text] = 0;
    }

    /**
     * Puts the texts of the first of some keys into an array, those of each key the newest first; returns how many. A text
     * stands there once for each key it has.
     */
    int find(int[] keys, int count, int[] texts) {
        if (entries == 0) {
            return 0;
        }
        // Each step goes for all keys at once and without a branch: what they lead to is all over the memory, and is
        // fetched
        // side by side.
        for (int i = 0; i < count; i++) {
            newest[i] = heads[slot(keys[i])];
        }
        int chains = 0;
        for (int i = 0; i < count; i++) {
            int entry = Math.max(0, newest[i]);
            boolean leads = newest[i] != NONE & (halfOf(entry) == half(keys[i]) | get(entry, OLDER) != NONE);
            leading[chains] = i;
            chains += leads ? 1 : 0;
        }
        int found = 0;
        for (int i = 0; i < chains; i++) {
            found = follow(newest[leading[i]], half(keys[leading[i]]), texts, found);
        }
        return found;
    }

    private int follow(int newestOfChain, short half, int[] texts, int from) {
        int found = from;
        int most = from + MOST_TEXTS_OF_A_KEY;
        int entry = newestOfChain;
        for (int walked = 0; entry != NONE && walked < LONGEST_WALK && found < most; walked++) {
            if (halfOf(entry) == half) {
                texts[found++] = entry / Keys.MOST;
            }
            entry = get(entry, OLDER);
        }
        return found;
    }

    private int slot(int key) {
        return key & heads.length - 1;
    }

    private void link(int entry, int slot) {
        int head = heads[slot];
        set(entry, OLDER, head);
        set(entry, NEWER, ~slot);
        if (head != NONE) {
            set(head, NEWER, entry);
        }
        heads[slot] = entry;
    }

    private static short half(int key) {
        return (short) (key >>> Short.SIZE);
    }

    private short halfOf(int entry) {
        return block(entry)[field(entry, KEY)];
    }

    private short[] block(int entry) {
        return blocks[entry / ENTRIES_OF_A_BLOCK];
    }

    private static int field(int entry, int field) {
        return entry % ENTRIES_OF_A_BLOCK * FIELDS + field;
    }

    private int get(int entry, int field) {
        short[] block = block(entry);
        int at = field(entry, field);
        return block[at] << Short.SIZE | Short.toUnsignedInt(block[at + 1]);
    }

    private void set(int entry, int field, int value) {
        short[] block = block(entry);
        int at = field(entry, field);
        block[at] = (short) (value >>> Short.SIZE);
        block[at + 1] = (short) value;
    }

    private void ensure(int text) {
        if (text >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(TEXTS_OF_A_BLOCK, text + (text >> 1) + 1));
        }
        int block = text >> BLOCK_BITS;
        if (block >= blocks.length) {
            blocks = Arrays.copyOf(blocks, Math.max(4, block + (block >> 1) + 1));
        }
        if (blocks[block] == null) {
            blocks[block] = new short[ENTRIES_OF_A_BLOCK * FIELDS];
        }
    }

    /** Twice as many chains: each splits in two, whose entries keep their order. */
    private void widen() {
        int[] narrow = heads;
        heads = new int[2 * narrow.length];
        for (int slot = 0; slot < narrow.length; slot++) {
            int[] last = {~slot, ~(slot + narrow.length)};
            heads[slot] = NONE;
            heads[slot + narrow.length] = NONE;
            for (int entry = narrow[slot]; entry != NONE; ) {
                int next = get(entry, OLDER);
                int bit = narrow.length >>> Short.SIZE;
                int half = (halfOf(entry) & bit) == 0 ? 0 : 1;
                set(entry, NEWER, last[half]);
                set(entry, OLDER, NONE);
                if (last[half] < 0) {
                    heads[~last[half]] = entry;
                } else {
                    set(last[half], OLDER, entry);
                }
                last[half] = entry;
                entry = next;
            }
        }
    }
}
