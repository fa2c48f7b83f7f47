/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.enrich.source.Source;
import io.barq.schemas.Edit;
import io.barq.schemas.EditKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads what a dispatch's text says by convention, whatever format carries it: the dateline, the end mark, the editors'
 * initials, and the body a second time. Every format hands its text through here, so that one dispatch comes out the same
 * from all of them.
 */
final class DispatchText {

    /** The name of the field whose text the offsets of an edit count in, where that is not the decoded payload. */
    static final String BODY = "body";

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
        List<Line> paragraphs = new ArrayList<>(lines);
        cutDateline(paragraphs, within, item);
        cutEnd(paragraphs, within, item);
        item.body(paragraphs.stream()
                .map(Line::clean)
                .filter(paragraph -> !paragraph.isEmpty())
                .collect(Collectors.joining("\n")));
    }

    /** Whether a line begins with a dateline, and so is no headline. */
    boolean hasDateline(String line) {
        return datelines.read(line).isPresent();
    }

    /** The dateline that a format gives in a field of its own, without the dash that parts one from a text. */
    Optional<ParsedDateline> dateline(String line) {
        return datelines.read(line).or(() -> datelines.read(line + " -")).map(DatelineReader.Found::dateline);
    }

    private void cutDateline(List<Line> paragraphs, String within, ParsedItem.Builder item) {
        if (paragraphs.isEmpty()) {
            return;
        }
        Line first = paragraphs.get(0);
        datelines.read(first.text()).ifPresent(found -> {
            item.edit(edit(EditKind.DATELINE, first.start(), first.start() + found.length(), within));
            paragraphs.set(0, first.from(found.length()));
            item.dateline(found.dateline());
        });
    }

    /** Cuts end mark, initials and repeated paragraphs. */
    private void cutEnd(List<Line> paragraphs, String within, ParsedItem.Builder item) {
        int repeat = RepeatedBody.start(
                paragraphs.stream().map(this::withoutDatelineAndEndMark).toList());
        int end = repeat == paragraphs.size()
                ? 0
                : paragraphs.get(paragraphs.size() - 1).end();
        int start = repeat == paragraphs.size() ? 0 : paragraphs.get(repeat).start();
        Optional<String> signOff = cutEndMark(paragraphs.subList(0, repeat), within, item);
        if (repeat < paragraphs.size()) {
            if (signOff.isEmpty()) {
                signOff =
                        EndMark.of(paragraphs.get(paragraphs.size() - 1).text()).flatMap(EndMark::signOff);
            }
            item.edit(edit(EditKind.REPEATED_BODY, start, end, within));
            paragraphs.subList(repeat, paragraphs.size()).clear();
        }
        signOff.ifPresent(item::signOff);
    }

    private static Optional<String> cutEndMark(List<Line> paragraphs, String within, ParsedItem.Builder item) {
        for (int i = 0; i < paragraphs.size(); i++) {
            Line paragraph = paragraphs.get(i);
            Optional<EndMark> found = EndMark.of(paragraph.text());
            if (found.isPresent()) {
                EndMark mark = found.get();
                item.edit(edit(
                        EditKind.END_MARK,
                        paragraph.start() + mark.markStart(),
                        paragraph.start() + mark.markEnd(),
                        within));
                mark.signOff()
                        .ifPresent(initials -> item.edit(edit(
                                EditKind.SIGN_OFF,
                                paragraph.start() + mark.signOffStart(),
                                paragraph.start() + mark.signOffStart() + initials.length(),
                                within)));
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

    static Edit edit(EditKind kind, int start, int end, String within) {
        return Edit.newBuilder()
                .setKind(kind)
                .setStart(start)
                .setEnd(end)
                .setWithin(within)
                .build();
    }
}
