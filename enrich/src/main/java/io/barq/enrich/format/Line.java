/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of the payload that is not blank, without the white space around it; or a paragraph that was wrapped into lines.
 *
 * @param start where it begins in the decoded payload, in UTF-16 code units
 * @param text its characters as they stand there, but for plain spaces where there were no-break ones
 * @param tidy whether its only white space is single spaces, so that there is nothing to clean
 */
record Line(int start, String text, boolean tidy) {

    /** No character between the no-break space and this one is white space. */
    private static final char FIRST_OTHER_SPACE = '\u1680';

    /** Web pages leave it where a dispatch has a space; one for one, so that offsets hold. */
    private static final char NO_BREAK_SPACE = '\u00A0';

    /** The first of the control characters after ASCII; all before it but the white space and controls are visible. */
    private static final char DELETE = '\u007F';

    /**
     * A line that ends before this part of the width of its text was ended on purpose: in running text the next word would
     * still have fitted. The rest of the width is leeway for wires that wrap by hand.
     */
    private static final double ENDED_ON_PURPOSE = 0.7;

    Line(int start, String text) {
        this(start, text, isTidy(text));
    }

    /** All lines of a text that are not blank, in order. */
    static List<Line> of(String text) {
        char[] characters = text.toCharArray();
        List<Line> lines = new ArrayList<>();
        int start = 0;
        boolean tidy = true;
        boolean plainBefore = true;
        for (int i = 0; i < characters.length; i++) {
            char c = characters[i];
            if (c > ' ' && c < DELETE || c > NO_BREAK_SPACE && c < FIRST_OTHER_SPACE) {
                plainBefore = true;
            } else if (c == ' ') {
                tidy &= plainBefore;
                plainBefore = false;
            } else if (endsLine(c)) {
                addTrimmed(lines, text, characters, start, i, tidy);
                start = i + 1;
                tidy = true;
                plainBefore = true;
            } else if (isBlank(c)) {
                tidy = false;
                plainBefore = false;
            } else {
                plainBefore = true;
            }
        }
        addTrimmed(lines, text, characters, start, characters.length, tidy);
        return lines;
    }

    /**
     * The paragraphs of a text that was wrapped into lines: a blank line, an indent or a line that was ended on purpose
     * parts them. The text of a paragraph keeps its line ends, so that offsets hold; {@link #clean()} makes spaces of them.
     */
    static List<Line> paragraphs(String text, int from, int to) {
        List<int[]> wrapped = wrapped(text, from, to);
        int width = 0;
        for (int[] line : wrapped) {
            width = Math.max(width, line[2] - line[0]);
        }
        List<Line> paragraphs = new ArrayList<>();
        int begin = -1;
        int[] before = null;
        for (int[] line : wrapped) {
            boolean continues = before != null
                    && begin >= 0
                    && line[1] < line[2]
                    && line[0] == line[1]
                    && text.charAt(line[1]) != '-'
                    && !endedOnPurpose(text, before, line, width);
            if (!continues && begin >= 0) {
                paragraphs.add(trimmed(text, begin, before[2]));
                begin = -1;
            }
            if (line[1] < line[2]) {
                begin = begin < 0 ? line[1] : begin;
                before = line;
            } else {
                before = null;
            }
        }
        if (begin >= 0) {
            paragraphs.add(trimmed(text, begin, before[2]));
        }
        return paragraphs;
    }

    /** Where each line starts, where its first visible character stands, and where its last one ends. */
    private static List<int[]> wrapped(String text, int from, int to) {
        List<int[]> lines = new ArrayList<>();
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || endsLine(text.charAt(i))) {
                int first = start;
                int last = i;
                while (first < last && isBlank(text.charAt(first))) {
                    first++;
                }
                while (last > first && isBlank(text.charAt(last - 1))) {
                    last--;
                }
                lines.add(new int[] {start, first, last});
                // The two characters of one line end are no blank line between.
                if (i + 1 < to && text.charAt(i) == '\r' && text.charAt(i + 1) == '\n') {
                    i++;
                }
                start = i + 1;
            }
        }
        return lines;
    }

    private static boolean endedOnPurpose(String text, int[] before, int[] line, int width) {
        int word = line[1];
        while (word < line[2] && !isBlank(text.charAt(word))) {
            word++;
        }
        return before[2] - before[0] + 1 + word - line[1] < width * ENDED_ON_PURPOSE;
    }

    /** A stretch of a text without the white space around it. */
    static Line trimmed(String text, int from, int to) {
        int first = from;
        int last = to;
        while (first < last && isBlank(text.charAt(first))) {
            first++;
        }
        while (last > first && isBlank(text.charAt(last - 1))) {
            last--;
        }
        return new Line(first, text.substring(first, last).replace(NO_BREAK_SPACE, ' '));
    }

    private static void addTrimmed(List<Line> lines, String text, char[] characters, int start, int end, boolean tidy) {
        int from = start;
        int to = end;
        while (from < to && isBlank(characters[from])) {
            from++;
        }
        while (to > from && isBlank(characters[to - 1])) {
            to--;
        }
        if (from < to) {
            String line = text.substring(from, to);
            lines.add(
                    tidy
                            ? new Line(from, line, true)
                            // What made it untidy may have been trimmed.
                            : new Line(from, line.replace(NO_BREAK_SPACE, ' ')));
        }
    }

    private static boolean isTidy(String text) {
        boolean gap = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = isBlank(c);
            if (blank && (gap || c != ' ')) {
                return false;
            }
            gap = blank;
        }
        return !gap || text.isEmpty();
    }

    static boolean endsLine(char c) {
        return c == '\n' || c == '\r' || c == '\f' || c == '\u000B' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    /** White space, and the control characters that teletype framing leaves behind. */
    static boolean isBlank(char c) {
        return c <= ' '
                || (c >= DELETE && c <= NO_BREAK_SPACE)
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

    /** A stretch of the line, without white space around it. */
    Line part(int from, int to) {
        int first = from;
        int last = to;
        while (first < last && isBlank(text.charAt(first))) {
            first++;
        }
        while (last > first && isBlank(text.charAt(last - 1))) {
            last--;
        }
        String rest = text.substring(first, last);
        return tidy ? new Line(start + first, rest, true) : new Line(start + first, rest);
    }

    /** The line with each run of white space made one space, and control characters gone. */
    String clean() {
        if (tidy) {
            return text;
        }
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
