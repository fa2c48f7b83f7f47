/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.upkeep;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.SupportsBulkOperations;

/** Lets earlier snapshots of a table go, with the files that only they have. */
final class Expiry {

    private Expiry() {}

    /**
     * Expires all snapshots before a time but the last.
     *
     * @return how many went
     * @throws RuntimeException of the storage, if it does not delete the files only they had
     */
    static int before(Table table, Instant time) {
        table.refresh();
        List<Long> old = StreamSupport.stream(table.snapshots().spliterator(), false)
                .filter(snapshot -> snapshot.timestampMillis() < time.toEpochMilli())
                .map(Snapshot::snapshotId)
                .filter(id -> id != table.currentSnapshot().snapshotId())
                .toList();
        if (!old.isEmpty()) {
            // By their ids: told a time only, Iceberg keeps a file that was replaced until the snapshot that replaced
            // it goes, too.
            ExpireSnapshots update = table.expireSnapshots();
            old.forEach(update::expireSnapshotId);
            // Deleted here: Iceberg itself passes over what the storage refuses to delete, and a purge must not.
            Set<String> files = ConcurrentHashMap.newKeySet();
            update.deleteWith(files::add).commit();
            table.refresh();
            delete(table, files);
        }
        return old.size();
    }

    private static void delete(Table table, Set<String> files) {
        if (table.io() instanceof SupportsBulkOperations many) {
            many.deleteFiles(files);
        } else {
            files.forEach(table.io()::deleteFile);
        }
    }
}
