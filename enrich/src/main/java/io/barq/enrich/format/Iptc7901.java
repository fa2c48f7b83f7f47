/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.enrich.ledger.RefusedException;
import io.barq.enrich.source.Grade;
import io.barq.enrich.source.Source;
import io.barq.schemas.EditKind;
import io.barq.schemas.Marker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * IPTC 7901, the text transmission format of teletype lines, and the dialect of it that dpa sends: a header line of numbers,
 * keywords that end with a stroke, headline lines of which the last ends with an equals sign, the text, and the time.
 *
 * <p>The framing characters may have been lost on the way; the lines then say the same.
 */
final class Iptc7901 implements WireFormat {

    /** {@code eca062 4 i 211 ccccb   dpa 061}: source and number, priority, category, words, and what the sender adds. */
    private static final Pattern HEADER = Pattern.compile(
            "^\\x01?[ \\t]{0,4}(?<source>[A-Za-z]{2,4})(?<sequence>\\d{2,5}) (?<priority>[1-9]) (?<category>[a-zA-Z]{1,4}) (?<words>\\d{1,5})"
                    + "(?:[ \\t]+(?<rest>[^\\r\\n]{0,80}))?$",
            Pattern.MULTILINE);

    /** {@code dpa 061}, the number by which the agency itself speaks of the item. */
    private static final Pattern AGENCY_NUMBER = Pattern.compile("(?<number>(?<agency>[\\p{L}-]{2,10}) \\d{2,5})\\s*");

    /** {@code 212101 GMT Nov 18}: day, hour and minute, zone, month, year. */
    private static final Pattern TIME = Pattern.compile(
            "^\\x03?[ \\t]{0,4}(?<time>\\d{6}(?: [A-Z]{1,5})? \\p{L}{3,9}\\.? \\d{2,4})[ \\t]*$", Pattern.MULTILINE);

    private static final Pattern SIGN_OFF =
            Pattern.compile("(?<agency>\\p{L}{2,6}) (?<initials>\\p{L}{2,4}(?: \\p{L}{2,4}){0,5})");

    private static final Pattern NOTICE_OF = Pattern.compile(
            "(?i)\\b(?:kill|hold|withhold|withdraw)\\b[^.\\n]{0,40}?\\b(?<item>\\p{L}{2,6} \\d{2,5})\\b");

    /** The header and its headline stand in this many lines. */
    private static final int MOST_HEADLINE_LINES = 8;

    private static final int BEGINNING = 2000;
    private static final int LONGEST_NOTE = 2000;

    private final DispatchText dispatch;

    Iptc7901(DispatchText dispatch) {
        this.dispatch = dispatch;
    }

    @Override
    public String name() {
        return "iptc7901";
    }

    @Override
    public boolean reads(Payload payload) {
        String text = payload.text();
        if (!Teletype.mayBe(payload)) {
            return false;
        }
        int first = TeletypeMessage.begins(text);
        return HEADER.matcher(text).region(first, text.length()).lookingAt();
    }

    @Override
    public List<Part> parse(Payload payload) {
        String text = payload.text();
        List<Part> parts = new ArrayList<>();
        for (TeletypeMessage message : TeletypeMessage.of(text, HEADER)) {
            Matcher header = HEADER.matcher(text).region(message.start(), message.end());
            if (header.lookingAt()) {
                parts.add(item(text, message, header, payload.source()));
            } else {
                parts.add(new RefusedPart("A message has no header line of IPTC 7901."));
            }
        }
        if (parts.isEmpty()) {
            throw new RefusedException("The payload holds no message of IPTC 7901.");
        }
        return parts;
    }

