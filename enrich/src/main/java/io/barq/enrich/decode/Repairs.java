/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.decode;

import java.nio.charset.Charset;
import java.util.List;

/** Repairs a text that was broken before it came, and leaves a right one alone. */
final class Repairs {

    /** What a text calls for: any of these. */
    static final int CONTROLS = 1;

    static final int MISREAD = 2;
    static final int MISREAD_ARABIC = 4;
    static final int FORMS = 8;
    static final int TATWEELS = 16;
    static final int CLOCKS = 32;

    /** What needs no repair, but is seen in the same look: white space that is neither a space nor a line feed. */
    private static final int OTHER_SPACES = 64;

    /** Control characters from 80 to 9F, which are marks of windows-1252 that were taken for Latin-1. */
    static final int UPPER_CONTROLS = 128;

    /**
     * What a character may show, alone or with those beside it. A digit and a reh show something only side by side, which four
     * characters at once are told by.
     */
    private static final byte NOTHING = 0;

    private static final byte DIGIT = 1;
    private static final byte REH = 2;
    private static final byte CONTROL = 4;
    private static final byte CONTINUES = 5;
    private static final byte ACCENTED = 6;
    private static final byte FORM = 7;
    private static final byte TATWEEL = 8;
    private static final byte OTHER_SPACE = 9;

    private static final char NO_BREAK_SPACE = '\u00A0';

    /** Nearly all characters of right texts show nothing, so that looking for broken ones costs next to nothing. */
    private static final byte[] KINDS = kinds();

    /** An array is read faster than a string, and a short one stays in the processor's cache. */
    private static final int STRETCH = 4096;

    /** A text is misread in at most so many layers: each doubles its length. */
    private static final int MOST_LAYERS = 24;

    private Repairs() {}

    /** A text as it should be, with what was done to it. */
    static DecodedText repaired(String text, Charset charset) {
        return repaired(text, charset, seen(text));
    }

    /** The text of a reading as it should be, with what was done to it. */
    static DecodedText repaired(Reading reading) {
        return reading.seen().isPresent()
                ? repaired(reading.text(), reading.charset(), reading.seen().getAsInt())
                : repaired(reading.text(), reading.charset());
    }

    private static DecodedText repaired(String text, Charset charset, int seen) {
        int needs = seen & ~OTHER_SPACES;
        if (needs == 0) {
            return new DecodedText(text, charset, List.of(), Offsets.unmoved(), seen == 0);
        }
        boolean framed = (needs & CONTROLS) != 0 && ControlCharacters.isFramed(text);
        boolean noisy = (needs & CONTROLS) != 0 && ControlCharacters.hasNoise(text, framed, charset.name());
        if (needs == CONTROLS && !noisy) {
            // What frames a teletype message stays: its format knows what it means.
            return DecodedText.untouched(text, charset);
        }
        Galley galley = new Galley(text);
        // What was misread twice comes out misread once; what is repaired once must need no repair again.
        for (int layer = 0; layer < MOST_LAYERS && needs != 0 && repair(galley, needs, framed); layer++) {
            needs = needs(galley.text());
        }
        return galley.edits().isEmpty()
                ? DecodedText.untouched(text, charset)
                : new DecodedText(galley.text(), charset, galley.edits(), galley.offsets(), false);
    }

    private static boolean repair(Galley galley, int needs, boolean framed) {
        boolean changed = (needs & CONTROLS) != 0 && ControlCharacters.repair(galley, framed);
        changed |= (needs & MISREAD) != 0 && MisreadUtf8.repair(galley);
        changed |= (needs & MISREAD_ARABIC) != 0 && MisreadArabic.repair(galley);
        // Only what no other charset explains is a stray mark of windows-1252.
        changed = changed || (needs & UPPER_CONTROLS) != 0 && ControlCharacters.repairUpper(galley);
        changed |= (needs & FORMS) != 0 && ArabicLetters.repairForms(galley);
        changed |= (needs & TATWEELS) != 0 && ArabicLetters.repairTatweel(galley);
        changed |= (needs & CLOCKS) != 0 && ArabicLetters.repairClocks(galley);
        return changed;
    }

    /** What a text calls for. */
    static int needs(String text) {
        return seen(text) & ~OTHER_SPACES;
    }

