/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.time;

import java.util.Locale;

/** The words of a time in plain letters and digits, so that one way of writing them is looked for and no more. */
final class PlainWords {

    /** No time takes more characters; looking no further keeps a hostile one cheap. */
    private static final int LONGEST = 200;

    private static final int DECIMAL = 10;

    private PlainWords() {}

    /**
     * The words with the digits of every script as 0 to 9, Arabic letters in their plain forms, spaces where there is white
     * space, and without marks that are not seen.
     */
    static String of(String literal) {
        StringBuilder plain = new StringBuilder(Math.min(literal.length(), LONGEST));
        for (int i = 0; i < literal.length() && plain.length() < LONGEST; ) {
            int c = literal.codePointAt(i);
            i += Character.charCount(c);
            if (c < 128) {
                plain.append(c < ' ' ? ' ' : (char) c);
            } else if (Character.isDigit(c)) {
                plain.append(Character.digit(c, DECIMAL));
            } else if (Character.isSpaceChar(c) || c == 0x200C) {
                plain.append(' ');
            } else if (c != 0x0640 && !isUnseen(c)) {
                plain.appendCodePoint(letter(c));
            }
        }
        return plain.toString().strip();
    }

    private static boolean isUnseen(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT || type == Character.CONTROL || (c >= 0x064B && c <= 0x0652);
    }

    private static int letter(int c) {
        return switch (c) {
            case 'أ', 'إ', 'آ', 'ٱ' -> 'ا';
            case 'ى', 'ی' -> 'ي';
            case 'ة' -> 'ه';
            case 'ک' -> 'ك';
            case '−', '–', '—', '‐', '‑' -> '-';
            case '،' -> ',';
            default -> c;
        };
    }

    static String lower(String words) {
        return words.toLowerCase(Locale.ROOT);
    }
}
