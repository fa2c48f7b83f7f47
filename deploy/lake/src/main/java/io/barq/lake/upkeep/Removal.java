/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.upkeep;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;

/** Takes rows out of a table: each file that has some is written anew without them. */
final class Removal {

    private final Table table;
    private final Predicate<Record> goes;

    Removal(Table table, Predicate<Record> goes) {
        this.table = table;
        this.goes = goes;
    }

    /**
     * What there is to remove.
     *
     * @param rows rows that go
     * @param files files they are in
     */
    record Found(long rows, List<DataFile> files) {}

    /** Looks for the rows, and changes nothing. */
    Found find() {
        table.refresh();
        long rows = 0;
        List<DataFile> files = new ArrayList<>();
        if (table.currentSnapshot() != null) {
            for (DataFile file : DataFiles.of(table)) {
                long here = DataFiles.count(table, file, goes);
                if (here > 0) {
                    rows += here;
                    files.add(file);
                }
            }
        }
        return new Found(rows, files);
    }

    /** Removes the rows; what they were in stays on the disk until the snapshots before are expired. */
    Found take() {
        while (true) {
            Found found = find();
            if (found.files().isEmpty()) {
                return found;
            }
            List<DataFile> without = new ArrayList<>();
            for (DataFile file : found.files()) {
                DataFiles.join(table, List.of(file), goes.negate()).ifPresent(without::add);
            }
            if (Replacement.commit(table, () -> {
                OverwriteFiles update = table.newOverwrite();
                found.files().forEach(update::deleteFile);
                without.forEach(update::addFile);
                return update;
            })) {
                return found;
            }
            // A compaction was faster: its files have the rows now.
            without.forEach(file -> table.io().deleteFile(file.location()));
        }
    }
}
