/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.upkeep;

import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/** Lets earlier snapshots of a table go, with the files that only they have. */
final class Expiry {

    private Expiry() {}

    /**
     * Expires all snapshots before a time but the last.
     *
     * @return how many went
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
            update.commit();
            table.refresh();
        }
        return old.size();
    }
}
