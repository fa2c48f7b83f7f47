/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.screen;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import java.util.Locale;

/**
 * How many columns of a terminal a text takes, and how it is cut to fit. What a reader sees as one character is never cut
 * apart.
 */
public final class Columns {

    private static final String CUT = "…";
    private static final int EMOJI_STYLE = 0xfe0f;
    private static final int FIRST_JOINED_JAMO = 0x1160;
    private static final int LAST_JOINED_JAMO = 0x11ff;

    private Columns() {}

    /** Width of the text in columns. */
    public static int width(String text) {
        return widthUpTo(text, Integer.MAX_VALUE).width();
    }

    /** The text, or as much of its beginning as fits, with an ellipsis. */
    static String cut(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        int end = widthUpTo(text, columns - 1).end();
        return text.substring(0, end).stripTrailing() + CUT;
    }

    /** How far a text was measured: the columns, and the index after the last character. */
    private record Measured(int width, int end) {}

    private static Measured widthUpTo(String text, int limit) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int width = 0;
        int start = characters.first();
        for (int end = characters.next(); end != BreakIterator.DONE; end = characters.next()) {
            int next = ofCharacter(text.substring(start, end));
            if (width + next > limit) {
                break;
            }
            width += next;
            start = end;
        }
        return new Measured(width, start);
    }

    private static int ofCharacter(String character) {
        int sum = character.codePoints().map(Columns::ofCodePoint).sum();
        int first = character.codePointAt(0);
        // An emoji is one picture two columns wide, whatever it is put together of.
        if (UCharacter.hasBinaryProperty(first, UProperty.EXTENDED_PICTOGRAPHIC)) {
            return character.indexOf(EMOJI_STYLE) >= 0 ? 2 : Math.min(2, sum);
        }
        return sum;
    }

    private static int ofCodePoint(int character) {
        switch (UCharacter.getType(character)) {
            case UCharacter.CONTROL, UCharacter.NON_SPACING_MARK, UCharacter.ENCLOSING_MARK -> {
                return 0;
            }
            case UCharacter.FORMAT -> {
                return UCharacter.hasBinaryProperty(character, UProperty.PREPENDED_CONCATENATION_MARK) ? 1 : 0;
            }
            default -> {
                // Vowels and finals of a Korean syllable stand inside the syllable's square.
                if (character >= FIRST_JOINED_JAMO && character <= LAST_JOINED_JAMO) {
                    return 0;
                }
                int width = UCharacter.getIntPropertyValue(character, UProperty.EAST_ASIAN_WIDTH);
                return width == UCharacter.EastAsianWidth.WIDE || width == UCharacter.EastAsianWidth.FULLWIDTH ? 2 : 1;
            }
        }
    }
}
