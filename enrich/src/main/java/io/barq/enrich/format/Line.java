/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of the payload that is not blank, without the white space around it.
 *
 * @param start where it begins in the decoded payload, in UTF-16 code units
 * @param text its characters as they stand there, but for plain spaces where there were no-break ones
 */
record Line(int start, String text) {

    /** No character between the no-break space and this one is white space. */
    private static final char FIRST_OTHER_SPACE = '\u1680';

    /** Web pages leave it where a dispatch has a space; one for one, so that offsets hold. */
    private static final char NO_BREAK_SPACE = '\u00A0';

    /** All lines of a text that are not blank, in order. */
    static List<Line> of(String text) {
        List<Line> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || endsLine(text.charAt(i))) {
                addTrimmed(lines, text, start, i);
                start = i + 1;
            }
        }
        return lines;
    }

    private static void addTrimmed(List<Line> lines, String text, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        if (from < to) {
            lines.add(new Line(from, text.substring(from, to).replace(NO_BREAK_SPACE, ' ')));
        }
    }

    private static boolean endsLine(char c) {
        return c == '\n' || c == '\r' || c == '\f' || c == '\u000B' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    /** White space, and the control characters that teletype framing leaves behind. */
    static boolean isBlank(char c) {
        return c <= ' '
                || (c >= '\u007F' && c <= '\u00A0')
                || (c >= FIRST_OTHER_SPACE && (Character.isWhitespace(c) || Character.isSpaceChar(c)));
    }

    int end() {
        return start + text.length();
    }

    /** The part of the line from an offset on, without white space around it. */
    Line from(int offset) {
        return part(offset, text.length());
    }

    /** The part of the line up to an offset, without white space around it. */
    Line upTo(int offset) {
        return part(0, offset);
    }

    private Line part(int from, int to) {
        List<Line> trimmed = new ArrayList<>(1);
        addTrimmed(trimmed, text, from, to);
        return trimmed.isEmpty()
                ? new Line(start + from, "")
                : new Line(start + trimmed.get(0).start, trimmed.get(0).text);
    }

    /** The line with each run of white space made one space, and control characters gone. */
    String clean() {
        StringBuilder clean = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isBlank(c)) {
                gap = true;
            } else {
                if (gap && clean.length() > 0) {
                    clean.append(' ');
                }
                gap = false;
                clean.append(c);
            }
        }
        return clean.toString();
    }
}
