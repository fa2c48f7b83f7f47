/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The keys a text is looked up by: texts that are near copies of each other have one in common.
 *
 * <ul>
 *   <li>{@value #BANDS} bands of {@value #ROWS} rows of a MinHash sketch over pairs of words. Two texts whose pairs have a
 *       Jaccard similarity of j share a band with a probability of 1 − (1 − j⁴)³²: 0.88 at 0.5, 0.97 at 0.57 (one word in
 *       ten replaced leaves pairs at 0.68: 0.999), 0.05 at 0.2. Pairs, not longer runs, so that one replaced word costs two.
 *   <li>The beginnings and ends of sentences, {@value #RUN} words each, the {@value #RUNS} with the lowest hashes: what is left
 *       of a text that was cut short, topped, or merged with another.
 * </ul>
 *
 * <p>The sketch is made by one permutation (Li, Owen, Zhang 2012), its empty bins filled by optimal densification
 * (Shrivastava 2017). Holds the arrays it works in: for one thread.
 */
final class Keys {

    static final int BANDS = 32;
    static final int ROWS = 4;
    static final int BINS = BANDS * ROWS;

    /** Words of a sentence that make a key. */
    static final int RUN = 8;

    /** Beginnings and ends of sentences that are keys, at most. */
    static final int RUNS = 16;

    /** Keys of a text at most. */
    static final int MOST = BANDS + RUNS;

    private static final int BIN_SHIFT = Integer.SIZE - Integer.numberOfTrailingZeros(BINS);
    /** Above every value. */
    private static final int EMPTY = Integer.MAX_VALUE;

    /** For each bin, the others in an order of its own: an empty bin takes the value of the first that has one. */
    private static final byte[][] LENDERS = lenders();

    private final int[] bins = new int[BINS];
    private final int[] keys = new int[MOST];
    private Fingerprint of = Fingerprint.NONE;
    private int count;

    /** Works out the keys of a text of two words or more; returns how many there are. */
    int of(Fingerprint text) {
        if (text == of) {
            return count;
        }
        of = text;
        sketch(text);
        for (int band = 0; band < BANDS; band++) {
            int key = band;
            for (int row = 0; row < ROWS; row++) {
                key = 31 * Integer.rotateLeft(key, 7) + Mixed.of(bins[band * ROWS + row]);
            }
            keys[band] = Mixed.of(key);
        }
        count = BANDS;
        sentences(text);
        return count;
    }

    /** The keys of the text, as many as were told, in an array that is written to for the next one. */
    int[] keys() {
        return keys;
    }

    private void sketch(Fingerprint text) {
        Arrays.fill(bins, EMPTY);
        int before = 0;
        for (int i = 0; i < text.length(); i++) {
            int code = text.code(i);
            if (code == Fingerprint.END) {
                continue;
            }
            if (before != 0) {
                int pair = Mixed.of(before << 16 | code);
                int bin = pair >>> BIN_SHIFT;
                bins[bin] = Math.min(bins[bin], pair & (1 << BIN_SHIFT) - 1);
            }
            before = code;
        }
        for (int bin = 0; bin < BINS; bin++) {
            if (bins[bin] == EMPTY) {
                bins[bin] = borrowed(bin);
            }
        }
    }

    /** A value above those of the bins, so that what was lent lends nothing. */
    private int borrowed(int bin) {
        for (byte lender : LENDERS[bin]) {
            int value = bins[lender];
            if (value < 1 << BIN_SHIFT) {
                return value | 1 << BIN_SHIFT;
            }
        }
        return EMPTY;
    }

    private void sentences(Fingerprint text) {
        int begin = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.code(i) == Fingerprint.END) {
                if (i - begin >= RUN) {
                    addRun(run(text, begin));
                }
                if (i - begin >= 2 * RUN) {
                    addRun(run(text, i - RUN));
                }
                begin = i + 1;
            }
        }
    }

    /** Keeps the lowest: a text and a part of it keep the same ones, where the part has them. */
    private void addRun(int key) {
        int place = count;
        while (place > BANDS && keys[place - 1] > key) {
            place--;
        }
        if (place == MOST || (place > BANDS && keys[place - 1] == key)) {
            return;
        }
        int last = Math.min(count, MOST - 1);
        System.arraycopy(keys, place, keys, place + 1, last - place);
        keys[place] = key;
        count = last + 1;
    }

    private static int run(Fingerprint text, int from) {
        int hash = 1;
        for (int i = from; i < from + RUN; i++) {
            hash = 31 * hash + Mixed.of(text.code(i));
        }
        return Mixed.of(hash);
    }

    private static byte[][] lenders() {
        // Any order will do, as long as it is always the same one.
        SplittableRandom random = new SplittableRandom(BINS);
        byte[][] lenders = new byte[BINS][BINS];
        for (byte[] order : lenders) {
            for (int i = 0; i < BINS; i++) {
                int other = random.nextInt(i + 1);
                order[i] = order[other];
                order[other] = (byte) i;
            }
        }
        return lenders;
    }
}
