/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import io.barq.enrich.source.Sources;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that names a file of sources, for enrich and for the commands that start it or read what it wrote. */
public final class SourcesOption {

    @Option(
            names = "--sources",
            paramLabel = "FILE",
            defaultValue = "${env:BARQ_SOURCES:-" + Option.NULL_VALUE + "}",
            description =
                    "YAML file of sources: zones, charsets, urgency scales, datelines and markers of your lines. It goes"
                            + " before what ships with Barq (BARQ_SOURCES).")
    private Optional<Path> file = Optional.empty();

    /** The file, if one is named; it may hold mistakes. */
    Optional<Path> file() {
        return file;
    }

    /**
     * The shipped sources, and before them those of the file, if one is named.
     *
     * @throws io.barq.schemas.BadSettingException if it cannot be read or used
     */
    public Sources sources() {
        return file.map(Sources::shippedAnd).orElseGet(Sources::shipped);
    }

    /**
     * The file, if one is named. A mistake in it is told here, before anything is started.
     *
     * @throws io.barq.schemas.BadSettingException if it cannot be read or used
     */
    public Optional<Path> usable() {
        file.ifPresent(Sources::shippedAnd);
        return file;
    }
}
