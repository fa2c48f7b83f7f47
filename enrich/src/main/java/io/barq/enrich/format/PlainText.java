/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.enrich.decode.DecodedText;
import io.barq.enrich.decode.MediaType;
import io.barq.enrich.ledger.RefusedException;
import io.barq.schemas.Edit;
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

    private final DatelineReader datelines;

    PlainText(DatelineReader datelines) {
        this.datelines = datelines;
    }

    @Override
    public boolean reads(Optional<MediaType> declared, String text) {
        if (declared.isPresent()) {
            return declared.get().name().equals("text/plain");
        }
        String head = text.stripLeading();
        return !head.startsWith("<") && !head.startsWith("{") && !head.startsWith("[{");
    }

    @Override
    public List<ParsedItem> parse(DecodedText payload) {
        List<Line> lines = Line.of(payload.text());
        if (lines.isEmpty()) {
            throw new RefusedException("The payload holds no text.");
        }
        List<Edit> edits = new ArrayList<>();
        Optional<HeaderLine> header = Optional.empty();
        int bodyFrom = 0;
        int above = 0;
        Optional<String> headline = Optional.empty();
        for (int i = 0; i < Math.min(HEADER_WITHIN_LINES, lines.size()) && header.isEmpty(); i++) {
            header = HeaderLine.of(lines.get(i).clean());
            if (header.isPresent()) {
                edits.add(
                        edit(EditKind.HEADER, lines.get(i).start(), lines.get(i).end()));
                headline = joined(lines.subList(0, i));
                bodyFrom = i + 1;
                above = i;
            }
        }
        List<Line> body = new ArrayList<>(lines.subList(bodyFrom, lines.size()));
        if (headline.isPresent() && headline.get().length() > LONGEST_HEADLINE) {
            headline = Optional.empty();
            body.addAll(0, lines.subList(0, above));
        } else if (headline.isEmpty() && isHeadline(lines, bodyFrom)) {
            headline = Optional.of(body.remove(0).clean());
        }
        return List.of(withBody(headline, header, body, edits));
    }

    private boolean isHeadline(List<Line> lines, int at) {
        if (at >= lines.size()) {
            return false;
        }
        String line = lines.get(at).clean();
        if (at == lines.size() - 1) {
            return line.length() <= LONGEST_FLASH
                    && !line.endsWith(".")
                    && datelines.read(line).isEmpty();
        }
        return line.length() <= LONGEST_HEADLINE && datelines.read(line).isEmpty();
    }

    private static Optional<String> joined(List<Line> lines) {
        String text = lines.stream().map(Line::clean).collect(Collectors.joining(" "));
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private ParsedItem withBody(
            Optional<String> headline, Optional<HeaderLine> header, List<Line> lines, List<Edit> edits) {
        List<Line> paragraphs = new ArrayList<>(lines);
        Optional<ParsedDateline> dateline = cutDateline(paragraphs, edits);
        Optional<String> signOff = cutEnd(paragraphs, edits);
        String body = paragraphs.stream()
                .map(Line::clean)
                .filter(paragraph -> !paragraph.isEmpty())
                .collect(Collectors.joining("\n"));
        return new ParsedItem(headline, body, header, dateline, signOff, edits);
    }

    private Optional<ParsedDateline> cutDateline(List<Line> paragraphs, List<Edit> edits) {
        if (paragraphs.isEmpty()) {
            return Optional.empty();
        }
        Line first = paragraphs.get(0);
        Optional<DatelineReader.Found> found = datelines.read(first.text());
        found.ifPresent(f -> {
            edits.add(edit(EditKind.DATELINE, first.start(), first.start() + f.length()));
            paragraphs.set(0, first.from(f.length()));
        });
        return found.map(DatelineReader.Found::dateline);
    }

    /** Cuts end mark, initials and repeated paragraphs; returns the initials. */
    private Optional<String> cutEnd(List<Line> paragraphs, List<Edit> edits) {
        int repeat = RepeatedBody.start(
                paragraphs.stream().map(this::withoutDatelineAndEndMark).toList());
        int end = repeat == paragraphs.size()
                ? 0
                : paragraphs.get(paragraphs.size() - 1).end();
        int start = repeat == paragraphs.size() ? 0 : paragraphs.get(repeat).start();
        Optional<String> signOff = cutEndMark(paragraphs.subList(0, repeat), edits);
        if (repeat < paragraphs.size()) {
            if (signOff.isEmpty()) {
                signOff =
                        EndMark.of(paragraphs.get(paragraphs.size() - 1).text()).flatMap(EndMark::signOff);
            }
            edits.add(edit(EditKind.REPEATED_BODY, start, end));
            paragraphs.subList(repeat, paragraphs.size()).clear();
        }
        return signOff;
    }

    private static Optional<String> cutEndMark(List<Line> paragraphs, List<Edit> edits) {
        for (int i = 0; i < paragraphs.size(); i++) {
            Line paragraph = paragraphs.get(i);
            Optional<EndMark> found = EndMark.of(paragraph.text());
            if (found.isPresent()) {
                EndMark mark = found.get();
                edits.add(edit(
                        EditKind.END_MARK, paragraph.start() + mark.markStart(), paragraph.start() + mark.markEnd()));
                mark.signOff()
                        .ifPresent(initials -> edits.add(edit(
                                EditKind.SIGN_OFF,
                                paragraph.start() + mark.signOffStart(),
                                paragraph.start() + mark.signOffStart() + initials.length())));
                paragraphs.set(i, paragraph.upTo(mark.markStart()));
                return mark.signOff();
            }
        }
        return Optional.empty();
    }

    private String withoutDatelineAndEndMark(Line paragraph) {
        Line text = datelines
                .read(paragraph.text())
                .map(found -> paragraph.from(found.length()))
                .orElse(paragraph);
        return EndMark.of(text.text())
                .map(mark -> text.upTo(mark.markStart()))
                .orElse(text)
                .clean();
    }

    private static Edit edit(EditKind kind, int start, int end) {
        return new Edit(kind, start, end, null);
    }
}
