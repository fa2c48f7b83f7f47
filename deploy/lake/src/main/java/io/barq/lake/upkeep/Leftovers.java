/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.upkeep;

import io.barq.lake.catalog.LocalFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/**
 * Files that lie in the folder of a table on this machine and are in none of its snapshots: of processes that were killed
 * before they could hand them over, or on their way into the table.
 */
final class Leftovers {

    /** What was written so long before a commit of the sink, and is not in it, will never be in one. */
    static final Duration ON_ITS_WAY = Duration.ofDays(1);

    private Leftovers() {}

    /** All of them; none of a table elsewhere. */
    static List<Path> of(Table table) {
        table.refresh();
        Path data = Path.of(table.location(), "data");
        if (!(table.io() instanceof LocalFiles) || Files.notExists(data)) {
            return List.of();
        }
        Set<Path> known = known(table);
        try (Stream<Path> below = Files.walk(data)) {
            return below.filter(path -> Files.isRegularFile(path) && !known.contains(path))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<Path> known(Table table) {
        Set<Path> known = new HashSet<>();
        for (Snapshot snapshot : table.snapshots()) {
            try (CloseableIterable<FileScanTask> tasks =
                    table.newScan().useSnapshot(snapshot.snapshotId()).planFiles()) {
                tasks.forEach(task -> known.add(Path.of(task.file().location())));
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
        List<Path> old = new ArrayList<>();
        for (Path file : lastAppend.isPresent() ? of(table) : List.<Path>of()) {
            if (written(file).isBefore(lastAppend.get().minus(ON_ITS_WAY))) {
                old.add(file);
            }
        }
        old.forEach(file -> table.io().deleteFile(file.toString()));
        return old.size();
    }

    private static Instant written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
