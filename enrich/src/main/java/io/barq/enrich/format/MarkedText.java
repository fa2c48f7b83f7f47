/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.enrich.source.Source;
import io.barq.schemas.EditKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the XML formats have in common: how their texts and the lines beside them become an item's. */
final class MarkedText {

    private static final int LONGEST_BYLINE = 100;

    /** Metadata say the place first, and then perhaps day and agency. */
    private static final Pattern PLACE = Pattern.compile("^\\p{L}[^,،(/:;\\d]{0,60}");

    /** {@code 20170102T222800+0000} and {@code 2017-01-02}. */
    private static final Pattern DAY = Pattern.compile("(\\d{4})-?(\\d{2})-?(\\d{2})(?!\\d)");

    private final DispatchText dispatch;

    MarkedText(DispatchText dispatch) {
        this.dispatch = dispatch;
    }

    /**
     * Hands over an item's clean paragraphs, as {@link Paragraphs} writes them, and cuts the line among them that says who wrote
     * it. Edits count in them.
     */
    void body(String paragraphs, Source source, ParsedItem.Builder item) {
        dispatch.read(withoutByline(Line.of(paragraphs, true), item), source, DispatchText.BODY, item);
    }

    /**
     * The text's own byline goes before that of the metadata, where a desk's name may stand for the writer's. It moves to its
     * field, as the headline does, so that the dateline stands first.
     */
    private static List<Line> withoutByline(List<Line> paragraphs, ParsedItem.Builder item) {
        if (paragraphs.size() < 2 || paragraphs.get(0).length() > LONGEST_BYLINE) {
            return paragraphs;
        }
        Line line = paragraphs.get(0);
        String first = line.text();
        boolean byline = (first.startsWith("By ") || first.startsWith("BY "))
                && first.length() > 3
                && Character.isUpperCase(first.charAt(3))
                && !first.endsWith(".")
                && !first.endsWith(":");
        if (!byline) {
            return paragraphs;
        }
        item.byline(first.substring(3))
                .edit(DispatchText.edit(EditKind.HEADER, line.start(), line.end(), DispatchText.BODY));
        return paragraphs.subList(1, paragraphs.size());
    }

    /** The paragraphs of a text that may be HTML within a marked section, or plain. */
    static String paragraphs(String text) {
        String head = text.stripLeading();
        boolean marked = head.startsWith("<") || text.contains("</p>") || text.contains("</P>") || text.contains("<br");
        return marked ? HtmlText.of(text) : Line.joined(Line.of(text));
    }

    /**
     * Takes the dateline of the metadata, where the text has none of its own.
     *
     * @param said the line as it stands there
     * @param place the place, where the metadata name it apart
     * @param day a time in the form of ISO 8601 whose day it is, where the metadata name it apart
     */
    void dateline(String said, Optional<String> place, Optional<String> day, ParsedItem.Builder item) {
        String text = said.strip();
        if (item.dateline().isPresent() || text.isEmpty()) {
            return;
        }
        Optional<ParsedDateline> read = dispatch.dateline(text);
        if (read.isPresent()) {
            item.dateline(read.get());
            return;
        }
        Matcher begins = PLACE.matcher(text);
        Optional<String> named =
                place.or(() -> begins.find() ? Optional.of(begins.group().strip()) : Optional.empty());
        List<WrittenDate> dates = day.flatMap(MarkedText::day).map(List::of).orElse(List.of());
        if (named.isPresent() || !dates.isEmpty()) {
            item.dateline(new ParsedDateline(text, named, dates, Optional.empty()));
        }
    }

    private static Optional<WrittenDate> day(String time) {
        Matcher day = DAY.matcher(time);
        if (!day.lookingAt()) {
            return Optional.empty();
        }
        return Optional.of(new WrittenDate(
                day.group(),
                WrittenDate.Calendar.GREGORIAN,
                OptionalInt.of(Integer.parseInt(day.group(1))),
                Integer.parseInt(day.group(2)),
                Integer.parseInt(day.group(3))));
    }

    /** What a vocabulary is called in records, by a qualified code or an address of the IPTC's. */
    static Code code(String qcode, Optional<String> name) {
        int colon = qcode.indexOf(':');
        if (qcode.startsWith("http://cv.iptc.org/newscodes/mediatopic/")) {
            return new Code("medtop", qcode.substring(qcode.lastIndexOf('/') + 1), name);
        }
        if (qcode.startsWith("http://cv.iptc.org/newscodes/subjectcode/")) {
            return new Code("subj", qcode.substring(qcode.lastIndexOf('/') + 1), name);
        }
        return colon <= 0 || qcode.contains("://")
                ? new Code("", qcode, name)
                : new Code(qcode.substring(0, colon), qcode.substring(colon + 1), name);
    }
}
