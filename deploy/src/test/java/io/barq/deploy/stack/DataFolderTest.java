/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barq.schemas.BadSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path parent;

    private String usual;

    @BeforeEach
    void putTemporaryFoldersHere() {
        usual = System.setProperty("java.io.tmpdir", parent.toString());
    }

    @AfterEach
    void putThemBack() {
        System.setProperty("java.io.tmpdir", usual);
    }

    @Test
    void shouldGoWithItsContentWhenItIsTemporary() throws IOException {
        DataFolder folder = DataFolder.temporary();
        Files.writeString(folder.broker().resolve("a-log"), "records");
        folder.close();
        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void shouldStayWithItsContentWhenItIsKept() throws IOException {
        Path data = parent.resolve("data");
        try (DataFolder folder = DataFolder.kept(data)) {
            Files.writeString(folder.broker().resolve("a-log"), "records");
        }
        try (DataFolder again = DataFolder.kept(data)) {
            assertThat(again.broker().resolve("a-log")).hasContent("records");
        }
    }

    @Test
    void shouldBeRefusedWhileAnotherStackHasIt() {
        Path data = parent.resolve("data");
        try (DataFolder folder = DataFolder.kept(data)) {
            assertThatThrownBy(() -> DataFolder.kept(folder.path())).isInstanceOf(BadSettingException.class);
        }
    }

    @Test
    void shouldBeRefusedWhereNoFolderCanBe() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "");
        assertThatThrownBy(() -> DataFolder.kept(file.resolve("data")))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("a folder that can be written to");
    }

    @Test
    void shouldClearUpAfterStacksThatWereKilled() throws IOException {
        Path abandoned = Files.createDirectories(parent.resolve("barq-stack-abandoned/kafka"));
        Files.writeString(abandoned.resolveSibling("stack.lock"), "");
        Path another = Files.createDirectories(parent.resolve("barq-stack-of-something-else"));
        try (DataFolder inUse = DataFolder.temporary();
                DataFolder next = DataFolder.temporary()) {
            assertThat(abandoned.getParent()).doesNotExist();
            assertThat(another).exists();
            assertThat(inUse.path()).exists();
            assertThat(next.path()).isNotEqualTo(inUse.path());
        }
    }
}
