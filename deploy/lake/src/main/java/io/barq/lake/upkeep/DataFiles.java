/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.upkeep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.encryption.EncryptedOutputFile;
import org.apache.iceberg.formats.FormatModelRegistry;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;

/** Reads and writes the files of a table, row by row. */
final class DataFiles {

    private DataFiles() {}

    /** The files of the table as it is now. */
    static List<DataFile> of(Table table) {
        List<DataFile> files = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
            tasks.forEach(task -> files.add(task.file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** How many rows of a file fit. */
    static long count(Table table, DataFile file, Predicate<Record> fits) {
        long count = 0;
        try (CloseableIterable<Record> rows = read(table, file)) {
            for (Record row : rows) {
                if (fits.test(row)) {
                    count++;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count;
    }

    private static CloseableIterable<Record> read(Table table, DataFile file) {
        return FormatModelRegistry.<Record, Object>readBuilder(
                        FileFormat.PARQUET, Record.class, table.io().newInputFile(file))
                .project(table.schema())
                .build();
    }

    /**
     * Writes one file with the rows of others of the same day.
     *
     * @return the file; empty where no row is left
     */
    static Optional<DataFile> join(Table table, List<DataFile> files, Predicate<Record> keep) {
        DataFile first = files.get(0);
        try (CloseableIterable<Record> rows = CloseableIterable.filter(
                CloseableIterable.concat(
                        files.stream().map(file -> read(table, file)).toList()),
                keep)) {
            return write(table, table.specs().get(first.specId()), first.partition(), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes one file of a day; empty where there is no row. */
    static Optional<DataFile> write(Table table, PartitionSpec spec, StructLike day, Iterable<Record> rows) {
        // A number of our own for the file: the sink's tasks count from 0.
        EncryptedOutputFile target = OutputFileFactory.builderFor(table, 0, System.nanoTime())
                .format(FileFormat.PARQUET)
                .build()
                .newOutputFile(spec, day);
        DataFile written;
        try {
            DataWriter<Record> writer = FormatModelRegistry.<Record, Object>dataWriteBuilder(
                            FileFormat.PARQUET, Record.class, target)
                    .schema(table.schema())
                    .spec(spec)
                    .partition(day)
                    .setAll(table.properties())
                    .metricsConfig(MetricsConfig.forTable(table))
                    .build();
            try (writer) {
                rows.forEach(writer::write);
            }
            written = writer.toDataFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (written.recordCount() == 0) {
            table.io().deleteFile(written.location());
            return Optional.empty();
        }
        return Optional.of(written);
    }
}
