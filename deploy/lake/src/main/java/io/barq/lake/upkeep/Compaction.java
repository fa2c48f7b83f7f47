/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.upkeep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.StructLikeMap;

/** Joins the many small files of a day, one or two of each commit, to few large ones. */
final class Compaction {

    /** A file of at least this many bytes stays as it is. */
    static final long LARGE = 64L << 20;
    /** Fewer small files of one day than this are left alone. */
    static final int FEW = 8;

    private final Table table;

    Compaction(Table table) {
        this.table = table;
    }

    /**
     * What was done.
     *
     * @param before files that were joined
     * @param after files they became
     */
    record Done(int before, int after) {}

    /** Joins what is small, group by group; each is a commit of its own. */
    Done run() {
        table.refresh();
        int before = 0;
        int after = 0;
        if (table.currentSnapshot() != null) {
            for (List<DataFile> group : groups(small())) {
                List<DataFile> joined =
                        DataFiles.join(table, group, row -> true).stream().toList();
                if (!Replacement.commit(table, () -> {
                    // From here, and not from the first snapshot, which has expired.
                    RewriteFiles update = table.newRewrite()
                            .validateFromSnapshot(table.currentSnapshot().snapshotId());
                    group.forEach(update::deleteFile);
                    joined.forEach(update::addFile);
                    return update;
                })) {
                    // Somebody else has replaced files: the rest is for the next time.
                    joined.forEach(file -> table.io().deleteFile(file.location()));
                    break;
                }
                before += group.size();
                after += joined.size();
            }
        }
        return new Done(before, after);
    }

    private Iterable<List<DataFile>> small() {
        Map<Integer, Map<StructLike, List<DataFile>>> days = new LinkedHashMap<>();
        for (DataFile file : DataFiles.of(table)) {
            if (file.fileSizeInBytes() < LARGE) {
                days.computeIfAbsent(
                                file.specId(),
                                spec -> StructLikeMap.create(
                                        table.specs().get(spec).partitionType()))
                        .computeIfAbsent(file.partition(), day -> new ArrayList<>())
                        .add(file);
            }
        }
        return days.values().stream().flatMap(spec -> spec.values().stream()).toList();
    }

    /** Parts each day's files so that none of the files they become is much larger than {@link #LARGE}. */
    static List<List<DataFile>> groups(Iterable<List<DataFile>> days) {
        List<List<DataFile>> groups = new ArrayList<>();
        for (List<DataFile> day : days) {
            List<DataFile> group = new ArrayList<>();
            long bytes = 0;
            for (DataFile file : day) {
                group.add(file);
                bytes += file.fileSizeInBytes();
                if (bytes >= LARGE) {
                    groups.add(group);
                    group = new ArrayList<>();
                    bytes = 0;
                }
            }
            groups.add(group);
        }
        groups.removeIf(group -> group.size() < FEW);
        return groups;
    }
}