    private Part item(String text, TeletypeMessage message, Matcher header, Source source) {
        ParsedItem.Builder item = ParsedItem.builder()
                .sequence(header.group("sequence"))
                .urgency(new Grade("iptc7901", header.group("priority")))
                .subject(new Code("iptc7901", header.group("category"), Optional.empty()))
                .edit(DispatchText.edit(EditKind.TRANSMISSION_LINE, header.start(), header.end(), null));
        if (header.group("rest") != null) {
            readRest(header.group("rest"), item);
        }
        int end = readTime(text, header.end(), message, item);
        List<Line> paragraphs = new ArrayList<>();
        int body = readHeadline(text, header.end(), end, source, item);
        paragraphs.addAll(Line.paragraphs(text, body, end));
        cutNotes(text, paragraphs, item);
        cutSignOff(paragraphs, item);
        dispatch.read(paragraphs, source, null, item);
        ParsedItem read = item.build();
        if (read.headline().isEmpty() && read.body().isEmpty()) {
            return new RefusedPart("A message of IPTC 7901 holds neither headline nor text.");
        }
        return linked(read, item);
    }

    /** {@code Please kill item dpa 157}: a notice names the item it is about by its number. */
    private static ParsedItem linked(ParsedItem read, ParsedItem.Builder item) {
        if (!read.markers().contains(Marker.KILL) && !read.markers().contains(Marker.HOLD)) {
            return read;
        }
        Matcher notice =
                NOTICE_OF.matcher(read.body().substring(0, Math.min(read.body().length(), BEGINNING)));
        return notice.find()
                ? item.link(new ParsedLink("about", notice.group("item"))).build()
                : read;
    }

    private static void readRest(String rest, ParsedItem.Builder item) {
        Matcher number = AGENCY_NUMBER.matcher(rest);
        for (int from = 0; number.find(from); from = number.end()) {
            if (number.end() == rest.length()) {
                item.altId(number.group("number")).credit(number.group("agency"));
                return;
            }
        }
    }

    /** Reads the time at the end of a message; returns where the text ends. */
    private static int readTime(String text, int from, TeletypeMessage message, ParsedItem.Builder item) {
        int to = message.end();
        int etx = message.indexOf(text, TeletypeMessage.ETX);
        int search = etx >= from ? etx : Math.max(from, to - BEGINNING);
        // A line of its own begins at the search, or behind a line end after it.
        Matcher time = TIME.matcher(text)
                .region(search, to)
                .useAnchoringBounds(etx == search)
                .useTransparentBounds(true);
        int end = etx >= from ? etx : to;
        if (time.find()) {
            item.time(WrittenTime.of(WrittenTime.Field.VERSION_CREATED, time.group("time"), "sign-off"))
                    .edit(DispatchText.edit(EditKind.TRANSMISSION_LINE, time.start("time"), time.end("time"), null));
            return Math.min(end, time.start());
        }
        return end;
    }

    /** Reads keywords, takes, headline and byline; returns where the text begins. */
    private static int readHeadline(String text, int from, int to, Source source, ParsedItem.Builder item) {
        List<Line> lines = beginning(text, from, to);
        int at = 0;
        if (at < lines.size() && lines.get(at).text().endsWith("/")) {
            String keywords = lines.get(at).clean();
            item.slugline(keywords.substring(0, keywords.length() - 1));
            cut(lines.get(at++), EditKind.HEADER, item);
        }
        int last = at;
        while (last < lines.size() && !lines.get(last).text().endsWith("=")) {
            last++;
        }
        boolean marked = last < lines.size();
        if (!marked) {
            // Without its sign, one line behind STX, or above a blank one, is the headline.
            last = at;
        }
        if (last >= lines.size() || !marked && !standsAlone(text, lines.get(last), to)) {
            return at < lines.size() ? lines.get(at).start() : to;
        }
        List<String> headline = new ArrayList<>();
        List<String> takes = new ArrayList<>();
        for (; at <= last; at++) {
            String line = lines.get(at).clean();
            if (at == last && marked) {
                line = line.substring(0, line.length() - 1).strip();
            }
            readHeadlineLine(line, headline, takes, at == last, source, item);
            cut(lines.get(at), EditKind.HEADER, item);
        }
        item.headline(String.join(" ", headline));
        item.take(String.join(" ", takes));
        return lines.get(last).end();
    }

