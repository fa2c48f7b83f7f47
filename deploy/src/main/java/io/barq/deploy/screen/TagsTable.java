/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.screen;

import io.barq.deploy.screen.Table.Column;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.Tag;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What items are about, a line each: places, people and organisations, and subjects, by their English names. */
public final class TagsTable {

    private static final int ROOMY = 100;
    private static final String NONE = "–";

    private final Table table;

    public TagsTable(Terminal terminal, Order order) {
        boolean roomy = terminal.columns() >= ROOMY;
        table = new Table(
                List.of(
                        new Column("SOURCE", roomy ? 12 : 8),
                        new Column("PLACES", roomy ? 26 : 16),
                        new Column("PEOPLE, ORGANISATIONS", roomy ? 40 : 22),
                        new Column("SUBJECTS", 20)),
                terminal,
                order);
    }

    /** The names of the columns. */
    public String heading() {
        return table.heading();
    }

    /** The tags of an item, each thing once, the surest subjects first. */
    public String row(EnrichedItem item) {
        return table.row(List.of(
                item.getSource(),
                names(item.getPlaces().stream()),
                names(Stream.concat(item.getPeople().stream(), item.getOrganisations().stream())),
                names(item.getSubjects().stream())));
    }

    private static String names(Stream<Tag> tags) {
        String names = tags.map(Tag::getName).distinct().collect(Collectors.joining(", "));
        return names.isEmpty() ? NONE : names;
    }
}
