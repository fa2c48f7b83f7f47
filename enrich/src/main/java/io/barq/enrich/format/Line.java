/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of the payload that is not blank, without the white space around it; or a paragraph that was wrapped into lines.
 *
 * <p>It is a view of the text it stands in: most lines of a dispatch are looked at where they begin and end, and never taken
 * out of it.
 */
final class Line {

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

    /** What a character is to a line. A plain space has the lowest bit, so that two in a row are told by it. */
    private static final byte VISIBLE = 0;

    private static final byte SPACE = 1;
    private static final byte SIGN = 2;
    private static final byte BLANK = 4;
    private static final byte LINE_END = 8;

    /** Where the bits of what stands twice in a row are kept, above those of what stands there at all. */
    private static final int TWICE = 4;

    /** What the marks that end a dispatch begin with. */
    private static final String SIGNS = ")/";

    private static final byte[] KINDS = kinds();

    private final String whole;
    private final int from;
    private final int to;
    private final int start;
    private final boolean tidy;
    private final boolean signs;
    private String text;

    private Line(String whole, int from, int to, int start, boolean tidy, boolean signs) {
        this.whole = whole;
        this.from = from;
        this.to = to;
        this.start = start;
        this.tidy = tidy;
        this.signs = signs;
    }

    /**
     * A line.
     *
     * @param start where it begins in the decoded payload, in UTF-16 code units
     * @param text its characters as they stand there, but for plain spaces where there were no-break ones
     */
    Line(int start, String text) {
        this(text, 0, text.length(), start, isTidy(text), true);
        this.text = text;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[Character.MAX_VALUE + 1];
        for (int i = 0; i < kinds.length; i++) {
            char c = (char) i;
            boolean blank = c <= ' '
                    || c >= DELETE && c <= NO_BREAK_SPACE
                    || c >= FIRST_OTHER_SPACE && (Character.isWhitespace(c) || Character.isSpaceChar(c));
            kinds[i] = c == ' ' ? SPACE : isLineEnd(c) ? LINE_END : blank ? BLANK : VISIBLE;
        }
        for (int i = 0; i < SIGNS.length(); i++) {
            kinds[SIGNS.charAt(i)] = SIGN;
        }
        return kinds;
    }

