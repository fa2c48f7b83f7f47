/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.enrich.source.Source;
import io.barq.schemas.Edit;
import io.barq.schemas.EditKind;
import io.barq.schemas.Marker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what a dispatch's text says by convention, whatever format carries it: flags and takes, an embargo, the byline, the
 * dateline, the end mark, the editors' initials, the time they signed it off, and the body a second time. Every format hands
 * its text through here, so that one dispatch comes out the same from all of them.
 */
final class DispatchText {

    /** The name of the field whose text the offsets of an edit count in, where that is not the decoded payload. */
    static final String BODY = "body";

    /** What stands above the text of a dispatch takes no more lines than these. */
    private static final int MOST_NOTICES = 6;

    /** A line of notices is no longer than this, in characters. */
    private static final int LONGEST_NOTICE = 160;

    /** What stands below it takes no more than these. */
    private static final int MOST_CLOSING_LINES = 4;

    private static final int LONGEST_BYLINE = 100;
    private static final int MOST_WORDS_OF_A_BYLINE = 14;

    /** A line with the time of a sign-off and nothing else is no longer than this, in characters. */
    private static final int LONGEST_SIGNED_TIME = 32;

    private static final Pattern SOURCE_LINE =
            Pattern.compile("\\(?(?:المصدر|مصدر|منبع|Source)\\s*[:：]\\s*(?<source>[^.:()]{2,40}?)\\s*\\)?");

    private final DatelineReader datelines;

    DispatchText(DatelineReader datelines) {
        this.datelines = datelines;
    }

    /**
     * Reads the text of an item that a structured format gave.
     *
     * @param text paragraphs parted by line feeds; edits count in it
     * @param source whose conventions they are
     * @param item takes the body, and what was found
     */
    void read(String text, Source source, ParsedItem.Builder item) {
        read(Line.of(text), source, BODY, item);
    }

    /**
     * Reads the text of an item.
     *
     * @param lines its paragraphs
     * @param source whose conventions they are
     * @param within what the offsets of the lines count in: {@link #BODY}, or null for the decoded payload
     * @param item takes the body, and what was found
     */
    void read(List<Line> lines, Source source, String within, ParsedItem.Builder item) {
        item.headline()
                .flatMap(headline -> FlagWords.headline(headline, source))
                .ifPresent(flags -> flags.to(item));
        item.headline().flatMap(EmbargoLine::of).ifPresent(words -> embargo(words, item));
        List<Line> paragraphs = new ArrayList<>(lines);
        String dateline = readBeginning(paragraphs, source, within, item);
        cutEnd(paragraphs, dateline, source.endMarks(), within, item);
        item.body(Line.joined(paragraphs));
    }

    /** Whether a line begins with a dateline, and so is no headline. */
    boolean hasDateline(String line, Source source) {
        return datelines.read(line, source).isPresent();
    }

    /** The dateline that a format gives in a field of its own, without the dash that parts one from a text. */
    Optional<ParsedDateline> dateline(String line) {
        return datelines.usual(line).or(() -> datelines.usual(line + " -")).map(DatelineReader.Found::dateline);
    }

    /**
     * The lines of a text without the flags, embargoes and source lines that stand above its headline; at least the last
     * line stays, since a notice needs something it is about.
     */
    List<Line> withoutNotices(List<Line> lines, Source source, ParsedItem.Builder item) {
        int at = 0;
        while (at < MOST_NOTICES && at < lines.size() - 1 && isNotice(lines, at, source, item)) {
            Line notice = lines.get(at);
            item.edit(edit(EditKind.HEADER, notice.start(), notice.end(), null));
            at++;
        }
        return at == 0 ? lines : lines.subList(at, lines.size());
    }

    /** Cuts notices, byline and dateline; returns the dateline as it stands there, empty if there is none. */
    private String readBeginning(List<Line> paragraphs, Source source, String within, ParsedItem.Builder item) {
        int read = 0;
        while (read < MOST_NOTICES && read < paragraphs.size()) {
            Line first = paragraphs.get(read);
            Optional<DatelineReader.Found> found = datelines.read(first.text(), source);
            if (found.isPresent()) {
                return cutDateline(paragraphs, read, found.get(), within, item);
            }
            if (!isNotice(paragraphs, read, source, item)) {
                return "";
            }
            item.edit(edit(EditKind.HEADER, first.start(), first.end(), within));
            paragraphs.set(read, first.upTo(0));
            read++;
        }
        return "";
    }

