/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.screen;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;

/**
 * Text from a wire as one line that cannot do anything to a terminal: no control characters, so that it can neither move
 * the cursor nor change a setting, and no bidi controls, so that it can show nothing in an order it is not in.
 */
public final class PlainLine {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;
    private static final int TEXT_STYLE = 0xfe0e;
    private static final int EMOJI_STYLE = 0xfe0f;
    private static final int NONCHARACTER = 0xfffe;
    private static final int REPLACEMENT = 0xfffd;

    private PlainLine() {}

    /** The line; empty for null. Runs of white space and line ends become one space. */
    public static String of(String text) {
        if (text == null) {
            return "";
        }
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (isSpace(character)) {
                if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                    line.append(' ');
                }
            } else if (isNoCharacter(character)) {
                line.appendCodePoint(REPLACEMENT);
            } else if (isShown(character)) {
                line.appendCodePoint(character);
            }
        });
        return line.toString().stripTrailing();
    }

    private static boolean isSpace(int character) {
        return UCharacter.isUWhiteSpace(character);
    }

    /** Half of a surrogate pair, or one of the places that will never be a character. */
    private static boolean isNoCharacter(int character) {
        return UCharacter.getType(character) == UCharacter.SURROGATE
                || (character & NONCHARACTER) == NONCHARACTER
                || (character >= 0xfdd0 && character <= 0xfdef);
    }

    /** Not a control; of what stands for no letter itself, only what the letters beside it need. */
    static boolean isShown(int character) {
        if (character == ZERO_WIDTH_NON_JOINER
                || character == ZERO_WIDTH_JOINER
                || character == TEXT_STYLE
                || character == EMOJI_STYLE) {
            return true;
        }
        return switch (UCharacter.getType(character)) {
            case UCharacter.CONTROL -> false;
            // Signs that stand before a number, as for a year or the end of a verse, are formats one can see.
            case UCharacter.FORMAT -> UCharacter.hasBinaryProperty(character, UProperty.PREPENDED_CONCATENATION_MARK);
            default -> !UCharacter.hasBinaryProperty(character, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
        };
    }
}
