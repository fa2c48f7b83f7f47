/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.screen;

import io.barq.deploy.screen.Table.Column;
import io.barq.schemas.Dateline;
import io.barq.schemas.EnrichedItem;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Items as a person likes to read them: a line each, with time, source, verdict, language, dateline and headline. */
public final class NewsTable {

    private static final int ROOMY = 100;
    private static final String NONE = "–";

    private final Table table;
    private final DateTimeFormatter time;

    public NewsTable(Terminal terminal, Order order) {
        boolean roomy = terminal.columns() >= ROOMY;
        String pattern = roomy ? "yyyy-MM-dd HH:mm" : "HH:mm";
        time = DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
        table = new Table(
                List.of(
                        new Column(roomy ? "TIME (UTC)" : "UTC", pattern.length()),
                        new Column("SOURCE", roomy ? 12 : 8),
                        new Column("VERDICT", roomy ? 14 : 9),
                        new Column("LANG", 4),
                        new Column("DATELINE", roomy ? 16 : 10),
                        new Column("HEADLINE", 20)),
                terminal,
                order);
    }

    /** The names of the columns. */
    public String heading() {
        return table.heading();
    }

    /** An item that is published, under the time it says itself. */
    public String row(EnrichedItem item) {
        String verdict = item.getVerdict() + (item.getCopyOf() == null ? "" : " (copy)");
        return row(item.getVersionCreated(), item.getSource(), verdict, item, item.getHeadline());
    }

    /**
     * Any item.
     *
     * @param at its time; null where it has none
     * @param about the item published under its uri; null where there is none
     * @param headline what stands in the last column
     */
    public String row(Instant at, String source, String verdict, EnrichedItem about, String headline) {
        return table.row(List.of(
                at == null ? NONE : time.format(at),
                source,
                verdict,
                about == null ? NONE : about.getLanguage(),
                about == null ? NONE : place(about.getDateline()),
                headline == null ? NONE : headline));
    }

    private static String place(Dateline dateline) {
        if (dateline == null) {
            return NONE;
        }
        if (dateline.getPlace() == null) {
            return dateline.getText();
        }
        return dateline.getPlace().getLiteral() == null
                ? dateline.getPlace().getName()
                : dateline.getPlace().getLiteral();
    }
}