    /** What the characters of a text show. */
    private static int seen(String text) {
        int seen = 0;
        char[] stretch = new char[Math.min(STRETCH, text.length())];
        for (int start = 0; start < text.length(); start += STRETCH) {
            int length = Math.min(STRETCH, text.length() - start);
            text.getChars(start, start + length, stretch, 0);
            seen = seen(stretch, length, text, start, seen);
        }
        return seen;
    }

    /**
     * What the characters of a text show.
     *
     * @param characters the characters of the text, and perhaps others behind them
     */
    static int seen(char[] characters, String text) {
        return seen(characters, text.length(), text, 0, 0);
    }

    /** One look at each character, which must be cheap: every payload pays for it, and hardly any needs more. */
    private static int seen(char[] stretch, int length, String text, int start, int before) {
        int seen = before;
        int i = 0;
        for (; i + 3 < length; i += 4) {
            if ((KINDS[stretch[i]] | KINDS[stretch[i + 1]] | KINDS[stretch[i + 2]] | KINDS[stretch[i + 3]]) > REH) {
                seen = look(stretch, i, i + 4, text, start, seen);
            }
        }
        return look(stretch, i, length, text, start, seen);
    }

    private static int look(char[] stretch, int from, int to, String text, int start, int before) {
        int seen = before;
        for (int i = from; i < to; i++) {
            byte kind = KINDS[stretch[i]];
            if (kind > DIGIT) {
                seen |= need(kind, text, start + i, seen);
            }
        }
        return seen;
    }

    private static int need(byte kind, String text, int at, int known) {
        if (kind == CONTROL || kind == FORM) {
            // A control character from 80 on may also be what windows-1252 has no letter for.
            int control = ControlCharacters.isUpper(text.charAt(at)) ? UPPER_CONTROLS : CONTROLS;
            return (kind == FORM ? FORMS : control) | (at > 0 && (known & MISREAD) == 0 ? misread(text, at) : 0);
        }
        if (kind == OTHER_SPACE) {
            return OTHER_SPACES;
        }
        if (kind == REH) {
            return isDigit(text, at - 1) && isDigit(text, at + 1) ? CLOCKS : 0;
        }
        if (at == 0) {
            return text.charAt(0) == NO_BREAK_SPACE ? OTHER_SPACES : 0;
        }
        char before = text.charAt(at - 1);
        return switch (kind) {
            case CONTINUES ->
                (text.charAt(at) == NO_BREAK_SPACE ? OTHER_SPACES : 0)
                        | ((known & MISREAD) == 0 ? misread(text, at) : 0);
            case ACCENTED -> at > 1 && isAccented(before) && isAccented(text.charAt(at - 2)) ? MISREAD_ARABIC : 0;
            default -> before == text.charAt(at) ? TATWEELS : 0;
        };
    }

    private static int misread(String text, int at) {
        return MisreadUtf8.isShownAt(text, at - 1) ? MISREAD : 0;
    }

    private static boolean isDigit(String text, int at) {
        return at >= 0 && at < text.length() && KINDS[text.charAt(at)] == DIGIT;
    }

    private static boolean isAccented(char c) {
        return c >= '\u00C0' && c <= '\u00FF';
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[Character.MAX_VALUE + 1];
        for (int i = 0; i < kinds.length; i++) {
            char c = (char) i;
            if (ControlCharacters.isControl(c)) {
                kinds[i] = CONTROL;
            } else if (ArabicLetters.isPresentationForm(c)) {
                kinds[i] = FORM;
            } else if (Misreading.LATIN.continues(c) || Misreading.WINDOWS_1256.continues(c)) {
                kinds[i] = CONTINUES;
            } else if (isAccented(c)) {
                kinds[i] = ACCENTED;
            } else if (c == '\u0640') {
                kinds[i] = TATWEEL;
            } else if (c == '\u0631') {
                kinds[i] = REH;
            } else if (Character.isDigit(c)) {
                kinds[i] = DIGIT;
            } else if (c != ' ' && c != '\n' && (Character.isWhitespace(c) || Character.isSpaceChar(c))) {
                kinds[i] = OTHER_SPACE;
            }
        }
        return kinds;
    }
}
