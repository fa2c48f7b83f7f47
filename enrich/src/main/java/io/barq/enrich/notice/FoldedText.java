/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.notice;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text as patterns look at it: every character folded to one character, so that what a pattern finds stands in the same
 * place of the text itself.
 *
 * <p>Lower case; plain Latin letters, alef, yeh, kaf and heh; the digits 0 to 9; one sign for all quotation marks. What a
 * notice quotes is hidden from the patterns that look for requests, since a headline may hold any word.
 *
 * @param text the text itself, without vowel marks, tatweel and directional marks
 * @param folded as long as the text
 * @param hidden as {@code folded}, with {@link #QUOTED} for each quoted character
 */
record FoldedText(String text, String folded, String hidden) {

    static final char QUOTE = '"';
    static final char QUOTED = '\uE000';

    /** A quotation is no longer than this, in characters; a mark without its fellow quotes nothing. */
    private static final int LONGEST_QUOTATION = 400;

    private static final String OPENING = "\"“”„‟«‹‘‚`『「《»";
    private static final String MARKS = OPENING + "’›』」》'";

    /** Stands in {@link #FOLDED} for a character that is left out. */
    private static final char SILENT = '\0';

    /** What each character folds to. */
    private static final char[] FOLDED = new char[Character.MAX_VALUE + 1];

    static {
        for (int c = 1; c <= Character.MAX_VALUE; c++) {
            FOLDED[c] = isSilent((char) c) ? SILENT : fold((char) c);
        }
    }

    static FoldedText of(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (FOLDED[c] != SILENT) {
                kept.append(c);
            }
        }
        String clean = kept.toString();
        char[] folded = new char[clean.length()];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = FOLDED[clean.charAt(i)];
        }
        char[] hidden = folded.clone();
        hide(clean, folded, hidden);
        return new FoldedText(clean, new String(folded), new String(hidden));
    }

    private static void hide(String clean, char[] folded, char[] hidden) {
        for (int i = 0; i < folded.length; i++) {
            if (OPENING.indexOf(clean.charAt(i)) < 0 && !opensApostrophe(clean, i)) {
                continue;
            }
            int end = closing(clean, i);
            if (end > i) {
                folded[i] = QUOTE;
                folded[end] = QUOTE;
                hidden[i] = QUOTE;
                hidden[end] = QUOTE;
                Arrays.fill(hidden, i + 1, end, QUOTED);
                i = end;
            }
        }
    }

    /** {@code 'Harbour plan'}; the one in {@code don't} opens nothing. */
    private static boolean opensApostrophe(String text, int at) {
        return text.charAt(at) == '\''
                && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
                && at + 1 < text.length()
                && Character.isLetterOrDigit(text.charAt(at + 1));
    }

    private static int closing(String text, int open) {
        String fellows =
                switch (text.charAt(open)) {
                    case '"' -> "\"";
                    case '“', '”', '„', '‟' -> "“”\"";
                    case '«' -> "»";
                    case '»' -> "«»";
                    case '‹' -> "›";
                    case '『' -> "』";
                    case '「' -> "」";
                    case '《' -> "》";
                    default -> "'’‘";
                };
        int last = Math.min(text.length(), open + LONGEST_QUOTATION);
        for (int i = open + 1; i < last; i++) {
            char c = text.charAt(i);
            boolean inside = (c == '\'' || c == '’')
                    && i + 1 < text.length()
                    && Character.isLetterOrDigit(text.charAt(i + 1))
                    && Character.isLetterOrDigit(text.charAt(i - 1));
            if (c == '\n') {
                return -1;
            }
            if (fellows.indexOf(c) >= 0 && !inside) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isSilent(char c) {
        return c >= '\u064B' && c <= '\u0652'
                || c == '\u0640'
                || c == '\u0670'
                || Character.getType(c) == Character.FORMAT
                || c == QUOTED;
    }

    private static char fold(char c) {
        if (c < 0x80) {
            return c == '\n' || c > ' ' ? Character.toLowerCase(c) : ' ';
        }
        if (MARKS.indexOf(c) >= 0) {
            return c == '’' || c == '‘' ? '\'' : c;
        }
        if (Character.isDigit(c)) {
            return (char) ('0' + Character.digit(c, 10));
        }
        if (Character.isSpaceChar(c)) {
            return ' ';
        }
        return switch (c) {
            case 'أ', 'إ', 'آ', 'ٱ' -> 'ا';
            case 'ى', 'ی' -> 'ي';
            case 'ک' -> 'ك';
            case 'ة' -> 'ه';
            case '،' -> ',';
            case '–', '—', '‑' -> '-';
            default -> Character.toLowerCase(plain(c));
        };
    }

    private static char plain(char c) {
        boolean accented = (c >= 0xC0 && c < 0x250 || c >= 0x1E00 && c < 0x1F00) && Character.isLetter(c);
        return accented
                ? Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0)
                : c;
    }
}