    private String cutDateline(
            List<Line> paragraphs, int at, DatelineReader.Found found, String within, ParsedItem.Builder item) {
        Line first = paragraphs.get(at);
        item.edit(edit(EditKind.DATELINE, first.start(), first.start() + found.length(), within));
        paragraphs.set(at, first.from(found.length()));
        item.dateline(found.dateline());
        found.dateline()
                .agency()
                .ifPresent(agency -> datelines.credits(agency).forEach(credit -> {
                    if (!credit.equals(agency)) {
                        item.credit(credit);
                    }
                }));
        return first.text().substring(0, found.length());
    }

    /** Whether a line above the text is a flag, an embargo, a source or a byline; tells the item of it. */
    private boolean isNotice(List<Line> paragraphs, int at, Source source, ParsedItem.Builder item) {
        Line line = paragraphs.get(at);
        if (line.length() > LONGEST_NOTICE) {
            return false;
        }
        Optional<FlagWords.Flags> flags = FlagWords.line(line.text(), source);
        if (flags.isPresent()) {
            flags.get().to(item);
            return true;
        }
        Optional<String> embargo = EmbargoLine.of(line.clean());
        if (embargo.isPresent()) {
            embargo(embargo.get(), item);
            return true;
        }
        if (isSource(line, item)) {
            return true;
        }
        boolean byline = isByline(line, at + 1 < paragraphs.size() ? paragraphs.get(at + 1) : null, source);
        if (byline && !item.hasByline()) {
            item.byline(line.clean());
        }
        return byline;
    }

    private static void embargo(String words, ParsedItem.Builder item) {
        item.marker(Marker.EMBARGO);
        item.time(WrittenTime.of(WrittenTime.Field.EMBARGOED_UNTIL, words, "embargo-line"));
    }

    private static boolean isSource(Line line, ParsedItem.Builder item) {
        String text = line.text();
        if (text.length() > LONGEST_BYLINE || text.indexOf(':') < 0) {
            return false;
        }
        var matcher = SOURCE_LINE.matcher(text);
        boolean matches = matcher.matches();
        if (matches) {
            item.credit(matcher.group("source"));
        }
        return matches;
    }

    /** {@code By Jane Doe}; where the first word is also a common one, only above a dateline. */
    private boolean isByline(Line line, Line next, Source source) {
        String text = line.text();
        if (text.length() > LONGEST_BYLINE || text.endsWith(".") || words(text) > MOST_WORDS_OF_A_BYLINE) {
            return false;
        }
        if (text.startsWith("بقلم ") || text.startsWith("بقلم:") || isByName(text)) {
            return true;
        }
        boolean maybe = text.startsWith("من ")
                || text.startsWith("كتب ")
                || text.startsWith("كتبت ")
                || text.startsWith("Von ")
                || text.startsWith("Par ")
                || text.startsWith("Por ")
                || text.startsWith("Di ")
                || text.startsWith("De ");
        return maybe && next != null && datelines.read(next.text(), source).isPresent();
    }

    private static boolean isByName(String text) {
        return (text.startsWith("By ") || text.startsWith("BY "))
                && text.length() > 3
                && Character.isUpperCase(text.charAt(3))
                && words(text) > 2;
    }

    private static int words(String text) {
        int words = 1;
        for (int i = 0; i < text.length(); i++) {
            words += text.charAt(i) == ' ' ? 1 : 0;
        }
        return words;
    }

    /** Cuts end mark, initials, time and repeated paragraphs. */
    private void cutEnd(
            List<Line> paragraphs, String dateline, List<String> marks, String within, ParsedItem.Builder item) {
        int repeat = repeat(paragraphs, dateline, marks);
        int count = paragraphs.size();
        int end = repeat == count ? 0 : paragraphs.get(count - 1).end();
        int start = repeat == count ? 0 : paragraphs.get(repeat).start();
        Optional<String> signOff = cutEndMark(paragraphs.subList(0, repeat), marks, within, item);
        if (repeat < count) {
            if (signOff.isEmpty()) {
                signOff = EndMark.of(paragraphs.get(count - 1), marks)
                        .flatMap(mark -> mark.tail().signOff());
            }
            item.edit(edit(EditKind.REPEATED_BODY, start, end, within));
            paragraphs.subList(repeat, count).clear();
        }
        signOff.ifPresent(item::signOff);
    }

    /** Where the body begins a second time; the number of paragraphs where it does not. */
    private int repeat(List<Line> paragraphs, String dateline, List<String> marks) {
        int count = paragraphs.size();
        String key = "";
        int last = count;
        while (key.isEmpty() && last > 1) {
            last--;
            key = key(paragraphs.get(last), dateline, marks);
        }
        if (key.isEmpty()) {
            return count;
        }
        // Almost no dispatch repeats itself: none does whose last paragraph does not stand in it before, or begin
        // another.
        boolean maybe = false;
        for (int i = 0; i < last && !maybe; i++) {
            maybe = paragraphs.get(i).cleanStartsWith(key);
        }
        if (!maybe) {
            return count;
        }
        List<String> keys = new ArrayList<>(count);
        for (Line paragraph : paragraphs) {
            keys.add(key(paragraph, dateline, marks));
        }
        return RepeatedBody.start(keys);
    }

