/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.upkeep;

import io.barq.lake.catalog.Lake;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;

/** Keeps the tables fit to be read: joins small files, and lets earlier snapshots go. */
public final class Maintenance {

    /** How long an earlier snapshot stays for those who are reading it. */
    public static final Duration USUAL_KEEP = Duration.ofHours(1);

    private Maintenance() {}

    /**
     * What was done to a table.
     *
     * @param table its name
     * @param joined small files that were joined
     * @param became files they became
     * @param expired snapshots that went
     * @param leftovers files of killed processes that went
     */
    public record Done(String table, int joined, int became, int expired, int leftovers) {

        @Override
        public String toString() {
            return "%s: %,d small files became %,d, %,d snapshots expired, %,d left-over files deleted"
                    .formatted(table, joined, became, expired, leftovers);
        }
    }

    /** The tables there are. */
    private static Iterable<TableIdentifier> tables(Catalog catalog) {
        Namespace namespace = Namespace.of(Lake.NAMESPACE);
        return ((SupportsNamespaces) catalog).namespaceExists(namespace) ? catalog.listTables(namespace) : List.of();
    }

    /**
     * Looks after all tables.
     *
     * @param keep how long earlier snapshots stay
     * @param said is told of each table
     */
    public static void run(Lake lake, Duration keep, Consumer<Done> said) {
        lake.with(catalog -> {
            run(catalog, keep, said);
            return null;
        });
    }

    private static void run(Catalog catalog, Duration keep, Consumer<Done> said) {
        for (TableIdentifier name : tables(catalog)) {
            Table table = catalog.loadTable(name);
            Optional<Instant> lastAppend = Leftovers.lastAppend(table);
            Compaction.Done compacted = new Compaction(table).run();
            int expired = Expiry.before(table, Instant.now().minus(keep));
            int leftovers = Leftovers.delete(table, lastAppend);
            said.accept(new Done(name.toString(), compacted.before(), compacted.after(), expired, leftovers));
        }
    }
}
