/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.screen;

import com.ibm.icu.text.BreakIterator;
import io.barq.deploy.screen.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is known of one thing: entries with a name and a value, under headings. Nothing of a value is lost for want of
 * width; text written from right to left is put on as many lines as it needs.
 */
public final class Sheet {

    private static final int NAMES = 14;
    private static final int VALUES = 40;
    private static final String INDENT = "  ";

    private final StringBuilder sheet = new StringBuilder();
    private final Table rows;
    private final int width;

    /**
     * @param terminal what it is shown on
     * @param order in which order characters are put out
     */
    public Sheet(Terminal terminal, Order order) {
        rows = new Table(List.of(new Column("", 0), new Column("", NAMES), new Column("", VALUES)), terminal, order);
        width = Math.max(VALUES, terminal.columns() - NAMES - 2 * INDENT.length());
    }

    /** Begins a part. */
    public Sheet heading(String name) {
        sheet.append(sheet.isEmpty() ? "" : "\n").append(PlainLine.of(name)).append('\n');
        return this;
    }

    /** An entry; none where the value is null or empty. */
    public Sheet entry(String name, Object value) {
        String line = PlainLine.of(value == null ? null : value.toString());
        if (line.isEmpty()) {
            return this;
        }
        if (!Direction.hasRightToLeft(line)) {
            row(name, line);
            return this;
        }
        String label = name;
        for (String part : broken(line)) {
            sheet.append(rows.row(List.of("", label, part)).stripTrailing()).append('\n');
            label = "";
        }
        return this;
    }

    /** Lines of a text, each cut where it is longer than the terminal is wide. */
    public Sheet text(String name, List<String> lines) {
        String label = name;
        for (String line : lines) {
            sheet.append(rows.row(List.of("", label, line)).stripTrailing()).append('\n');
            label = "";
        }
        return this;
    }

    /** A line that is laid out already, as by a table. */
    public Sheet laidOut(String lines) {
        lines.lines().forEach(line -> sheet.append(INDENT).append(line).append('\n'));
        return this;
    }

    private void row(String name, String line) {
        sheet.append(INDENT)
                .append(name)
                .append(" ".repeat(Math.max(0, NAMES - name.length())))
                .append(INDENT)
                .append(line)
                .append('\n');
    }

    /** The text in parts that fit, broken where a line may be. */
    private List<String> broken(String line) {
        BreakIterator places = BreakIterator.getLineInstance(Locale.ROOT);
        places.setText(line);
        List<String> parts = new ArrayList<>();
        int begin = 0;
        int last = 0;
        for (int place = places.next(); place != BreakIterator.DONE; place = places.next()) {
            if (last > begin && Columns.width(line.substring(begin, place).stripTrailing()) > width) {
                parts.add(line.substring(begin, last).stripTrailing());
                begin = last;
            }
            last = place;
        }
        parts.add(line.substring(begin).stripTrailing());
        return parts;
    }

    /** All of it, with a line end. */
    @Override
    public String toString() {
        return sheet.toString();
    }
}
