/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The mark that ends a dispatch, and what its editors write after it: {@code (النهاية) ص ب ر / م ع ا}.
 *
 * @param markStart where the mark begins in the paragraph
 * @param markEnd where it ends
 * @param continued whether it says that more follows
 * @param tail the initials and the time after it
 */
record EndMark(int markStart, int markEnd, boolean continued, Tail tail) {

    /** Mark and initials stand in the last characters of a paragraph; looking no further keeps a long one cheap. */
    private static final int LONGEST = 120;

    /** What ends a dispatch where it stands in brackets or between strokes, folded. */
    private static final Set<String> ENDS = Set.of(
            "النهايه", "انتهي", "انتهت", "تمت", "end", "ends", "fin", "پايان", "ende", "fim", "fine", "son", "bitti",
            "конец", "kuna", "endall");

    /** What says that more follows, in the same places. Most of it is custom, told of rather than seen. */
    private static final Set<String> CONTINUES = Set.of(
            "يتبع", "للخبر بقيه", "ادامه دارد", "more", "à suivre", "a suivre", "sigue", "folgt", "devam edecek");

    /** What ends a dispatch as a line of its own, folded. */
    private static final Set<String> END_LINES = Set.of("ends", "end", "انتهي", "النهايه", "endit", "30");

    private static final Set<String> MORE_LINES = Set.of("more", "يتبع");

    /** A line longer than this, in characters, is text. */
    private static final int LONGEST_LINE = 24;

    /** Nothing in it can match in two ways. */
    private static final Pattern TAIL = Pattern.compile("\\s*"
            + "(?<before>\\p{L}{1,3}(?:[\\s./،,-]{1,3}\\p{L}{1,3}(?![\\p{L}\\d:])){0,9}+\\.?)?+\\s*"
            + "(?<time>[0-9٠-٩۰-۹]{1,2}\\s?[:.ر]\\s?[0-9٠-٩۰-۹]{2}(?![0-9٠-٩۰-۹])"
            + "(?:\\s*(?:ت\\s?\\.?\\s?م|ج\\s?\\.?\\s?م\\s?\\.?\\s?ت|جمت|بتوقيت\\s\\p{L}{3,12}|GMT|UTC|[A-Z]{3,4}))?+\\.?"
            + "|[0-9]{4}\\s*(?:GMT|UTC|Z|جمت|بتوقيت\\s\\p{L}{3,12}))?+\\s*"
            + "(?<after>\\p{L}{1,3}(?:[\\s./،,-]{1,3}\\p{L}{1,3}){0,9}+\\.?)?+\\s*");

    /**
     * What editors write after the mark.
     *
     * @param signOff their initials
     * @param signOffStart where they begin in the paragraph
     * @param time when it was made, in their words
     * @param timeStart where that begins
     */
    record Tail(Optional<String> signOff, int signOffStart, Optional<String> time, int timeStart) {

        private static final Tail NONE = new Tail(Optional.empty(), -1, Optional.empty(), -1);

        /** A line, or the end of one, that holds initials, a time or both, and nothing else; empty if it holds more. */
        static Optional<Tail> of(String paragraph, int from) {
            if (paragraph.length() - from > LONGEST) {
                return Optional.empty();
            }
            if (paragraph.length() == from) {
                return Optional.of(NONE);
            }
            Matcher matcher = TAIL.matcher(paragraph).region(from, paragraph.length());
            if (!matcher.matches()) {
                return Optional.empty();
            }
            String group = matcher.group("before") != null ? "before" : "after";
            return Optional.of(new Tail(
                    Optional.ofNullable(matcher.group(group)),
                    matcher.start(group),
                    Optional.ofNullable(matcher.group("time")),
                    matcher.start("time")));
        }

        boolean isEmpty() {
            return signOff.isEmpty() && time.isEmpty();
        }
    }

    /**
     * The mark at the end of a paragraph.
     *
     * @param own marks the source has of its own, tried before the usual ones
     */
    static Optional<EndMark> of(Line paragraph, List<String> own) {
        return mayBe(paragraph, own) ? of(paragraph.text(), own) : Optional.empty();
    }

