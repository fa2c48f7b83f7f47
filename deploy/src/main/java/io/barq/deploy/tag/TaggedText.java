/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.tag;

import io.barq.deploy.screen.Order;
import io.barq.deploy.screen.Sheet;
import io.barq.deploy.screen.Terminal;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.Tag;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/** An item as a person sees its tags: the text with the words underlined that tags stand on, then the tags kind by kind. */
final class TaggedText {

    /** Stands under the letter before it: it needs no colours, and goes through files and pipes. */
    private static final char LOW_LINE = '\u0332';

    private static final int PERCENT = 100;

    private TaggedText() {}

    static String of(EnrichedItem item, Terminal terminal, Order order) {
        Sheet sheet = new Sheet(terminal, order);
        sheet.heading("TEXT");
        sheet.entry("Language", item.getLanguage());
        sheet.entry("Headline", item.getHeadline());
        if (item.getDateline() != null) {
            sheet.entry("Dateline", item.getDateline().getText());
        }
        underlined(item).lines().forEach(paragraph -> sheet.entry("", paragraph));
        kind(sheet, "PLACES", item.getPlaces());
        kind(sheet, "COUNTRIES", item.getCountries());
        kind(sheet, "PEOPLE", item.getPeople());
        kind(sheet, "ORGANISATIONS", item.getOrganisations());
        kind(sheet, "SUBJECTS", item.getSubjects());
        kind(sheet, "AGENCIES", item.getAgencies());
        if (!item.getTellingWords().isEmpty()) {
            sheet.heading("TELLING WORDS").entry("", String.join(", ", item.getTellingWords()));
        }
        return sheet.toString();
    }

    /** The body, with a line under every letter that a tag stands on. */
    static String underlined(EnrichedItem item) {
        BitSet marked = new BitSet();
        Stream.of(item.getPlaces(), item.getCountries(), item.getPeople(), item.getOrganisations(), item.getSubjects())
                .flatMap(List::stream)
                .filter(tag -> tag.getStart() != null)
                .forEach(tag -> marked.set(tag.getStart(), tag.getEnd()));
        String body = item.getBody();
        StringBuilder text = new StringBuilder(body.length() * 2);
        for (int i = 0; i < body.length(); ) {
            int next = i + Character.charCount(body.codePointAt(i));
            text.append(body, i, next);
            if (marked.get(i) && Character.isLetterOrDigit(body.codePointAt(i))) {
                text.append(LOW_LINE);
            }
            i = next;
        }
        return text.toString();
    }

    private static void kind(Sheet sheet, String heading, List<Tag> tags) {
        if (tags.isEmpty()) {
            return;
        }
        sheet.heading(heading);
        for (Tag tag : tags) {
            String sure = tag.getConfidence() == null ? "" : Math.round(tag.getConfidence() * PERCENT) + " %";
            sheet.entry(sure, "%s (%s, %s)".formatted(tag.getName(), tag.getUri(), tag.getRel()));
            sheet.entry("", tag.getLiteral());
        }
    }
}
