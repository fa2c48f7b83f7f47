/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barq.deploy.screen.Columns;
import io.barq.deploy.screen.Order;
import io.barq.deploy.screen.PlainJson;
import io.barq.deploy.screen.PlainLine;
import io.barq.deploy.screen.Table;
import io.barq.deploy.screen.Terminal;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints answers. Their text came off a wire: it does nothing to a terminal. */
final class Printer {

    /** Rows a person is shown; the widths of the columns are made from them. */
    static final int MOST_SHOWN = 1_000;

    private static final int WIDEST = 48;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintWriter out;
    private final Terminal terminal;
    private final Order order;

    Printer(PrintWriter out, Terminal terminal, Order order) {
        this.out = out;
        this.terminal = terminal;
        this.order = order;
    }

    void print(Rows rows, Format format) throws SQLException {
        switch (format) {
            case TABLE -> table(rows);
            case CSV -> csv(rows);
            case JSON -> json(rows);
        }
        out.flush();
    }

    private void table(Rows rows) throws SQLException {
        List<List<String>> shown = new ArrayList<>();
        List<Object> row = rows.next();
        for (; row != null && shown.size() < MOST_SHOWN; row = rows.next()) {
            shown.add(row.stream()
                    .map(value -> value == null ? "–" : PlainLine.of(text(value)))
                    .toList());
        }
        List<Table.Column> columns = new ArrayList<>();
        for (int i = 0; i < rows.names().size(); i++) {
            int column = i;
            int widest = shown.stream()
                    .mapToInt(cells -> Columns.width(cells.get(column)))
                    .max()
                    .orElse(0);
            String name = PlainLine.of(rows.names().get(i));
            columns.add(new Table.Column(name, Math.max(Columns.width(name), Math.min(WIDEST, widest))));
        }
        Table table = new Table(columns, terminal, order);
        out.println(table.heading());
        shown.forEach(cells -> out.println(table.row(cells).stripTrailing()));
        out.println();
        out.println(
                row == null
                        ? "%,d %s".formatted(shown.size(), shown.size() == 1 ? "row" : "rows")
                        : "The first %,d rows; --format csv or json prints all.".formatted(shown.size()));
    }

    private void csv(Rows rows) throws SQLException {
        out.print(line(rows.names().stream().map(name -> (Object) name).toList()));
        for (List<Object> row = rows.next(); row != null; row = rows.next()) {
            out.print(line(row));
        }
    }

    private String line(List<Object> row) {
        return row.stream()
                        .map(value -> value == null ? "" : quoted(text(value)))
                        .collect(Collectors.joining(",")) + "\r\n";
    }

    /** In a file the text stays as it is. */
    private String quoted(String text) {
        String cell = terminal.shows() ? PlainLine.of(text) : text;
        return cell.isEmpty() || cell.matches("(?s).*[\",\r\n].*") || !cell.equals(cell.strip())
                ? '"' + cell.replace("\"", "\"\"") + '"'
                : cell;
    }

    private void json(Rows rows) throws SQLException {
        for (List<Object> row = rows.next(); row != null; row = rows.next()) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                object.put(rows.names().get(i), row.get(i));
            }
            out.println(PlainJson.of(written(object)));
        }
    }

    private static String text(Object value) {
        return value instanceof Map || value instanceof List ? written(value) : value.toString();
    }

    private static String written(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
