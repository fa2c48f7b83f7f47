/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The words of a text, each by a hash of 16 bits, with the ends of its sentences: all that is needed to find texts that
 * share words, sentences or runs of words with it, and to say how much they share. The text cannot be had back from it.
 *
 * <p>Two bytes a word. A word alone is told from another in 32,767 of 32,768 cases, a run of two in a thousand million:
 * runs, not words, are what texts are compared by.
 */
public final class Fingerprint {

    /** Nothing to compare. */
    public static final Fingerprint NONE = new Fingerprint(new short[0], 0);

    /**
     * Words beyond this are left out: an item a hundred times as long costs no more than this. Two texts
     * that are the same so far and differ after it are taken for the same.
     */
    static final int MOST_WORDS = 2048;

    /** Stands at the end of a sentence, and is no word's hash. */
    public static final int END = 0;

    /** Codes are below this. */
    public static final int CODES = 1 << Short.SIZE;

    /** Set in the hash of a word that holds a digit. */
    private static final int NUMBER = 1;

    /** Hashes of words, and {@link #END}. */
    private final short[] codes;

    private final int words;

    private Fingerprint(short[] codes, int words) {
        this.codes = codes;
        this.words = words;
    }

    /** Reads a text; the ends of its lines are ends of sentences. */
    public static Fingerprint of(String text) {
        return WordReader.read(text);
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if it is no fingerprint
     */
    public static Fingerprint of(ByteBuffer bytes) {
        if (bytes.remaining() % Short.BYTES != 0) {
            throw new IllegalArgumentException("a fingerprint has an even number of bytes");
        }
        short[] codes = new short[bytes.remaining() / Short.BYTES];
        bytes.duplicate().asShortBuffer().get(codes);
        return of(codes);
    }

    private static Fingerprint of(short[] codes) {
        int words = 0;
        for (short code : codes) {
            words += code == END ? 0 : 1;
        }
        return new Fingerprint(codes, words);
    }

    /** Two bytes a word and two a sentence. */
    public ByteBuffer toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(codes.length * Short.BYTES);
        bytes.asShortBuffer().put(codes);
        return bytes;
    }

    /** How many words it has, at most {@value #MOST_WORDS}. */
    public int words() {
        return words;
    }

    /** How many codes there are: words and ends of sentences. */
    public int length() {
        return codes.length;
    }

    /** The word at a place as a number from 1 to 65,535, or {@link #END} at the end of a sentence. */
    public int code(int place) {
        return codes[place] & 0xFFFF;
    }

    /** Whether a code is of a word that holds a digit. */
    static boolean isNumber(int code) {
        return (code & NUMBER) != 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint fingerprint && Arrays.equals(codes, fingerprint.codes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(codes);
    }

    @Override
    public String toString() {
        return words + " words";
    }

    /** Takes words as they are read. */
    static final class Builder {

        private short[] codes;
        private int length;
        private int words;

        Builder(int expected) {
            codes = new short[Math.max(16, expected)];
        }

        /**
         * Adds a word.
         *
         * @param hash of its letters, well mixed
         * @param number whether it holds a digit
         */
        void word(int hash, boolean number) {
            if (words == MOST_WORDS) {
                return;
            }
            int code = (hash >>> 16) & ~NUMBER;
            // The code of an end is no word's.
            append((short) ((code == END ? 2 : code) | (number ? NUMBER : 0)));
            words++;
        }

        /** Ends a sentence, if it has words. */
        void end() {
            if (length > 0 && codes[length - 1] != END && words < MOST_WORDS) {
                append((short) END);
            }
        }

        Fingerprint build() {
            int kept = length > 0 && codes[length - 1] == END ? length - 1 : length;
            return kept == 0 ? NONE : new Fingerprint(Arrays.copyOf(codes, kept), words);
        }

        private void append(short code) {
            if (length == codes.length) {
                codes = Arrays.copyOf(codes, 2 * length);
            }
            codes[length++] = code;
        }
    }
}
