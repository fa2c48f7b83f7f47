/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.enrich.ledger.RefusedException;
import io.barq.enrich.source.Source;
import io.barq.schemas.EditKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A dispatch as plain text: a headline, perhaps a header line, a dateline, the paragraphs, an end mark with the editors'
 * initials, and perhaps much of it once more.
 */
final class PlainText implements WireFormat {

    /** The header line stands under the headline, which an aggregator may have broken into a few lines. */
    private static final int HEADER_WITHIN_LINES = 4;

    /** A first line longer than this, in characters, is a paragraph and no headline. */
    private static final int LONGEST_HEADLINE = 500;

    /** A text of one line is a headline alone, as a flash is, up to this many characters. */
    private static final int LONGEST_FLASH = 160;

    private static final String FRAME_BEGINS = "ZCZC";
    private static final String FRAME_ENDS = "NNNN";

    private final DispatchText dispatch;

    PlainText(DispatchText dispatch) {
        this.dispatch = dispatch;
    }

    @Override
    public String name() {
        return "plain-text";
    }

    @Override
    public boolean reads(Payload payload) {
        if (payload.declared().isPresent()) {
            return payload.declared().get().name().equals("text/plain");
        }
        String text = payload.text();
        int first = 0;
        while (first < text.length() && Line.isBlank(text.charAt(first))) {
            first++;
        }
        return !text.startsWith("<", first) && !text.startsWith("{", first) && !text.startsWith("[{", first);
    }

    @Override
    public List<Part> parse(Payload payload) {
        List<Line> lines = Line.of(payload.text(), payload.decoded().plainlySpaced());
        if (lines.isEmpty()) {
            throw new RefusedException("The payload holds no text.");
        }
        if (!lines.get(0).text().startsWith(FRAME_BEGINS)) {
            return List.of(item(lines, payload.source(), ParsedItem.builder()));
        }
        return framed(lines, payload.source());
    }

    /** Items between {@code ZCZC} and {@code NNNN}, as telex lines framed them and AAP's still do. */
    private List<Part> framed(List<Line> lines, Source source) {
        List<Part> parts = new ArrayList<>();
        int begin = -1;
        for (int i = 0; i <= lines.size(); i++) {
            boolean begins = i < lines.size() && lines.get(i).text().startsWith(FRAME_BEGINS);
            boolean ends = i < lines.size() && lines.get(i).text().equals(FRAME_ENDS);
            if (begin >= 0 && (begins || ends || i == lines.size())) {
                parts.add(framed(lines.get(begin), lines.subList(begin + 1, i), source));
                begin = -1;
            }
            begin = begins ? i : begin;
        }
        return parts;
    }

    private Part framed(Line frame, List<Line> lines, Source source) {
        if (lines.isEmpty()) {
            return new RefusedPart("There is no text between ZCZC and NNNN.");
        }
        ParsedItem.Builder item = ParsedItem.builder()
                .sequence(frame.clean().substring(FRAME_BEGINS.length()))
                .edit(DispatchText.edit(EditKind.TRANSMISSION_LINE, frame.start(), frame.end(), null));
        return item(lines, source, item);
    }

    private ParsedItem item(List<Line> lines, Source source, ParsedItem.Builder item) {
        int header = headerLine(lines, item);
        List<Line> above = dispatch.withoutNotices(lines.subList(0, Math.max(0, header)), source, item);
        List<Line> body = lines.subList(header + 1, lines.size());
        Optional<String> headline = joined(above);
        if (headline.isPresent() && headline.get().length() > LONGEST_HEADLINE) {
            body = new ArrayList<>(body);
            body.addAll(0, above);
        } else if (headline.isPresent()) {
            item.headline(headline.get());
        } else {
            body = dispatch.withoutNotices(body, source, item);
            if (isHeadline(body, source)) {
                item.headline(body.get(0).clean());
                body = body.subList(1, body.size());
            }
        }
        dispatch.read(body, source, null, item);
        return item.build();
    }

    /** Finds the header line; returns its index, -1 where there is none. */
    private static int headerLine(List<Line> lines, ParsedItem.Builder item) {
        for (int i = 0; i < Math.min(HEADER_WITHIN_LINES, lines.size()); i++) {
            Line line = lines.get(i);
            Optional<HeaderLine> header = HeaderLine.of(line.clean());
            if (header.isPresent()) {
                String source = header.get().source();
                item.edit(DispatchText.edit(EditKind.HEADER, line.start(), line.end(), null))
                        .credit(source)
                        .time(new WrittenTime(
                                WrittenTime.Field.VERSION_CREATED,
                                header.get().literal(),
                                "header",
                                Optional.of(source)));
                return i;
            }
        }
        return -1;
    }

    private boolean isHeadline(List<Line> lines, Source source) {
        if (lines.isEmpty()) {
            return false;
        }
        String line = lines.get(0).clean();
        if (lines.size() == 1) {
            return line.length() <= LONGEST_FLASH && !line.endsWith(".") && !dispatch.hasDateline(line, source);
        }
        return line.length() <= LONGEST_HEADLINE && !dispatch.hasDateline(line, source);
    }

    private static Optional<String> joined(List<Line> lines) {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        String text = lines.stream().map(Line::clean).collect(Collectors.joining(" "));
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
