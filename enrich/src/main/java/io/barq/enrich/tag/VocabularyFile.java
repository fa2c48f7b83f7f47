/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import io.barq.schemas.BadSettingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A vocabulary as it stands in a file: tab-separated, in UTF-8, comments after {@code #}, a line that names the columns, then
 * a row a line.
 *
 * @param form which file it is
 * @param replaces whether a comment says {@code # replaces what ships}
 * @param rows its rows
 */
record VocabularyFile(Form form, boolean replaces, List<Row> rows) {

    private static final String REPLACES = "# replaces what ships";

    /**
     * What a file of a name must hold.
     *
     * @param name the name of the file, such as {@code people.tsv}
     * @param key the column no two rows of a file share the content of; empty where there is none
     * @param parent the column that names the key of the row this one is a part of; empty where there is none
     * @param columns its columns, in their order
     */
    record Form(String name, String key, String parent, List<String> columns) {

        /** A file whose every row stands for itself. */
        static Form of(String name, String... columns) {
            return new Form(name, "", "", List.of(columns));
        }

        /** A file whose first column is the key of its rows. */
        static Form withKey(String name, String... columns) {
            return new Form(name, columns[0], "", List.of(columns));
        }
    }

    /**
     * Reads and checks a file.
     *
     * @param from what it is called in a complaint
     * @throws BadSettingException if it is no such file, with the line and the reason
     */
    static VocabularyFile read(Form form, String from, byte[] content) {
        String[] lines = decode(from, content).split("\r?\n", -1);
        List<Row> rows = new ArrayList<>();
        boolean replaces = false;
        boolean headed = false;
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            if (line.startsWith("#") || line.isBlank()) {
                replaces |= line.strip().equals(REPLACES);
            } else if (headed) {
                rows.add(row(form, from, i + 1, line));
            } else {
                checkColumns(form, from, i + 1, line);
                headed = true;
            }
        }
        if (!headed) {
            throw BadSettingException.of(from, "it has no line that names the columns " + form.columns());
        }
        checkKeys(form, rows);
        return new VocabularyFile(form, replaces, List.copyOf(rows));
    }

    private static String decode(String from, byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw BadSettingException.of(from, "it is not in UTF-8");
        }
    }

    private static void checkColumns(Form form, String from, int number, String line) {
        List<String> columns = List.of(line.split("\t", -1));
        if (!columns.equals(form.columns())) {
            throw BadSettingException.of(
                    from,
                    "line %d: the columns are %s; allowed are %s, parted by tabs"
                            .formatted(number, columns, form.columns()));
        }
    }

    private static Row row(Form form, String from, int number, String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != form.columns().size()) {
            throw BadSettingException.of(
                    from,
                    "line %d: it has %d columns; allowed are %d: %s"
                            .formatted(number, cells.length, form.columns().size(), form.columns()));
        }
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i].strip();
        }
        return new Row(from, number, form.columns(), List.of(cells));
    }

    private static void checkKeys(Form form, List<Row> rows) {
        if (form.key().isEmpty()) {
            return;
        }
        Map<String, Integer> lines = new HashMap<>();
        for (Row row : rows) {
            String key = row.required(form.key());
            Integer before = lines.putIfAbsent(key, row.line());
            if (before != null) {
                throw row.refused("%s %s stands in line %d already".formatted(form.key(), key, before));
            }
        }
    }

    /**
     * Checks that no row is a part of itself, by way of others.
     *
     * @throws BadSettingException if one is
     */
    static void checkParents(Form form, List<Row> rows) {
        Map<String, String> parents = new HashMap<>();
        rows.forEach(row -> row.optional(form.parent()).ifPresent(parent -> parents.put(row.text(form.key()), parent)));
        for (Row row : rows) {
            String key = row.text(form.key());
            Set<String> seen = new HashSet<>();
            for (String above = parents.get(key); above != null && seen.add(above); above = parents.get(above)) {
                if (above.equals(key)) {
                    throw row.refused(
                            "%s is a part of itself: the column %s leads back to it".formatted(key, form.parent()));
                }
            }
        }
    }

    /**
     * The rows of this file and of what ships. A row goes before the shipped one of its key; one that has nothing but its
     * key takes that away.
     */
    List<Row> over(VocabularyFile shipped) {
        if (replaces) {
            return rows;
        }
        if (form.key().isEmpty()) {
            List<Row> both = new ArrayList<>(shipped.rows());
            both.addAll(rows);
            return List.copyOf(both);
        }
        Map<String, Row> byKey = new LinkedHashMap<>();
        shipped.rows().forEach(row -> byKey.put(row.text(form.key()), row));
        for (Row row : rows) {
            String key = row.text(form.key());
            if (row.cells().stream().filter(cell -> !cell.isEmpty()).count() == 1) {
                byKey.remove(key);
            } else {
                byKey.put(key, row);
            }
        }
        return List.copyOf(byKey.values());
    }
}
