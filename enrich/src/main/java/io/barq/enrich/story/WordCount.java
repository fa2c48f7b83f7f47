/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.story;

import io.barq.enrich.neardup.Fingerprint;

/** Counts the words of one item that say what it is about: those at its beginning, and those of its headline. */
final class WordCount {

    /** Words at the beginning of a text that say what it is about. */
    private static final int BEGINNING = 120;

    /** What a word is worth more for standing in the headline. */
    private static final double OF_HEADLINE = 2;

    private final short[] times = new short[Fingerprint.CODES];
    private final boolean[] inHeadline = new boolean[Fingerprint.CODES];
    private final int[] codes = new int[2 * BEGINNING];
    private int count;

    void takeBeginning(Fingerprint text) {
        int words = 0;
        for (int i = 0; i < text.length() && words < BEGINNING; i++) {
            int code = text.code(i);
            if (code != Fingerprint.END) {
                words++;
                take(code);
                times[code]++;
            }
        }
    }

    void takeHeadline(Fingerprint headline) {
        for (int i = 0; i < headline.length() && i < BEGINNING; i++) {
            int code = headline.code(i);
            if (code != Fingerprint.END) {
                take(code);
                inHeadline[code] = true;
            }
        }
    }

    private void take(int code) {
        if (times[code] == 0 && !inHeadline[code]) {
            codes[count++] = code;
        }
    }

    /** How many different words there are. */
    int count() {
        return count;
    }

    /** One of the different words, in order of their first places. */
    int code(int place) {
        return codes[place];
    }

    /** The square root of how often a word stands there, and {@value #OF_HEADLINE} more for the headline. */
    double worth(int code) {
        return Math.sqrt(times[code]) + (inHeadline[code] ? OF_HEADLINE : 0);
    }

    void clear() {
        for (int i = 0; i < count; i++) {
            times[codes[i]] = 0;
            inHeadline[codes[i]] = false;
        }
        count = 0;
    }
}
