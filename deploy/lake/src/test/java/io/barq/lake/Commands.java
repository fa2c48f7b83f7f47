/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.cluster.Cluster;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Gives the commands of a lake in this process, as they are typed. */
final class Commands {

    private final Cluster cluster;
    private final Path folder;
    private final Path config;
    private final StringWriter told = new StringWriter();

    Commands(Cluster cluster, Path folder, Path config) {
        this.cluster = cluster;
        this.folder = folder;
        this.config = config;
    }

    /** What the last one printed. */
    String told() {
        return told.toString();
    }

    /** The one value a query answers with. */
    String value(String sql) {
        assertThat(query(sql)).as(() -> sql + ": " + told).isZero();
        return told.toString().split("\r\n", 2)[1].strip();
    }

    /** The code a query ends with. */
    int query(String sql, String... options) {
        List<String> all = new ArrayList<>(List.of(sql, "--format", "csv"));
        all.addAll(List.of(options));
        return run("query", all.toArray(String[]::new));
    }

    /** How many rows wire.enriched has. */
    long rows() {
        try {
            return Long.parseLong(value("SELECT count(*) FROM wire.enriched"));
        } catch (AssertionError notYet) {
            // Nothing has landed, or the catalog is not made yet.
            return 0;
        }
    }

    /** The code a command ends with. */
    int run(String command, String... arguments) {
        List<String> all =
                new ArrayList<>(List.of(command, "--lake", folder.toString(), "--config", config.toString()));
        all.addAll(List.of(arguments));
        if (command.equals("purge")) {
            all.addAll(List.of(
                    "--bootstrap-servers", cluster.bootstrapServers(), "--registry-url", cluster.registryUrl()));
        }
        told.getBuffer().setLength(0);
        return LakeMain.commandLine()
                .setOut(new PrintWriter(told, true))
                .setErr(new PrintWriter(told, true))
                .execute(all.toArray(String[]::new));
    }

    void checkEachOnce(Wire wire) {
        assertThat(rows()).isEqualTo(wire.sent());
        for (String table : List.of("enriched", "decisions", "stories")) {
            assertThat(value(
                            "SELECT count(*) - count(DISTINCT (logTopic, logPartition, logOffset)) FROM wire." + table))
                    .as(table)
                    .isEqualTo("0");
        }
    }

    /** Rows with a text in any of these files, whether a table has them or not. */
    static long rowsWith(String text, String column, List<Path> parquetFiles) throws SQLException {
        String files = parquetFiles.stream().map(path -> "'" + path + "'").collect(Collectors.joining(", ", "[", "]"));
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet answer = duckdb.createStatement()
                        .executeQuery(
                                "SELECT count(*) FROM read_parquet(%s, union_by_name = true, hive_partitioning = false) WHERE %s = '%s'"
                                        .formatted(files, column, text))) {
            answer.next();
            return answer.getLong(1);
        }
    }
}
