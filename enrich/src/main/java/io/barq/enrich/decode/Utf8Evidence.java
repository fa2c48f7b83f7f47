/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.decode;

/**
 * How much speaks for UTF-8 in a payload.
 *
 * @param sequences how many characters of several bytes it has
 * @param malformed how many times bytes stand that are no UTF-8, a last character that was cut off not counted
 */
record Utf8Evidence(int sequences, int malformed) {

    /** So many characters of several bytes do not come about by chance. */
    private static final int MANY = 3;

    /** So many of them for each place that is malformed still speak for UTF-8 that was damaged. */
    private static final int FOR_ONE_MALFORMED = 8;

    /** So many speak for UTF-8 of which only the last character is cut off. */
    private static final int BEFORE_A_CUT = 2;

    static Utf8Evidence of(byte[] bytes) {
        int sequences = 0;
        int malformed = 0;
        for (int i = 0; i < bytes.length; ) {
            if (bytes[i] >= 0) {
                i++;
                continue;
            }
            int length = sequence(bytes, i);
            if (length == 0) {
                int start = i++;
                // What follows of the same broken character is one fault with it.
                while (i < bytes.length && (bytes[i] & 0xC0) == 0x80) {
                    i++;
                }
                malformed += i == bytes.length && isBegun(bytes, start) ? 0 : 1;
            } else {
                sequences++;
                i += length;
            }
        }
        return new Utf8Evidence(sequences, malformed);
    }

    /** Whether a payload is UTF-8 although another charset was declared that it also fits. */
    boolean isSure() {
        return malformed == 0 && sequences >= MANY;
    }

    /** Whether a payload is UTF-8 although some of it is damaged. */
    boolean isLikely() {
        return sequences >= Math.max(BEFORE_A_CUT, malformed * FOR_ONE_MALFORMED);
    }

    /** Whether the rest of a payload is the beginning of one character. */
    private static boolean isBegun(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        int missing = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        return at + missing > bytes.length;
    }

    private static int sequence(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        int length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > bytes.length) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        int second = bytes[at + 1] & 0xFF;
        boolean overlong = first == 0xE0 && second < 0xA0 || first == 0xF0 && second < 0x90;
        boolean none = first == 0xED && second >= 0xA0 || first == 0xF4 && second >= 0x90;
        return overlong || none ? 0 : length;
    }
}
