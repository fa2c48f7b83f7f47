/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.decode;

import io.barq.enrich.ledger.RefusedException;
import io.barq.schemas.EditKind;

/**
 * Control characters: which of them mean something, which are noise, and how many make a payload no text at all.
 *
 * <p>Teletype formats frame by control characters and set tables with them. In a text that opens such a frame all of them
 * stay but NUL, which only ever filled time on the line; the format knows what they mean.
 */
final class ControlCharacters {

    private static final char START_OF_HEADING = '\u0001';
    private static final char START_OF_TEXT = '\u0002';
    private static final char END_OF_TEXT = '\u0003';
    private static final char SYNCHRONOUS_IDLE = '\u0016';
    private static final char DELETE = '\u007F';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** A frame opens near the beginning; a sender may have put a file name or idle characters before it. */
    private static final int FRAME_OPENS_WITHIN = 256;

    /** Up to this many are strays of a bad line or a bad copy, however short the text. */
    private static final int FEW = 8;

    /** More than one character of so many is noise in a payload that is no text. */
    private static final int ONE_OF = 20;

    private ControlCharacters() {}

    /** Whether a character is a control character, or one that is none at all, and is not white space. */
    static boolean isControl(char c) {
        return c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f'
                || c >= DELETE && c < '\u00A0'
                || c == BYTE_ORDER_MARK
                || c >= '\uFFFE';
    }

    /** Whether a text begins as the transmissions of teletype formats do. */
    static boolean isFramed(String text) {
        int first = 0;
        while (first < text.length() && (text.charAt(first) <= ' ' && text.charAt(first) != START_OF_HEADING)) {
            if (text.charAt(first) == START_OF_TEXT || text.charAt(first) == SYNCHRONOUS_IDLE) {
                return true;
            }
            first++;
        }
        // Formats of our century have no frames, and bear no control characters.
        if (first == text.length() || "<{[".indexOf(text.charAt(first)) >= 0) {
            return false;
        }
        for (int i = 0; i < Math.min(text.length(), FRAME_OPENS_WITHIN); i++) {
            if (text.charAt(i) == START_OF_HEADING || text.charAt(i) == SYNCHRONOUS_IDLE) {
                return true;
            }
        }
        int opened = text.indexOf(START_OF_TEXT);
        return opened >= 0 && text.indexOf(END_OF_TEXT, opened) > 0;
    }

    /**
     * Whether a text has control characters that mean nothing.
     *
     * @throws RefusedException if it has more of them than any text
     */
    static boolean hasNoise(String text, boolean framed, String charset) {
        int noise = 0;
        for (int i = 0; i < text.length(); i++) {
            noise += isNoise(text.charAt(i), framed) ? 1 : 0;
        }
        if (noise > FEW && noise > text.length() / ONE_OF) {
            throw new RefusedException(
                    "The payload is not text: read as %s, %d of its %d characters are control characters."
                            .formatted(charset, noise, text.length()));
        }
        return noise > 0;
    }

    /** Removes what means nothing. */
    static boolean repair(Galley galley, boolean framed) {
        String text = galley.text();
        Galley.Repair repair = galley.repair(EditKind.CONTROL_CHARACTERS, null);
        for (int i = 0; i < text.length(); i++) {
            if (isNoise(text.charAt(i), framed)) {
                repair.replace(i, i + 1, "");
            }
        }
        return repair.finish();
    }

    /** The control characters from 80 on are apart: they are letters or marks of another charset before they are noise. */
    private static boolean isNoise(char c, boolean framed) {
        return c == 0 || c == BYTE_ORDER_MARK || c >= '\uFFFE' || !framed && c <= DELETE && isControl(c);
    }

    /**
     * Reads characters from U+0080 to U+009F as the marks they are in windows-1252, as browsers do: they came of such a
     * text that was taken for Latin-1. Five mean nothing there and are removed.
     */
    static boolean repairUpper(Galley galley) {
        String text = galley.text();
        Galley.Repair marks =
                galley.repair(EditKind.CHARSET_REPAIR, "windows-1252 that had been read as ISO-8859-1 was read again.");
        for (int i = 0; i < text.length(); i++) {
            char mark = Misreading.MARKS[text.charAt(i) & 0xFF];
            if (isUpper(text.charAt(i)) && mark != '\uFFFD') {
                marks.replace(i, i + 1, String.valueOf(mark));
            }
        }
        boolean changed = marks.finish();
        Galley.Repair rest = galley.repair(EditKind.CONTROL_CHARACTERS, null);
        String marked = galley.text();
        for (int i = 0; i < marked.length(); i++) {
            if (isUpper(marked.charAt(i))) {
                rest.replace(i, i + 1, "");
            }
        }
        return rest.finish() || changed;
    }

    static boolean isUpper(char c) {
        return c >= '\u0080' && c < '\u00A0';
    }
}
