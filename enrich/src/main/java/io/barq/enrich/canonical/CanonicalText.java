/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.canonical;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;

/**
 * Text with everything folded that two wires may write differently: what is hashed and compared, never shown.
 *
 * <p>Words are parted by one space and hold letters and digits, and the signs of currencies, sums and percentages alone. Compatibility forms (presentation forms, full width)
 * become plain letters and case is folded, as Unicode's NFKC_Casefold does; vowel marks, tatweel and the accents of Latin,
 * Greek and Cyrillic go; the digits of every script become 0 to 9. In Arabic script the forms of alef become one, as do
 * yeh with alef maksura and Persian yeh, kaf with Persian kaf, and heh with teh marbuta; hamza on waw and yeh stays (the
 * rules of Lucene's ArabicNormalizer, and teh marbuta besides, which wires mix up most).
 */
public final class CanonicalText {

    private static final Normalizer2 FOLD = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 DECOMPOSE = Normalizer2.getNFDInstance();

    /** A character that parts words. */
    public static final char GAP = ' ';

    /** Says that a character folds to none, or to several. */
    public static final char SEVERAL = '\uFFFF';

    /** What each character of the basic plane folds to, if that is one character: itself a letter, or {@link #GAP}. */
    private static final char[] ONE = new char[Character.MAX_VALUE + 1];

    /** What the others fold to. */
    private static final String[] MANY = new String[Character.MAX_VALUE + 1];

    static {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            String folded = Character.isSurrogate((char) c) ? " " : foldCodePoint(c);
            boolean one = folded.length() == 1;
            ONE[c] = one ? folded.charAt(0) : SEVERAL;
            MANY[c] = one ? null : folded;
        }
    }

    private CanonicalText() {}

    /** Folds a text. Folding what is folded changes nothing. */
    public static String of(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char one = ONE[c];
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                append(folded, foldCodePoint(text.codePointAt(i)));
                i++;
            } else if (one != SEVERAL) {
                append(folded, one);
            } else {
                append(folded, MANY[c]);
            }
        }
        int end = folded.length();
        if (end > 0 && folded.charAt(end - 1) == GAP) {
            folded.setLength(end - 1);
        }
        return folded.toString();
    }

    /** What a character folds to: another, {@link #GAP} (for half of a pair too), or {@link #SEVERAL}. */
    public static char fold(char c) {
        return ONE[c];
    }

    /** What a code point folds to: some characters, none, or a {@link #GAP}. */
    public static String fold(int codePoint) {
        return codePoint <= Character.MAX_VALUE && MANY[codePoint] != null ? MANY[codePoint] : foldCodePoint(codePoint);
    }

    /** Whether a character is of a script that puts no spaces between words: Thai, Lao, Burmese, Khmer, Kana, Han. */
    public static boolean isOfAScriptWithoutSpaces(char c) {
        return c >= '\u0E00' && c <= '\u0EFF' // Thai, Lao
                || c >= '\u1000' && c <= '\u109F' // Burmese
                || c >= '\u1780' && c <= '\u17FF' // Khmer
                || c >= '\u3040' && c <= '\u30FF' // Kana
                || c >= '\u3400' && c <= '\u9FFF' // Han
                || c >= '\uF900' && c <= '\uFAFF';
    }

    /** How many words a folded text has. */
    public static int words(String folded) {
        if (folded.isEmpty()) {
            return 0;
        }
        int words = 1;
        for (int i = 0; i < folded.length(); i++) {
            words += folded.charAt(i) == GAP ? 1 : 0;
        }
        return words;
    }

    private static void append(StringBuilder folded, String characters) {
        for (int i = 0; i < characters.length(); i++) {
            append(folded, characters.charAt(i));
        }
    }

    private static void append(StringBuilder folded, char c) {
        if (c != GAP || (folded.length() > 0 && folded.charAt(folded.length() - 1) != GAP)) {
            folded.append(c);
        }
    }

    private static String foldCodePoint(int codePoint) {
        String compatible = FOLD.normalize(Character.toString(codePoint));
        StringBuilder folded = new StringBuilder();
        compatible.codePoints().forEach(c -> foldLetter(c, folded));
        return folded.toString();
    }

    private static void foldLetter(int c, StringBuilder folded) {
        int arabic = foldArabic(c);
        if (arabic != c) {
            folded.appendCodePoint(arabic);
        } else if (isMark(c) || c == 0x0640) {
            return;
        } else if (UCharacter.isDigit(c)) {
            folded.append((char) ('0' + UCharacter.digit(c, 10)));
        } else if (UCharacter.isLetterOrDigit(c) || isCombining(c) || isTelling(c)) {
            folded.append(withoutAccent(c));
        } else {
            folded.append(GAP);
        }
    }

    private static int foldArabic(int c) {
        return switch (c) {
            case 'أ', 'إ', 'آ', 'ٱ' -> 'ا';
            case 'ى', 'ی' -> 'ي';
            case 'ک' -> 'ك';
            case '٪' -> '%';
            case 'ة', 'ۃ', 'ہ', 'ە' -> 'ه';
            default -> c;
        };
    }

    /** Marks whose presence tells no word from another: accents, Arabic vowel marks, Hebrew points. */
    public static boolean isMark(int c) {
        return (c >= 0x0300 && c <= 0x036F)
                || (c >= 0x0591 && c <= 0x05C7)
                || (c >= 0x0610 && c <= 0x061A)
                || (c >= 0x064B && c <= 0x065F)
                || c == 0x0670
                || (c >= 0x06D6 && c <= 0x06ED && !UCharacter.isLetterOrDigit(c));
    }

    /** Signs that change what is said: dollars are no euros, plus is not minus, and 5 is not 5 %. */
    private static boolean isTelling(int c) {
        int type = Character.getType(c);
        return type == Character.CURRENCY_SYMBOL || type == Character.MATH_SYMBOL || c == '%';
    }

    /** The vowel signs of other scripts belong to the word. */
    private static boolean isCombining(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static String withoutAccent(int c) {
        String letter = Character.toString(c);
        int block = Character.UnicodeScript.of(c).ordinal();
        boolean accented = block == Character.UnicodeScript.LATIN.ordinal()
                || block == Character.UnicodeScript.GREEK.ordinal()
                || block == Character.UnicodeScript.CYRILLIC.ordinal();
        if (!accented) {
            return letter;
        }
        StringBuilder plain = new StringBuilder();
        DECOMPOSE.normalize(letter).codePoints().filter(part -> !isMark(part)).forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