    /** Most paragraphs have none of the signs that any mark begins or ends with. */
    private static boolean mayBe(Line paragraph, List<String> own) {
        if (paragraph.isEmpty()) {
            return false;
        }
        return paragraph.mayHaveSigns()
                || !own.isEmpty()
                || paragraph.length() <= LONGEST_LINE
                || mayEnd(paragraph.charAt(paragraph.length() - 1));
    }

    /** Whether a mark without brackets or strokes may end with this character. */
    private static boolean mayEnd(char last) {
        return last == '#' || last == '-' || last == 'S' || last == 'D';
    }

    private static Optional<EndMark> of(String paragraph, List<String> own) {
        int length = paragraph.length();
        int from = Math.max(0, length - LONGEST);
        for (String mark : own) {
            int start = paragraph.indexOf(mark, from);
            if (start >= 0) {
                Optional<Tail> tail = Tail.of(paragraph, start + mark.length());
                if (tail.isPresent()) {
                    return tail.map(found -> new EndMark(start, start + mark.length(), false, found));
                }
            }
        }
        int close = last(paragraph, ')', length, from);
        if (close >= 0) {
            int open = last(paragraph, '(', close, Math.max(from, close - LONGEST_LINE - 1));
            if (open >= 0) {
                Optional<EndMark> mark = marked(paragraph, open, open + 1, close, close + 1);
                if (mark.isPresent()) {
                    return mark;
                }
            }
        }
        int second = last(paragraph, '/', length, from) - 1;
        if (second > from && paragraph.charAt(second) == '/') {
            int first = paragraph.indexOf("//", from);
            if (first < second - 1) {
                return marked(paragraph, first, first + 2, second, second + 2);
            }
        }
        return length <= LONGEST_LINE ? ofLine(paragraph).or(() -> behindText(paragraph)) : behindText(paragraph);
    }

    /** Where a character stands last before an end, no further back than a beginning; -1 if nowhere. */
    private static int last(String text, char sought, int end, int from) {
        for (int i = end - 1; i >= from; i--) {
            if (text.charAt(i) == sought) {
                return i;
            }
        }
        return -1;
    }

    private static Optional<EndMark> marked(String paragraph, int start, int from, int to, int end) {
        if (to - from > LONGEST_LINE) {
            return Optional.empty();
        }
        String words = Folded.of(paragraph.substring(from, to));
        boolean continued = CONTINUES.contains(words);
        if (!continued && !ENDS.contains(words)) {
            return Optional.empty();
        }
        return Tail.of(paragraph, end).map(tail -> new EndMark(start, end, continued, tail));
    }

    /** {@code ###}, {@code -30-}, {@code ENDS} on a line of its own. */
    private static Optional<EndMark> ofLine(String line) {
        char first = line.charAt(0);
        boolean signs = first == '#' || first == '-' || first == '/' || first == '*' || first == '=';
        String words = Folded.of(line);
        boolean continued = MORE_LINES.contains(words);
        // Without signs around it, only a word that is set off by its capitals or its script ends a dispatch.
        boolean set = signs || line.equals(line.toUpperCase(Locale.ROOT)) && !words.equals("30");
        boolean hashes =
                words.isEmpty() && line.startsWith("##") && line.chars().allMatch(c -> c == '#' || c == ' ');
        return hashes || set && (continued || END_LINES.contains(words))
                ? Optional.of(new EndMark(0, line.length(), continued, Tail.NONE))
                : Optional.empty();
    }

    /** The same behind the last words of the text: {@code said. /ENDS}, {@code said. ###}. */
    private static Optional<EndMark> behindText(String paragraph) {
        if (!mayEnd(paragraph.charAt(paragraph.length() - 1))) {
            return Optional.empty();
        }
        for (String mark : new String[] {" ###", " -30-", "/ENDS", " -ENDS-", "/END", " -END-", " -MORE-", " -more-"}) {
            if (paragraph.endsWith(mark)) {
                int start = paragraph.length() - mark.strip().length();
                return Optional.of(new EndMark(
                        start, paragraph.length(), mark.toLowerCase(Locale.ROOT).contains("more"), Tail.NONE));
            }
        }
        return Optional.empty();
    }
}