    private static void readHeadlineLine(
            String line,
            List<String> headline,
            List<String> takes,
            boolean last,
            Source source,
            ParsedItem.Builder item) {
        Optional<FlagWords.Flags> flags = FlagWords.line(line, source);
        flags.ifPresent(found -> found.to(item));
        boolean bracketed = line.startsWith("(") && line.endsWith(")");
        if (!headline.isEmpty() && isByline(line)) {
            item.byline(line);
        } else if (headline.isEmpty() && !last && (flags.isPresent() || bracketed)) {
            takes.add(line);
        } else {
            headline.add(line);
        }
    }

    private static boolean isByline(String line) {
        return line.startsWith("By ")
                || line.startsWith("Von ")
                || line.startsWith("Par ")
                || line.startsWith("Por ")
                || line.startsWith("من ")
                || line.startsWith("بقلم ");
    }

    private static List<Line> beginning(String text, int from, int to) {
        List<Line> lines = new ArrayList<>();
        int end = Math.min(to, from + BEGINNING);
        for (Line line : Line.of(text.substring(from, end))) {
            if (lines.size() == MOST_HEADLINE_LINES) {
                break;
            }
            lines.add(line.movedBy(from));
        }
        return lines;
    }

    private static boolean standsAlone(String text, Line line, int to) {
        int at = line.end();
        int ends = 0;
        while (at < to && Line.isBlank(text.charAt(at))) {
            ends += text.charAt(at++) == '\n' ? 1 : 0;
        }
        return ends > 1;
    }

    /** The notebook below the text is for editors: what it says to them is kept, contacts and the like are cut. */
    private static void cutNotes(String text, List<Line> paragraphs, ParsedItem.Builder item) {
        int at = 0;
        while (at < paragraphs.size() && !isNotebook(paragraphs.get(at).text())) {
            at++;
        }
        if (at == paragraphs.size()) {
            return;
        }
        int end = paragraphs.size();
        if (SIGN_OFF.matcher(paragraphs.get(end - 1).clean()).matches()) {
            end--;
        }
        if (at == end) {
            return;
        }
        StringBuilder note = new StringBuilder();
        boolean toEditors = false;
        for (Line paragraph : paragraphs.subList(at, end)) {
            // A heading and the lines below it are one paragraph or several, as the sender likes.
            for (Line line : Line.of(paragraph.text())) {
                String words = line.clean();
                if (words.startsWith("#") || words.startsWith("*")) {
                    toEditors = words.startsWith("##") && isNote(words);
                } else if (toEditors && note.length() < LONGEST_NOTE) {
                    note.append(note.length() == 0 ? "" : "\n")
                            .append(words.startsWith("- ") ? words.substring(2) : words);
                }
            }
        }
        item.edNote(note.toString())
                .edit(DispatchText.edit(
                        EditKind.PAGE_FURNITURE,
                        paragraphs.get(at).start(),
                        paragraphs.get(end - 1).end(),
                        null));
        paragraphs.subList(at, end).clear();
    }

    private static boolean isNotebook(String paragraph) {
        return paragraph.startsWith("# ") && paragraph.length() > 2;
    }

    private static boolean isNote(String heading) {
        String words = Folded.of(heading);
        return words.contains("note")
                || words.contains("corr")
                || words.contains("redaktionell")
                || words.contains("hinweis")
                || words.contains("berichtigung")
                || words.contains("ملاحظه");
    }

    /** {@code dpa grj rmo}: the agency and the initials of reporter and editor. */
    private static void cutSignOff(List<Line> paragraphs, ParsedItem.Builder item) {
        if (paragraphs.isEmpty()) {
            return;
        }
        Line last = paragraphs.get(paragraphs.size() - 1);
        Matcher signOff = SIGN_OFF.matcher(last.clean());
        boolean small = last.text().chars().noneMatch(Character::isUpperCase);
        if (paragraphs.size() > 1 && small && signOff.matches()) {
            item.signOff(signOff.group("initials"));
            cut(last, EditKind.SIGN_OFF, item);
            paragraphs.remove(paragraphs.size() - 1);
        }
    }

    private static void cut(Line line, EditKind kind, ParsedItem.Builder item) {
        item.edit(DispatchText.edit(kind, line.start(), line.end(), null));
    }
}
