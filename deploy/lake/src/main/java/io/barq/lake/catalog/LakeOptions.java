/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.catalog;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options by which every command is told which lake is meant. */
public final class LakeOptions {

    @Option(
            names = "--lake",
            paramLabel = "DIR",
            defaultValue = "${env:BARQ_LAKE:-.barq/lake}",
            description = "Folder of the lake (BARQ_LAKE; default: ${DEFAULT-VALUE}, that of barq up --lake).")
    private Path folder;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "${env:BARQ_LAKE_CONFIG:-}",
            description =
                    "Settings as name=value: iceberg.catalog.… for another catalog and warehouse, other iceberg.… for the"
                            + " sink, worker.… for Kafka Connect (BARQ_LAKE_CONFIG; default: none).")
    private String config = "";

    /** What the options say. */
    public Lake lake() {
        return Lake.of(folder, config.isBlank() ? Optional.empty() : Optional.of(Path.of(config)));
    }
}
