/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.language;

import io.barq.enrich.canonical.CanonicalText;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;

/**
 * The letters of the basic plane, which holds all scripts of newswires: of which script each is, and which letter it is a
 * form of.
 */
final class Letters {

    /** The script of what is no letter. */
    static final int NO_SCRIPT = UnicodeScript.COMMON.ordinal();

    /** Stands for what neither is a letter nor ends a word: marks on letters, tatweel, hyphens that are not shown. */
    static final char NOTHING = 0;

    /** Stands for what ends a word. */
    static final char BREAK = ' ';

    private static final int INHERITED = UnicodeScript.INHERITED.ordinal();

    private static final byte[] SCRIPT = new byte[Character.MAX_VALUE + 1];
    private static final char[] FOLDED = new char[Character.MAX_VALUE + 1];

    static {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            int script = UnicodeScript.of(c).ordinal();
            boolean nothing = isNothing((char) c);
            boolean letter =
                    !nothing && (Character.isLetter(c) || isAVowel(c)) && script != NO_SCRIPT && script != INHERITED;
            SCRIPT[c] = (byte) (letter ? script : NO_SCRIPT);
            FOLDED[c] = letter ? folded((char) c) : nothing ? NOTHING : BREAK;
        }
    }

    private Letters() {}

    /** The ordinal of a letter's {@link UnicodeScript}, or {@link #NO_SCRIPT}. */
    static int script(char c) {
        return SCRIPT[c];
    }

    /**
     * The letter without case and form of presentation, {@link #NOTHING} or {@link #BREAK}. Arabic and Persian yeh and kaf
     * are one: keyboards of either language write the other.
     */
    static char fold(char c) {
        return FOLDED[c];
    }

    private static char folded(char c) {
        char plain = isAForm(c)
                ? Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC).charAt(0)
                : c;
        return switch (plain) {
            case 'ي' -> 'ی';
            case 'ك' -> 'ک';
            case 'İ' -> 'i';
            default -> Character.toLowerCase(plain);
        };
    }

    /** Forms of Arabic letters by their place in a word, ligatures, and Latin letters of full width. */
    private static boolean isAForm(char c) {
        return c >= '\uFB00';
    }

    /** Vowels of India's scripts are marks to Unicode. */
    private static boolean isAVowel(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isNothing(char c) {
        return CanonicalText.isMark(c) && c != '\u05BE' || c == '\u0640' || c == '\u00AD' || c == '\u200D';
    }
}
