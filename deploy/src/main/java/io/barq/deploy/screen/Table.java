/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.screen;

import java.util.Arrays;
import java.util.List;

/**
 * Rows of text in columns of fixed width, so that a row can be shown before the next is known. The last column takes what
 * is left of the terminal.
 */
public final class Table {

    private static final String GAP = "  ";
    /** Tells a terminal that can order text itself (ECMA-48 BDSM) that this line is in order; others ignore it. */
    private static final String IN_ORDER = "\u001b[8l";

    private static final String ORDER_IT = "\u001b[8h";
    private static final String FIRST_STRONG_ISOLATE = "\u2068";
    private static final String POP_ISOLATE = "\u2069";

    private final List<Column> columns;
    private final int[] widths;
    private final boolean visual;
    private final boolean tells;

    /**
     * One column.
     *
     * @param name its heading
     * @param width its width; of the last column the least
     */
    public record Column(String name, int width) {}

    /**
     * @param columns from left to right
     * @param terminal what it is shown on
     * @param order in which order characters are put out
     */
    public Table(List<Column> columns, Terminal terminal, Order order) {
        this.columns = List.copyOf(columns);
        this.visual = order.on(terminal) == Order.VISUAL;
        this.tells = visual && terminal.shows();
        this.widths = columns.stream().mapToInt(Column::width).toArray();
        int last = widths.length - 1;
        int others = 0;
        for (int i = 0; i < last; i++) {
            others += widths[i] + GAP.length();
        }
        widths[last] = Math.max(widths[last], terminal.columns() - others);
    }

    /** The names of the columns, and a line under them. */
    public String heading() {
        String names = row(columns.stream().map(Column::name).toList());
        String rule = row(Arrays.stream(widths).mapToObj("─"::repeat).toList());
        return names + "\n" + rule;
    }

    /** One row, without a line end; the cells may be anything that came off a wire. */
    public String row(List<String> cells) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            boolean last = i == widths.length - 1;
            String cell = PlainLine.of(cells.get(i));
            row.append(i == 0 ? "" : GAP)
                    .append(visual ? visual(cell, widths[i], last) : logical(cell, widths[i], last));
        }
        return tells ? IN_ORDER + row + ORDER_IT : row.toString();
    }

    /** Text that runs from right to left begins at the right end of its column. */
    private static String visual(String cell, int width, boolean last) {
        String joined = Columns.cut(ArabicLetters.joined(cell), width);
        String space = " ".repeat(width - Columns.width(joined));
        String ordered = Direction.visual(joined);
        if (Direction.isRightToLeft(cell)) {
            return space + ordered;
        }
        return last ? ordered : ordered + space;
    }

    /** Each cell keeps its order to itself, so that two of them side by side are not taken for one text. */
    private static String logical(String cell, int width, boolean last) {
        String fitting = Columns.cut(cell, width);
        String isolated = Direction.hasRightToLeft(cell) ? FIRST_STRONG_ISOLATE + fitting + POP_ISOLATE : fitting;
        return last ? isolated : isolated + " ".repeat(width - Columns.width(fitting));
    }
}
