/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barq.deploy.screen.Terminal;
import io.barq.lake.catalog.Copies.Original;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any storage will do: copies know files by their names only. */
class CopiesTest {

    private static final long PLENTY = 1 << 20;
    private static final String TEXT = "0123456789";

    @TempDir
    private Path folder;

    private Copies copies;
    private Table enriched;
    private Table stories;

    @BeforeEach
    void create() throws Exception {
        Lake lake = new Lake(Files.createDirectory(folder.resolve("lake")), Map.of());
        Files.createFile(lake.folder().resolve("catalog.db"));
        Catalog catalog = lake.open();
        ((SupportsNamespaces) catalog).createNamespace(Lake.table("enriched").namespace());
        Schema schema = new Schema(Types.NestedField.required(1, "uri", Types.StringType.get()));
        enriched = catalog.createTable(Lake.table("enriched"), schema);
        stories = catalog.createTable(Lake.table("stories"), schema);
        copies = new Copies(folder.resolve("copies"), new Terminal(false, false, 80, Map.of()));
    }

    private Original file(Table table, String name) throws Exception {
        Path path = Files.writeString(folder.resolve(name), TEXT);
        DataFile file = DataFiles.builder(PartitionSpec.unpartitioned())
                .withPath(path.toString())
                .withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(TEXT.length())
                .withRecordCount(1)
                .build();
        return new Original(table, file);
    }

    private void makeUnused(Original original) throws Exception {
        Files.setLastModifiedTime(
                copies.of(original),
                FileTime.from(Instant.now().minus(Copies.IN_USE).minusSeconds(1)));
    }

    @Test
    void shouldMakeACopyOnceAndKeepItWhileTheTableHasTheFile() throws Exception {
        Original one = file(enriched, "one");
        copies.make(List.of(one), PLENTY);
        assertThat(copies.of(one)).hasContent(TEXT);

        makeUnused(one);
        Files.delete(folder.resolve("one"));
        Original two = file(enriched, "two");
        copies.make(List.of(one, two), PLENTY);
        assertThat(copies.of(one)).hasContent(TEXT);
        assertThat(copies.of(two)).hasContent(TEXT);
    }

    @Test
    void shouldLetGoWhatTheTableHasNoMoreAndNobodyReads() throws Exception {
        Original gone = file(enriched, "gone");
        Original read = file(enriched, "read");
        Original there = file(enriched, "there");
        Original other = file(stories, "other");
        copies.make(List.of(gone, read), PLENTY);
        copies.make(List.of(other), PLENTY);
        makeUnused(gone);
        makeUnused(other);
        copies.make(List.of(there), PLENTY);
        assertThat(copies.of(gone)).doesNotExist();
        assertThat(copies.of(read)).exists();
        assertThat(copies.of(other)).as("of another table").exists();
    }

    @Test
    void shouldMakeRoomWithTheLongestUnusedOfOtherTables() throws Exception {
        Original longest = file(stories, "longest");
        Original last = file(stories, "last");
        copies.make(List.of(longest, last), PLENTY);
        makeUnused(last);
        Files.setLastModifiedTime(copies.of(longest), FileTime.fromMillis(0));
        Original one = file(enriched, "one");
        copies.make(List.of(one), 2 * TEXT.length());
        assertThat(copies.of(longest)).doesNotExist();
        assertThat(copies.of(last)).exists();
        assertThat(copies.of(one)).exists();
    }

    @Test
    void shouldLeaveNothingOfACopyThatFails() throws Exception {
        Original missing = file(enriched, "missing");
        Files.delete(folder.resolve("missing"));
        assertThatThrownBy(() -> copies.make(List.of(missing), PLENTY)).hasMessageContaining("missing");
        assertThat(copies.of(missing).getParent()).isEmptyDirectory();
    }

    @Test
    void shouldDeleteAll() throws Exception {
        Original one = file(enriched, "one");
        copies.make(List.of(one), PLENTY);
        copies.delete();
        assertThat(copies.of(one)).doesNotExist();
    }
}
