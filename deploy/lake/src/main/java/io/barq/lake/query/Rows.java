/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.query;

import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Struct;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;

/** The rows of an answer, one after the other, as plain Java values: text, numbers, booleans, lists and maps. */
final class Rows {

    private final ResultSet answer;
    private final List<String> names;

    Rows(ResultSet answer) throws SQLException {
        this.answer = answer;
        this.names = names(answer.getMetaData());
    }

    private static List<String> names(ResultSetMetaData columns) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            names.add(columns.getColumnLabel(column));
        }
        return names;
    }

    /** The names of the columns. */
    List<String> names() {
        return names;
    }

    /** The next row; null where there is none. */
    List<Object> next() throws SQLException {
        if (!answer.next()) {
            return null;
        }
        List<Object> row = new ArrayList<>();
        for (int column = 1; column <= names.size(); column++) {
            row.add(plain(answer.getObject(column)));
        }
        return row;
    }

    private static Object plain(Object value) throws SQLException {
        if (value == null || value instanceof Number || value instanceof Boolean || value instanceof String) {
            return value;
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant().toString();
        }
        if (value instanceof LocalDate day) {
            return day.toString();
        }
        if (value instanceof Array array) {
            List<Object> list = new ArrayList<>();
            for (Object each : (Object[]) array.getArray()) {
                list.add(plain(each));
            }
            return list;
        }
        if (value instanceof Struct struct) {
            return plain(((DuckDBStruct) struct).getMap());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            for (Map.Entry<?, ?> each : map.entrySet()) {
                plain.put(String.valueOf(each.getKey()), plain(each.getValue()));
            }
            return plain;
        }
        if (value instanceof Blob blob) {
            return Base64.getEncoder().encodeToString(blob.getBytes(1, (int) blob.length()));
        }
        return value.toString();
    }
}
