/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.enrich.source.Grade;
import io.barq.schemas.EditKind;
import io.barq.schemas.Marker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the Reuters lines of the eighties sent: desk codes, a number, a header line of priority, keyword, day and count, the
 * headline, and a text wrapped into lines whose paragraphs are indented.
 */
final class Reuters1987 implements WireFormat {

    /** {@code f0704reute}: the line and the number of the transmission on it. */
    private static final Pattern NUMBER =
            Pattern.compile("[\\x00-\\x1f#]{0,4}(?<line>[a-z]{1,2})(?<sequence>\\d{4})\\s?reuter?");

    /** {@code u f BC-HARBOUR-PLAN   02-26 0105}. */
    private static final Pattern HEADER = Pattern.compile(
            "[a-z]?(?<priority>[a-z]) (?<category>[a-z]) (?:(?:AM|PM|BC|RM|RT|PRESS)-)?(?<slug>\\S.{0,60}?)\\s{1,8}(?<day>\\d{2}-\\d{2}) (?<count>\\d{4})");

    private static final Pattern SIGNATURE =
            Pattern.compile("(?<=\\s|^)(?:Reuters?|REUTERS?|reuters?|R?EUTER)\\.{0,3}$");

    private static final int FIRST_LINES = 8;
    private static final int BEGINNING = 600;

    private final DispatchText dispatch;

    Reuters1987(DispatchText dispatch) {
        this.dispatch = dispatch;
    }

    @Override
    public String name() {
        return "reuters-1987";
    }

    @Override
    public boolean reads(Payload payload) {
        return Teletype.mayBe(payload) && headerLine(beginning(payload.text())) >= 0;
    }

    private static List<Line> beginning(String text) {
        int end = Math.min(text.length(), BEGINNING);
        String head = text.substring(0, end);
        return head.contains("reute") ? Line.of(head) : List.of();
    }

    /** The header line; -1 if there is none behind a line with a number. */
    private static int headerLine(List<Line> lines) {
        for (int i = 0; i + 1 < lines.size() && i < FIRST_LINES; i++) {
            if (NUMBER.matcher(lines.get(i).text()).matches()) {
                return HEADER.matcher(lines.get(i + 1).text()).matches() ? i + 1 : -1;
            }
        }
        return -1;
    }

    @Override
    public List<Part> parse(Payload payload) {
        String text = payload.text();
        List<Line> lines = beginning(text);
        int at = headerLine(lines);
        Line header = lines.get(at);
        Matcher number = NUMBER.matcher(lines.get(at - 1).text());
        Matcher fields = HEADER.matcher(header.text());
        if (!number.matches() || !fields.matches()) {
            return List.of(new RefusedPart("The header lines cannot be read."));
        }
        ParsedItem.Builder item = ParsedItem.builder()
                .sequence(number.group("sequence"))
                .urgency(new Grade("reuters1987", fields.group("priority")))
                .slugline(fields.group("slug"))
                .edit(DispatchText.edit(EditKind.TRANSMISSION_LINE, lines.get(0).start(), header.end(), null));
        if (at > 1) {
            for (String desk : lines.get(at - 2).clean().split(" ")) {
                item.subject(new Code("reuters1987", desk, Optional.empty()));
            }
        }
        int from = readHeadline(text, header.end(), payload, item);
        List<Line> paragraphs = Line.paragraphs(text, from, text.length());
        cutFlash(paragraphs, item);
        cutSignature(paragraphs, item);
        dispatch.read(paragraphs, payload.source(), null, item);
        ParsedItem read = item.build();
        return List.of(
                read.headline().isEmpty() && read.body().isEmpty()
                        ? new RefusedPart("There is neither headline nor text below the header lines.")
                        : read);
    }

    /** A flash says its headline once more behind stars, in place of a text. */
    private static void cutFlash(List<Line> paragraphs, ParsedItem.Builder item) {
        if (!paragraphs.isEmpty()
                && paragraphs.get(0).text().startsWith("***")
                && item.headline().isPresent()) {
            String words = paragraphs.get(0).clean().replaceFirst("^\\*+", "").strip();
            if (item.headline().get().startsWith(words)
                    || words.startsWith(item.headline().get())) {
                Line flash = paragraphs.remove(0);
                item.marker(Marker.ALERT)
                        .edit(DispatchText.edit(EditKind.REPEATED_BODY, flash.start(), flash.end(), null));
            }
        }
    }

    /** Reads the headline lines; returns where the text begins. A headline is not indented, and stands above a dateline. */
    private int readHeadline(String text, int from, Payload payload, ParsedItem.Builder item) {
        int end = Math.min(text.length(), from + BEGINNING);
        List<String> headline = new ArrayList<>();
        int at = from;
        for (Line line : Line.of(text.substring(from, end))) {
            int start = from + line.start();
            char before = text.charAt(start - 1);
            boolean indented =
                    before == ' ' && start > 1 && (text.charAt(start - 2) == ' ' || text.charAt(start - 2) == '\t');
            boolean goesOn = headline.isEmpty() || before == ' ' && !indented;
            if (indented
                    || !goesOn
                    || line.text().startsWith("*")
                    || dispatch.hasDateline(line.text(), payload.source())
                    || SIGNATURE.matcher(line.text()).matches()) {
                break;
            }
            headline.add(line.clean());
            at = start + line.text().length();
        }
        item.headline(String.join(" ", headline));
        return at;
    }

    private static void cutSignature(List<Line> paragraphs, ParsedItem.Builder item) {
        for (int i = paragraphs.size() - 1; i >= 0 && i >= paragraphs.size() - 2; i--) {
            Line last = paragraphs.get(i);
            int from = Math.max(0, last.text().length() - 20);
            Matcher signature =
                    SIGNATURE.matcher(last.text()).region(from, last.text().length());
            if (signature.find()) {
                item.credit("Reuters")
                        .edit(DispatchText.edit(
                                EditKind.END_MARK,
                                last.start() + signature.start(),
                                last.start() + signature.end(),
                                null));
                paragraphs.set(i, last.upTo(signature.start()));
                return;
            }
        }
    }
}
