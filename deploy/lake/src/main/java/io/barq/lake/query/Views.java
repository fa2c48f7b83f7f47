/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.query;

import java.util.Locale;

/** What is made of the tables where they are asked. */
final class Views {

    /**
     * The last state of each item. A body shows only while the item may be used: not the last one of an item that was killed
     * or is withheld, which Barq empties itself, nor, through this, an earlier one.
     */
    static final String ITEMS = """
            CREATE VIEW items AS
            SELECT * REPLACE (CASE WHEN pubStatus = 'usable' THEN body ELSE '' END AS body)
            FROM wire.enriched
            QUALIFY row_number() OVER (PARTITION BY uri ORDER BY revision DESC, logPartition, logOffset DESC) = 1
            """;

    /** The last state of each story. */
    static final String STORIES = """
            CREATE VIEW stories AS
            SELECT * FROM wire.stories
            QUALIFY row_number() OVER (PARTITION BY uri ORDER BY logPartition, logOffset DESC) = 1
            """;

    private Views() {}

    /**
     * Whether a question may be about a table. In doubt it is: a name in a text or in a comment counts.
     *
     * @param table its name; that of a view over it counts, too
     */
    static boolean isNamed(String table, String question) {
        String asked = question.toLowerCase(Locale.ROOT);
        return asked.contains(table.toLowerCase(Locale.ROOT)) || table.equals("enriched") && asked.contains("items");
    }

    /**
     * A table by its files. A column that was added later is null in the rows before.
     *
     * @param files the files as a list of DuckDB's
     */
    static String table(String schema, String name, String files) {
        return "CREATE VIEW %s.\"%s\" AS SELECT * FROM read_parquet(%s, hive_partitioning = false, union_by_name = true)"
                .formatted(schema, name.replace("\"", "\"\""), files);
    }
}
