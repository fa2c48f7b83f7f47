/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barq.lake.catalog.Lake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done to tables, without a broker: commits as the sink makes them. */
class TablesTest {

    private static final Schema SCHEMA = new Schema(
            Types.NestedField.required(1, "uri", Types.StringType.get()),
            Types.NestedField.required(2, "enrichedAt", Types.TimestampType.withZone()));
    private static final String OFFSETS = "kafka.connect.offsets.control.group";
    private static final OffsetDateTime TODAY = OffsetDateTime.of(2026, 11, 24, 9, 0, 0, 0, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Catalog catalog;
    private Table table;
    private int commits;

    @BeforeEach
    void create() throws Exception {
        Lake lake = new Lake(folder, Map.of());
        Files.createFile(folder.resolve("catalog.db"));
        catalog = lake.open();
        TableIdentifier name = Lake.table("enriched");
        ((SupportsNamespaces) catalog).createNamespace(name.namespace());
        table = catalog.createTable(
                name, SCHEMA, PartitionSpec.builderFor(SCHEMA).day("enrichedAt").build());
    }

    /** As the sink commits: a file of one day, and how far it has come. */
    private void commit(Table through, OffsetDateTime at, String... uris) {
        through.refresh();
        DataFile file = written(through, at, uris);
        through.newAppend()
                .appendFile(file)
                .set(OFFSETS, "{\"0\":%d}".formatted(++commits))
                .commit();
    }

    private static DataFile written(Table table, OffsetDateTime at, String... uris) {
        List<Record> rows = Stream.of(uris)
                .map(uri -> (Record) GenericRecord.create(SCHEMA).copy(Map.of("uri", uri, "enrichedAt", at)))
                .toList();
        return DataFiles.write(table, table.spec(), day(table, at), rows).orElseThrow();
    }

    private static StructLike day(Table table, OffsetDateTime at) {
        PartitionKey key = new PartitionKey(table.spec(), SCHEMA);
        key.partition(new InternalRecordWrapper(SCHEMA.asStruct())
                .wrap(GenericRecord.create(SCHEMA).copy(Map.of("uri", "", "enrichedAt", at))));
        return key;
    }

    private Set<String> uris() throws Exception {
        table.refresh();
        Set<String> uris = new TreeSet<>();
        try (CloseableIterable<Record> rows = IcebergGenerics.read(table).build()) {
            for (Record row : rows) {
                assertThat(uris.add((String) row.getField("uri")))
                        .as("twice: %s", row)
                        .isTrue();
            }
        }
        return uris;
    }

    private String offsets() {
        table.refresh();
        return Replacement.said(table, table.currentSnapshot()).get(OFFSETS);
    }

    private static Predicate<Record> named(String uri) {
        return PurgeCommand.named(Set.of(uri)).get("enriched");
    }

    @Test
    void shouldRemoveRowsAndTheFilesTheyWereIn() throws Exception {
        commit(table, TODAY, "barq:a/1", "barq:a/2");
        commit(table, TODAY.plusDays(1), "barq:a/3");
        assertThat(new Removal(table, named("barq:a/1")).find().rows()).isEqualTo(1);
        assertThat(uris()).as("looking changes nothing").hasSize(3);

        assertThat(new Removal(table, named("barq:a/1")).take().rows()).isEqualTo(1);
        assertThat(uris()).containsExactly("barq:a/2", "barq:a/3");
        assertThat(Expiry.before(table, Instant.now().plusSeconds(1))).isEqualTo(2);
        assertThat(Leftovers.of(table)).as("no file but those of the table").isEmpty();
        assertThat(uris()).containsExactly("barq:a/2", "barq:a/3");
        assertThat(offsets()).as("the sink finds where it was").isEqualTo("{\"0\":2}");
    }

    @Test
    void shouldNotPassOverWhatCannotBeDeleted() throws Exception {
        commit(table, TODAY, "barq:a/1", "barq:a/2");
        Path held = Path.of(DataFiles.of(table).get(0).location());
        new Removal(table, named("barq:a/1")).take();
        Files.delete(held);
        Files.createFile(Files.createDirectory(held).resolve("inside"));
        assertThatThrownBy(() -> Expiry.before(table, Instant.now().plusSeconds(1)))
                .hasMessageContaining(held.toString());
    }

    @Test
    void shouldRemoveAFileOfWhichNoRowIsLeft() throws Exception {
        commit(table, TODAY, "barq:a/1");
        new Removal(table, named("barq:a/1")).take();
        assertThat(uris()).isEmpty();
        assertThat(offsets()).isEqualTo("{\"0\":1}");
        assertThat(new Removal(table, named("barq:a/1")).take().rows())
                .as("again")
                .isZero();
    }

    @Test
    void shouldCommitOnTopOfWhatTheSinkCommitsMeanwhile() throws Exception {
        commit(table, TODAY, "barq:a/1", "barq:a/2");
        Table other = catalog.loadTable(Lake.table("enriched"));
        List<DataFile> files = DataFiles.of(table);
        DataFile without =
                DataFiles.join(table, files, named("barq:a/1").negate()).orElseThrow();
        boolean[] first = {true};
        assertThat(Replacement.commit(table, () -> {
                    if (first[0]) {
                        // After we have looked, and before we commit.
                        first[0] = false;
                        commit(other, TODAY, "barq:a/3");
                    }
                    return table.newOverwrite().deleteFile(files.get(0)).addFile(without);
                }))
                .isTrue();
        assertThat(uris()).containsExactly("barq:a/2", "barq:a/3");
        assertThat(offsets())
                .as("what the sink said last, not what we had read")
                .isEqualTo("{\"0\":2}");
    }

    @Test
    void shouldNotReplaceWhatAnotherHasReplaced() throws Exception {
        commit(table, TODAY, "barq:a/1", "barq:a/2");
        List<DataFile> files = DataFiles.of(table);
        DataFile copy = DataFiles.join(table, files, row -> true).orElseThrow();
        new Removal(catalog.loadTable(Lake.table("enriched")), named("barq:a/1")).take();
        assertThat(Replacement.commit(
                        table, () -> table.newRewrite().deleteFile(files.get(0)).addFile(copy)))
                .isFalse();
        assertThat(uris()).containsExactly("barq:a/2");
    }

    @Test
    void shouldJoinTheSmallFilesOfADay() throws Exception {
        for (int i = 0; i < Compaction.FEW; i++) {
            commit(table, TODAY, "barq:a/" + i);
        }
        for (int i = 0; i < Compaction.FEW; i++) {
            commit(table, TODAY.plusDays(1), "barq:b/" + i);
        }
        commit(table, TODAY.plusDays(2), "barq:c/1");
        Set<String> before = uris();
        assertThat(new Compaction(table).run()).isEqualTo(new Compaction.Done(2 * Compaction.FEW, 2));
        assertThat(uris()).isEqualTo(before);
        assertThat(DataFiles.of(table)).hasSize(3);
        assertThat(offsets()).isEqualTo("{\"0\":%d}".formatted(commits));
        assertThat(new Compaction(table).run()).as("again").isEqualTo(new Compaction.Done(0, 0));
    }

    @Test
    void shouldJoinFilesWhenTheFirstSnapshotsHaveExpired() throws Exception {
        commit(table, TODAY, "barq:b/1");
        Expiry.before(table, Instant.now().plusSeconds(1));
        for (int i = 0; i < Compaction.FEW; i++) {
            commit(table, TODAY.plusDays(1), "barq:a/" + i);
        }
        Expiry.before(table, Instant.now().plusSeconds(1));
        assertThat(new Compaction(table).run()).isEqualTo(new Compaction.Done(Compaction.FEW, 1));
        assertThat(uris()).hasSize(Compaction.FEW + 1);
    }

    @Test
    void shouldDeleteAFileOfNobodyOnlyWhenTheSinkHasCommittedLongAfterIt() throws Exception {
        commit(table, TODAY, "barq:a/1");
        Path onItsWay = Path.of(written(table, TODAY, "barq:a/2").location());
        assertThat(Leftovers.of(table)).extracting(FileInfo::location).containsExactly(onItsWay.toString());
        assertThat(Leftovers.delete(table, Optional.empty()))
                .as("the sink has never committed")
                .isZero();
        Instant written = Files.getLastModifiedTime(onItsWay).toInstant();
        assertThat(Leftovers.delete(
                        table, Optional.of(written.plus(Leftovers.ON_ITS_WAY).minusSeconds(1))))
                .isZero();
        assertThat(Leftovers.delete(
                        table, Optional.of(written.plus(Leftovers.ON_ITS_WAY).plusSeconds(1))))
                .isEqualTo(1);
        assertThat(onItsWay).doesNotExist();
        assertThat(uris()).containsExactly("barq:a/1");
    }

    @Test
    void shouldRemoveByAge() throws Exception {
        commit(table, TODAY, "barq:a/1");
        commit(table, TODAY.plusDays(1), "barq:a/2");
        new Removal(
                        table,
                        PurgeCommand.olderThan(TODAY.plusHours(1).toInstant()).get("enriched"))
                .take();
        assertThat(uris()).containsExactly("barq:a/2");
    }
}
