/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

/** Words as tables of words hold them: the ways a word is written in come out as one. */
final class Folded {

    private static final char TATWEEL = '\u0640';
    private static final char FIRST_HARAKA = '\u064B';
    private static final char LAST_HARAKA = '\u0652';

    /** No character, for one that is left out. */
    private static final char NONE = '\0';

    /** Nearly all words are of the scripts up to Arabic. */
    private static final char[] PLAIN = new char[0x700];

    static {
        for (char c = 0; c < PLAIN.length; c++) {
            PLAIN[c] = plain(c);
        }
    }

    private Folded() {}

    /**
     * In lower case, without full stops, vowel marks, tatweel and the white space and signs around it, alef and yeh in their
     * plain forms, one space between words.
     */
    static String of(CharSequence words) {
        char[] folded = new char[words.length()];
        int length = 0;
        boolean gap = false;
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            char plain = c < PLAIN.length ? PLAIN[c] : plain(c);
            if (plain == NONE) {
                continue;
            }
            if (plain == ' ') {
                gap = length > 0;
                continue;
            }
            if (gap) {
                folded[length++] = ' ';
                gap = false;
            }
            folded[length++] = plain;
        }
        int from = 0;
        while (from < length && !Character.isLetterOrDigit(folded[from])) {
            from++;
        }
        while (length > from && !Character.isLetterOrDigit(folded[length - 1])) {
            length--;
        }
        return new String(folded, from, length - from);
    }

    /** What stands for a character: nothing, a space, or its plain form. */
    private static char plain(char c) {
        if (c == '.' || c == TATWEEL || c >= FIRST_HARAKA && c <= LAST_HARAKA) {
            return NONE;
        }
        if (Line.isBlank(c) || c == '\u200C') {
            return ' ';
        }
        return switch (c) {
            case 'أ', 'إ', 'آ', 'ٱ' -> 'ا';
            case 'ى', 'ی' -> 'ي';
            case 'ک' -> 'ك';
            case 'ة' -> 'ه';
            default ->
                c >= '٠' && c <= '٩'
                        ? (char) (c - '٠' + '0')
                        : c >= '۰' && c <= '۹' ? (char) (c - '۰' + '0') : Character.toLowerCase(c);
        };
    }
}
