/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barq.schemas.BadSettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeTest {

    @TempDir
    private Path folder;

    @Test
    void shouldBeAFolderOfThisMachineUnlessTheFileNamesACatalog() throws Exception {
        assertThat(Lake.of(folder, Optional.empty()).catalogSettings())
                .containsEntry("warehouse", folder.resolve("warehouse").toString());
        Path file =
                Files.writeString(folder.resolve("f"), "iceberg.catalog.type = rest \niceberg.catalog.uri=https://c\n");
        assertThat(Lake.of(folder, Optional.of(file)).catalogSettings())
                .isEqualTo(Map.of("type", "rest", "uri", "https://c"));
    }

    @Test
    void shouldRefuseASettingOfNobody() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "catalog.type=rest\n");
        assertThatThrownBy(() -> Lake.of(folder, Optional.of(file)))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("'catalog.type'");
        assertThatThrownBy(() -> Lake.of(folder, Optional.of(folder.resolve("none"))))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("--config");
    }

    @Test
    void shouldMakeNothingWhereALakeIsOnlyRead() {
        assertThatThrownBy(() -> Lake.of(folder, Optional.empty()).open()).isInstanceOf(BadSettingException.class);
        assertThat(folder).isEmptyDirectory();
    }
}