    /**
     * All lines of a decoded text that are not blank, in order. Where there is nothing but words with single spaces between
     * them, as in most, none of it is looked at closely.
     *
     * @param plainlySpaced whether all its white space is surely spaces and line feeds
     */
    static List<Line> of(String text, boolean plainlySpaced) {
        if (!plainlySpaced || text.contains("  ")) {
            return of(text);
        }
        List<Line> lines = new ArrayList<>();
        int[] signs = new int[SIGNS.length()];
        for (int start = 0; start < text.length(); ) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            boolean signed = false;
            for (int i = 0; i < signs.length; i++) {
                if (signs[i] >= 0 && signs[i] < start || start == 0) {
                    signs[i] = text.indexOf(SIGNS.charAt(i), start);
                }
                signed |= signs[i] >= 0 && signs[i] < end;
            }
            int from = start < end && text.charAt(start) == ' ' ? start + 1 : start;
            int to = end > from && text.charAt(end - 1) == ' ' ? end - 1 : end;
            if (from < to) {
                lines.add(new Line(text, from, to, from, true, signed));
            }
            start = end + 1;
        }
        return lines;
    }

    /** All lines of a text that are not blank, in order. */
    static List<Line> of(String text) {
        char[] characters = text.toCharArray();
        List<Line> lines = new ArrayList<>();
        int start = 0;
        while (start < characters.length) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? characters.length : newline;
            int seen = 0;
            int twice = 0;
            int before = SPACE;
            // No branch: this loop sees every character of every item.
            for (int i = start; i < end; i++) {
                int kind = KINDS[characters[i]];
                seen |= kind;
                twice |= kind & before;
                before = kind;
            }
            if ((seen & LINE_END) == 0) {
                addTrimmed(lines, text, characters, start, end, seen | twice << TWICE);
            } else {
                addBroken(lines, text, characters, start, end);
            }
            start = end + 1;
        }
        return lines;
    }

    /** Adds the lines of a stretch that holds other line ends than the usual one. */
    private static void addBroken(List<Line> lines, String text, char[] characters, int from, int to) {
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || endsLine(characters[i])) {
                addTrimmed(lines, text, characters, start, i, SIGN | BLANK);
                start = i + 1;
            }
        }
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

    private static void addTrimmed(List<Line> lines, String text, char[] characters, int start, int end, int seen) {
        int from = start;
        int to = end;
        while (from < to && isBlank(characters[from])) {
            from++;
        }
        while (to > from && isBlank(characters[to - 1])) {
            to--;
        }
        if (from < to) {
            boolean tidy = (seen & (BLANK | SPACE << TWICE)) == 0;
            lines.add(
                    tidy
                            ? new Line(text, from, to, from, true, (seen & SIGN) != 0)
                            // What made it untidy may have been trimmed.
                            : new Line(from, text.substring(from, to).replace(NO_BREAK_SPACE, ' ')));
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
        return KINDS[c] == LINE_END;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r' || c == '\f' || c == '\u000B' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    /** White space, and the control characters that teletype framing leaves behind. */
    static boolean isBlank(char c) {
        return (KINDS[c] & ~SIGN) != 0;
    }

    /** Its characters as they stand in the payload, but for plain spaces where there were no-break ones. */
    String text() {
        if (text == null) {
            text = whole.substring(from, to);
        }
        return text;
    }

    /** Where it begins in the decoded payload, in UTF-16 code units. */
    int start() {
        return start;
    }

    /** Where it ends in the decoded payload, in UTF-16 code units. */
    int end() {
        return start + length();
    }

    int length() {
        return to - from;
    }

    boolean isEmpty() {
        return from == to;
    }

    char charAt(int index) {
        return whole.charAt(from + index);
    }

    /** Whether its clean text begins with these characters. */
    boolean cleanStartsWith(String beginning) {
        return tidy
                ? beginning.length() <= length() && whole.startsWith(beginning, from)
                : clean().startsWith(beginning);
    }

    boolean startsWith(String beginning) {
        return beginning.length() <= length() && whole.startsWith(beginning, from);
    }

    /** Whether it may hold a bracket or a stroke; false only if it surely holds none. */
    boolean mayHaveSigns() {
        return signs;
    }

    /** The same line of a text that begins further on in the payload. */
    Line movedBy(int offset) {
        return new Line(whole, from, to, start + offset, tidy, signs);
    }

    /** The part of the line from an offset on, without white space around it. */
    Line from(int offset) {
        return part(offset, length());
    }

    /** The part of the line up to an offset, without white space around it. */
    Line upTo(int offset) {
        return part(0, offset);
    }

    /** A stretch of the line, without white space around it. */
    Line part(int begin, int end) {
        int first = begin;
        int last = end;
        while (first < last && isBlank(charAt(first))) {
            first++;
        }
        while (last > first && isBlank(charAt(last - 1))) {
            last--;
        }
        return tidy
                ? new Line(whole, from + first, from + last, start + first, true, signs)
                : new Line(start + first, whole.substring(from + first, from + last));
    }

    /** The line with each run of white space made one space, and control characters gone. */
    String clean() {
        if (tidy) {
            return text();
        }
        StringBuilder clean = new StringBuilder(length());
        boolean gap = false;
        for (int i = from; i < to; i++) {
            char c = whole.charAt(i);
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

    /**
     * The clean text of lines that are not empty, a line feed between two. Lines that stand so already are taken out of their
     * text in one piece.
     */
    static String joined(List<Line> lines) {
        StringBuilder joined = null;
        Line first = null;
        Line last = null;
        for (Line line : lines) {
            if (line.isEmpty()) {
                continue;
            }
            boolean follows = first != null
                    && first.tidy
                    && line.tidy
                    && line.whole == last.whole
                    && line.from == last.to + 1
                    && line.whole.charAt(last.to) == '\n';
            if (first != null && !follows) {
                joined = append(joined, first, last);
                first = line;
            } else if (first == null) {
                first = line;
            }
            last = line;
        }
        if (first == null) {
            return "";
        }
        return joined == null
                ? stretch(first, last)
                : append(joined, first, last).toString();
    }

    private static StringBuilder append(StringBuilder joined, Line first, Line last) {
        String text = stretch(first, last);
        StringBuilder to = joined == null ? new StringBuilder(text.length() * 2) : joined;
        return (to.length() == 0 ? to : to.append('\n')).append(text);
    }

    private static String stretch(Line first, Line last) {
        return first == last ? first.clean() : first.whole.substring(first.from, last.to);
    }
}