    /** A paragraph as it is compared: without dateline and end mark; empty if there is nothing else in it. */
    private static String key(Line paragraph, String dateline, List<String> marks) {
        Line text =
                !dateline.isEmpty() && paragraph.startsWith(dateline) ? paragraph.from(dateline.length()) : paragraph;
        if (text.isEmpty() || isSignedTime(text)) {
            return "";
        }
        return EndMark.of(text, marks)
                .map(mark -> text.upTo(mark.markStart()))
                .orElse(text)
                .clean();
    }

    private static Optional<String> cutEndMark(
            List<Line> paragraphs, List<String> marks, String within, ParsedItem.Builder item) {
        for (int i = 0; i < paragraphs.size(); i++) {
            Line paragraph = paragraphs.get(i);
            Optional<EndMark> found = EndMark.of(paragraph, marks);
            if (found.isPresent()) {
                EndMark mark = found.get();
                item.edit(edit(
                        EditKind.END_MARK,
                        paragraph.start() + mark.markStart(),
                        paragraph.start() + mark.markEnd(),
                        within));
                if (mark.continued()) {
                    item.marker(Marker.CONTINUED);
                }
                paragraphs.set(i, paragraph.upTo(mark.markStart()));
                Optional<String> signOff = signOff(paragraph, mark.tail(), within, item);
                return cutClosing(paragraphs, i + 1, signOff, marks, within, item);
            }
        }
        int last = paragraphs.size() - 1;
        if (last > 0 && isSignedTime(paragraphs.get(last))) {
            return cutClosing(paragraphs, last, Optional.empty(), marks, within, item);
        }
        return Optional.empty();
    }

    /** The lines of initials and times below an end mark. */
    private static Optional<String> cutClosing(
            List<Line> paragraphs,
            int from,
            Optional<String> initials,
            List<String> marks,
            String within,
            ParsedItem.Builder item) {
        Optional<String> signOff = initials;
        for (int i = from; i < paragraphs.size() && i < from + MOST_CLOSING_LINES; i++) {
            Line line = paragraphs.get(i);
            Optional<EndMark.Tail> tail = EndMark.Tail.of(line.text(), 0);
            if (tail.isPresent() && tail.get().time().isPresent()
                    || tail.isPresent() && signOff.isEmpty() && i == paragraphs.size() - 1) {
                Optional<String> more = signOff(line, tail.get(), within, item);
                signOff = signOff.isPresent() ? signOff : more;
                paragraphs.set(i, line.upTo(0));
            } else if (EndMark.of(line, marks)
                    .filter(mark -> mark.markStart() == 0)
                    .isPresent()) {
                item.edit(edit(EditKind.END_MARK, line.start(), line.end(), within));
                paragraphs.set(i, line.upTo(0));
            } else {
                return signOff;
            }
        }
        return signOff;
    }

    private static Optional<String> signOff(Line line, EndMark.Tail tail, String within, ParsedItem.Builder item) {
        tail.signOff()
                .ifPresent(initials -> item.edit(edit(
                        EditKind.SIGN_OFF,
                        line.start() + tail.signOffStart(),
                        line.start() + tail.signOffStart() + initials.length(),
                        within)));
        tail.time().ifPresent(time -> {
            item.time(WrittenTime.of(WrittenTime.Field.VERSION_CREATED, time, "sign-off"));
            item.edit(edit(
                    EditKind.SIGN_OFF,
                    line.start() + tail.timeStart(),
                    line.start() + tail.timeStart() + time.length(),
                    within));
        });
        return tail.signOff();
    }

    /** A line that holds nothing but the time it was signed off at, with its zone. */
    private static boolean isSignedTime(Line line) {
        if (line.length() > LONGEST_SIGNED_TIME || line.isEmpty() || !Character.isDigit(line.charAt(0))) {
            return false;
        }
        Optional<EndMark.Tail> tail = EndMark.Tail.of(line.text(), 0);
        return tail.flatMap(EndMark.Tail::time)
                .filter(time -> Character.isLetter(time.charAt(time.length() - 1)))
                .isPresent();
    }

    static Edit edit(EditKind kind, int start, int end, String within) {
        return new Edit(kind, start, end, within, null);
    }
}
