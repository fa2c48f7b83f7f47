/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.enrich.ledger.RefusedException;
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
        String head = payload.text().stripLeading();
        return !head.startsWith("<") && !head.startsWith("{") && !head.startsWith("[{");
    }

    @Override
    public List<Part> parse(Payload payload) {
        List<Line> lines = Line.of(payload.text());
        if (lines.isEmpty()) {
            throw new RefusedException("The payload holds no text.");
        }
        ParsedItem.Builder item = ParsedItem.builder();
        int above = headerLine(lines, item);
        List<Line> body = new ArrayList<>(lines.subList(above < 0 ? 0 : above + 1, lines.size()));
        Optional<String> headline = joined(lines.subList(0, Math.max(0, above)));
        if (headline.isPresent() && headline.get().length() > LONGEST_HEADLINE) {
            body.addAll(0, lines.subList(0, above));
        } else if (headline.isPresent()) {
            item.headline(headline.get());
        } else if (isHeadline(body)) {
            item.headline(body.remove(0).clean());
        }
        dispatch.read(body, payload.source(), null, item);
        return List.of(item.build());
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

    private boolean isHeadline(List<Line> lines) {
        if (lines.isEmpty()) {
            return false;
        }
        String line = lines.get(0).clean();
        if (lines.size() == 1) {
            return line.length() <= LONGEST_FLASH && !line.endsWith(".") && !dispatch.hasDateline(line);
        }
        return line.length() <= LONGEST_HEADLINE && !dispatch.hasDateline(line);
    }

    private static Optional<String> joined(List<Line> lines) {
        String text = lines.stream().map(Line::clean).collect(Collectors.joining(" "));
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
