/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.upkeep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.apache.iceberg.util.LocationUtil;

/**
 * Files that lie in the folder of a table and are in none of its snapshots: of processes that were killed before they could
 * hand them over, or on their way into the table.
 */
final class Leftovers {

    /** What was written so long before a commit of the sink, and is not in it, will never be in one. */
    static final Duration ON_ITS_WAY = Duration.ofDays(1);

    private Leftovers() {}

    /** All of them; none of a table whose storage does not tell what lies in a folder. */
    static List<FileInfo> of(Table table) {
        table.refresh();
        if (!(table.io() instanceof SupportsPrefixOperations storage)) {
            return List.of();
        }
        String data = LocationUtil.stripTrailingSlash(table.location()) + "/data/";
        Set<String> known = known(table);
        Map<String, FileInfo> there = new HashMap<>();
        storage.listPrefix(data).forEach(file -> there.put(file.location(), file));
        boolean namesAreTheSame =
                known.stream().filter(location -> location.startsWith(data)).allMatch(there::containsKey);
        if (!namesAreTheSame) {
            // A storage that writes names in another way than the table would have all of its files look like these.
            return List.of();
        }
        there.keySet().removeAll(known);
        return List.copyOf(there.values());
    }

    private static Set<String> known(Table table) {
        Set<String> known = new HashSet<>();
        for (Snapshot snapshot : table.snapshots()) {
            try (CloseableIterable<FileScanTask> tasks =
                    table.newScan().useSnapshot(snapshot.snapshotId()).planFiles()) {
                tasks.forEach(task -> known.add(task.file().location()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return known;
    }

    /**
     * Deletes those that will never be in the table.
     *
     * @param lastAppend when the sink committed last, as {@link #lastAppend} told before anything was expired; empty for never
     * @return how many went
     */
    static int delete(Table table, Optional<Instant> lastAppend) {
        if (lastAppend.isEmpty()) {
            return 0;
        }
        long before = lastAppend.get().minus(ON_ITS_WAY).toEpochMilli();
        List<FileInfo> old = of(table).stream()
                .filter(file -> file.createdAtMillis() < before)
                .toList();
        old.forEach(file -> table.io().deleteFile(file.location()));
        return old.size();
    }

    /** When the sink committed last, as far as there is a snapshot of it. */
    static Optional<Instant> lastAppend(Table table) {
        table.refresh();
        return StreamSupport.stream(table.snapshots().spliterator(), false)
                .filter(snapshot -> DataOperations.APPEND.equals(snapshot.operation()))
                .map(snapshot -> Instant.ofEpochMilli(snapshot.timestampMillis()))
                .max(Instant::compareTo);
    }
}
