/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barq.lake.catalog.Copies;
import io.barq.lake.catalog.Copies.Original;
import io.barq.lake.catalog.Lake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.io.CloseableIterable;

/**
 * A DuckDB in memory that sees the lake as it is at one moment, and nothing else: neither other files nor the network.
 *
 * <p>Which files a table has is told by its snapshot alone. A folder also holds files that are not committed yet, and
 * those of a process that was killed.
 */
final class Session implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection duckdb;
    private final List<String> tables;

    private Session(Connection duckdb, List<String> tables) {
        this.duckdb = duckdb;
        this.tables = tables;
    }

    /**
     * Opens what the lake holds now.
     *
     * @param question what will be asked: tables it does not name are left out, unless it names none
     * @param copies of files that are not on this machine
     * @param mostCopied bytes of them at most
     * @throws QueryRefusedException if DuckDB cannot read the tables, or more would be copied
     */
    static Session open(Lake lake, String question, Copies copies, long mostCopied) {
        try {
            return open(lake.with(catalog -> files(tables(catalog, question), copies, mostCopied)));
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB cannot open the lake", e);
        }
    }

    private static Map<String, Table> tables(Catalog catalog, String question) {
        Map<String, Table> tables = new LinkedHashMap<>();
        Namespace namespace = Namespace.of(Lake.NAMESPACE);
        if (((SupportsNamespaces) catalog).namespaceExists(namespace)) {
            List<TableIdentifier> all = catalog.listTables(namespace);
            List<TableIdentifier> named = all.stream()
                    .filter(table -> Views.isNamed(table.name(), question))
                    .toList();
            (named.isEmpty() ? all : named).forEach(table -> tables.put(table.name(), catalog.loadTable(table)));
        }
        return tables;
    }

    private static Map<String, List<String>> files(Map<String, Table> tables, Copies copies, long mostCopied) {
        Map<String, List<String>> files = new LinkedHashMap<>();
        List<Original> elsewhere = new ArrayList<>();
        tables.forEach((name, table) -> {
            List<String> local = new ArrayList<>();
            for (DataFile file : files(table)) {
                Optional<String> here = local(file.location());
                local.add(here.orElseGet(
                        () -> copies.of(new Original(table, file)).toString()));
                if (here.isEmpty()) {
                    elsewhere.add(new Original(table, file));
                }
            }
            files.put(name, local);
        });
        copy(elsewhere, copies, mostCopied);
        return files;
    }

    private static List<DataFile> files(Table table) {
        List<DataFile> files = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
            for (FileScanTask task : tasks) {
                if (!task.deletes().isEmpty()) {
                    throw new QueryRefusedException(
                            "%s has rows that are deleted beside their files, which is none of Barq's doing: ask it with Spark or Trino."
                                    .formatted(table.name()));
                }
                files.add(task.file());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static Optional<String> local(String location) {
        if (location.startsWith("file:")) {
            return Optional.of(URI.create(location).getPath());
        }
        return location.startsWith("/") ? Optional.of(location) : Optional.empty();
    }

    private static void copy(List<Original> elsewhere, Copies copies, long mostCopied) {
        long bytes = elsewhere.stream()
                .mapToLong(original -> original.file().fileSizeInBytes())
                .sum();
        if (bytes > mostCopied) {
            throw new QueryRefusedException(
                    "The tables of this query have %,d MiB of files that are not on this machine, and at most %,d MiB are copied: give more by --copy-most, or ask with Spark, Trino or DuckDB's own iceberg extension."
                            .formatted(bytes >> 20, mostCopied >> 20));
        }
        if (!elsewhere.isEmpty()) {
            copies.make(elsewhere, mostCopied);
        }
    }

    private static Session open(Map<String, List<String>> files) throws SQLException {
        Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("SET allowed_paths = "
                    + list(files.values().stream().flatMap(List::stream).toList()));
            statement.execute("CREATE SCHEMA " + Lake.NAMESPACE);
            List<String> tables = new ArrayList<>();
            for (Map.Entry<String, List<String>> table : files.entrySet()) {
                if (!table.getValue().isEmpty()) {
                    statement.execute(Views.table(Lake.NAMESPACE, table.getKey(), list(table.getValue())));
                    tables.add(table.getKey());
                }
            }
            if (tables.contains("enriched")) {
                statement.execute(Views.ITEMS);
            }
            if (tables.contains("stories")) {
                statement.execute(Views.STORIES);
            }
            // From here on it can open the files above and no others, and nobody can change that.
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
            return new Session(duckdb, tables);
        }
    }

    private static String list(List<String> files) {
        return files.stream()
                .map(file -> "'" + file.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /**
     * Prepares a question.
     *
     * @throws QueryRefusedException if it is no single SELECT, or one that cannot be answered
     */
    PreparedStatement prepare(String sql) throws SQLException {
        refuseAllButOneSelect(sql);
        try {
            return duckdb.prepareStatement(sql);
        } catch (SQLException refused) {
            throw new QueryRefusedException(
                    tables.isEmpty() ? "The lake is empty: no record has landed yet." : refused.getMessage());
        }
    }

    /** The files of the lake may be read, and DuckDB lets whoever may read a file write it as well: COPY would. */
    private void refuseAllButOneSelect(String sql) throws SQLException {
        JsonNode parsed;
        try (PreparedStatement parse = duckdb.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)::VARCHAR")) {
            parse.setString(1, sql);
            try (ResultSet answer = parse.executeQuery()) {
                answer.next();
                parsed = JSON.readTree(answer.getString(1));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        if (parsed.path("error").asBoolean(true)) {
            throw new QueryRefusedException(
                    parsed.path("error_type").asText().equals("not implemented")
                            ? "Only a SELECT is answered: the lake is read, not written."
                            : parsed.path("error_message").asText());
        }
        if (parsed.path("statements").size() != 1) {
            throw new QueryRefusedException("One SELECT at a time is answered.");
        }
    }

    @Override
    public void close() {
        try {
            duckdb.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
