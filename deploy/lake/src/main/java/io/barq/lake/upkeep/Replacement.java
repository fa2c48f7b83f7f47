/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.upkeep;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotAncestryValidator;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;

/**
 * Commits files that take the place of others, beside a sink that goes on committing.
 *
 * <p>The sink finds in the last snapshots how far it has come on its control topic. A snapshot of ours therefore says the same as
 * the one before it: else, once that is expired, the sink would land again what it had landed. A commit of the sink in
 * between is no conflict of files, but makes what we say old; so ours is made again on top of it.
 */
final class Replacement {

    private static final String SINK = "kafka.connect.";
    private static final int ATTEMPTS = 50;

    private Replacement() {}

    /**
     * Commits.
     *
     * @param table as it was when the files were chosen
     * @param update makes the update, anew for each attempt
     * @return whether it was committed; false if somebody else has replaced files meanwhile
     */
    static <U extends SnapshotUpdate<U>> boolean commit(Table table, Supplier<U> update) {
        long planned = table.currentSnapshot().snapshotId();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            table.refresh();
            Snapshot latest = table.currentSnapshot();
            if (!onlyAppended(table, planned, latest)) {
                return false;
            }
            U made = update.get().validateWith(newestIs(latest.snapshotId()));
            said(table, latest).forEach(made::set);
            try {
                made.commit();
                table.refresh();
                return true;
            } catch (ValidationException | CommitFailedException refused) {
                table.refresh();
                if (table.currentSnapshot().snapshotId() == latest.snapshotId()) {
                    // Nobody was faster: it is refused for itself.
                    throw refused;
                }
                // Once more, on top of the other.
            }
        }
        throw new CommitFailedException(
                "%s: %d commits were overtaken by others; give the command again", table.name(), ATTEMPTS);
    }

    private static boolean onlyAppended(Table table, long planned, Snapshot latest) {
        for (Snapshot snapshot = latest; snapshot != null; snapshot = parent(table, snapshot)) {
            if (snapshot.snapshotId() == planned) {
                return true;
            }
            if (!DataOperations.APPEND.equals(snapshot.operation())) {
                return false;
            }
        }
        return false;
    }

    /** What the sink said last. */
    static Map<String, String> said(Table table, Snapshot latest) {
        for (Snapshot snapshot = latest; snapshot != null; snapshot = parent(table, snapshot)) {
            Map<String, String> said = new LinkedHashMap<>(snapshot.summary());
            said.keySet().removeIf(name -> !name.startsWith(SINK));
            if (!said.isEmpty()) {
                return said;
            }
        }
        return Map.of();
    }

    private static Snapshot parent(Table table, Snapshot snapshot) {
        return snapshot.parentId() == null ? null : table.snapshot(snapshot.parentId());
    }

    private static SnapshotAncestryValidator newestIs(long expected) {
        return ancestors -> {
            for (Snapshot newest : ancestors) {
                return Objects.equals(newest.snapshotId(), expected);
            }
            return false;
        };
    }
}
