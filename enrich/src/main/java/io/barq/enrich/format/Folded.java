/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

/** Words as tables of words hold them: the ways a word is written in come out as one. */
final class Folded {

    private static final char TATWEEL = '\u0640';
    private static final char FIRST_HARAKA = '\u064B';
    private static final char LAST_HARAKA = '\u0652';

    private Folded() {}

    /**
     * In lower case, without full stops, vowel marks, tatweel and the white space and signs around it, alef and yeh in their
     * plain forms, one space between words.
     */
    static String of(CharSequence words) {
        StringBuilder folded = new StringBuilder(words.length());
        boolean gap = false;
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (c == '.' || c == TATWEEL || c >= FIRST_HARAKA && c <= LAST_HARAKA) {
                continue;
            }
            if (Line.isBlank(c) || c == '\u200C') {
                gap = true;
                continue;
            }
            if (gap && folded.length() > 0) {
                folded.append(' ');
            }
            gap = false;
            folded.append(plain(c));
        }
        int from = 0;
        int to = folded.length();
        while (from < to && !Character.isLetterOrDigit(folded.charAt(from))) {
            from++;
        }
        while (to > from && !Character.isLetterOrDigit(folded.charAt(to - 1))) {
            to--;
        }
        return folded.substring(from, to);
    }

    private static char plain(char c) {
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
