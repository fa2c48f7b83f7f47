/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.catalog;

import io.barq.deploy.screen.PlainLine;
import io.barq.schemas.BadSettingException;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.rest.RESTCatalogProperties;

/**
 * Where a lake is: a folder of this machine, unless the settings name another catalog.
 *
 * @param folder holds what this machine keeps of the lake; where the settings name no catalog, all of it
 * @param settings of the user's file: of the connector as they are ({@code iceberg.…}), and of the Connect worker under
 *     {@code worker.}
 */
public record Lake(Path folder, Map<String, String> settings) {

    /** The namespace of the tables, and the beginning of the names of the topics they are made from. */
    public static final String NAMESPACE = "wire";

    private static final String CATALOG = "iceberg.catalog.";
    private static final String WORKER = "worker.";

    public Lake {
        folder = folder.toAbsolutePath().normalize();
        settings = Map.copyOf(settings);
    }

    /**
     * A lake with the settings of a file.
     *
     * @throws BadSettingException if the file cannot be read, or has a setting of nobody
     */
    public static Lake of(Path folder, Optional<Path> file) {
        Map<String, String> settings = new TreeMap<>();
        file.ifPresent(path -> {
            Properties read = new Properties();
            try (Reader reader = Files.newBufferedReader(path)) {
                read.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new BadSettingException(
                        "--config", "'" + path + "'", "a file of settings (name=value) that can be read");
            }
            read.stringPropertyNames()
                    .forEach(name -> settings.put(name, read.getProperty(name).strip()));
        });
        for (String name : settings.keySet()) {
            if (!name.startsWith("iceberg.") && !name.startsWith(WORKER)) {
                throw new BadSettingException(
                        "A name in the file of --config",
                        "'" + name + "'",
                        "one of the Iceberg sink (iceberg.…), or worker.… for Kafka Connect");
            }
        }
        return new Lake(folder, settings);
    }

    /** Whether the tables are in a catalog of the user's. */
    public boolean isElsewhere() {
        return settings.keySet().stream().anyMatch(name -> name.startsWith(CATALOG));
    }

    /** What the catalog is opened with, by Iceberg's names. */
    public Map<String, String> catalogSettings() {
        Map<String, String> catalog = new LinkedHashMap<>();
        if (isElsewhere()) {
            below(CATALOG).forEach(catalog::put);
            return catalog;
        }
        catalog.put("catalog-impl", JdbcCatalog.class.getName());
        // Two processes may write: a purge beside the sink. SQLite lets the second wait, in milliseconds.
        catalog.put("uri", "jdbc:sqlite:" + folder.resolve("catalog.db") + "?busy_timeout=30000");
        catalog.put("jdbc.schema-version", "V1");
        catalog.put("warehouse", folder.resolve("warehouse").toString());
        catalog.put("io-impl", LocalFiles.class.getName());
        return catalog;
    }

    /** Settings of the Connect worker. */
    public Map<String, String> workerSettings() {
        return below(WORKER);
    }

    /** Settings of the connector that are not the catalog's. */
    public Map<String, String> connectorSettings() {
        Map<String, String> connector = new TreeMap<>(settings);
        connector.keySet().removeIf(name -> name.startsWith(CATALOG) || name.startsWith(WORKER));
        return connector;
    }

    private Map<String, String> below(String prefix) {
        Map<String, String> below = new TreeMap<>();
        settings.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                below.put(name.substring(prefix.length()), value);
            }
        });
        return below;
    }

    /** Makes the folder. */
    public void prepare() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder of the lake", e);
        }
    }

    /** Whether there is a catalog to open; one of the user's is always there. */
    public boolean isMade() {
        return isElsewhere() || Files.exists(folder.resolve("catalog.db"));
    }

    /**
     * Opens the catalog, does something with it, and closes it: it holds connections to where the tables are.
     *
     * @param use what is done; what it gives back must not need the catalog any more
     * @throws BadSettingException if there is no catalog, or it or the storage of the tables refuses what the settings say
     */
    public <T> T with(Function<Catalog, T> use) {
        Catalog catalog = open();
        try {
            return use.apply(catalog);
        } catch (RuntimeException failed) {
            throw isElsewhere() && isOfAClient(failed) ? refused(failed) : failed;
        } finally {
            close(catalog);
        }
    }

    /** Whether it is thrown by what talks to a catalog or a storage, of which there are many, each with its own exceptions. */
    private static boolean isOfAClient(RuntimeException failed) {
        String thrown = failed.getClass().getName();
        return !thrown.startsWith("java.") && !thrown.startsWith("io.barq.");
    }

    private static BadSettingException refused(RuntimeException failed) {
        // The other side may say more than a line, and anything.
        String reason = failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
        return BadSettingException.of(
                "The catalog, or the storage of its tables, in the settings iceberg.catalog.…",
                PlainLine.of(reason.lines().findFirst().orElse("")));
    }

    private static void close(Catalog catalog) {
        if (catalog instanceof Closeable open) {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot close the catalog", e);
            }
        }
    }

    /**
     * Opens the catalog, which the caller closes if it can be closed.
     *
     * @throws BadSettingException if there is none, or it cannot be opened with the settings
     */
    public Catalog open() {
        if (!isMade()) {
            throw new BadSettingException(
                    "--lake", "'" + folder + "'", "a folder a lake was made in, by barq up --lake or barq lake run");
        }
        try {
            Map<String, String> quiet = new LinkedHashMap<>(catalogSettings());
            // It would be told of each scan, by threads that are at work when the catalog is closed.
            quiet.putIfAbsent(RESTCatalogProperties.METRICS_REPORTING_ENABLED, "false");
            return CatalogUtil.buildIcebergCatalog("iceberg", quiet, null);
        } catch (RuntimeException refused) {
            throw BadSettingException.of("The settings of the catalog", refused);
        }
    }

    /** The table a topic's records are in. */
    public static TableIdentifier table(String name) {
        return TableIdentifier.of(NAMESPACE, name);
    }
}
