/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A user's own files for enrich, which go before what ships.
 *
 * @param sources a file of sources
 * @param vocabularies a folder of vocabularies
 */
public record OwnFiles(Optional<Path> sources, Optional<Path> vocabularies) {

    /** None. */
    public static OwnFiles none() {
        return new OwnFiles(Optional.empty(), Optional.empty());
    }

    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        sources.ifPresent(file -> arguments.addAll(List.of("--sources", file.toString())));
        vocabularies.ifPresent(folder -> arguments.addAll(List.of("--vocabularies", folder.toString())));
        return arguments;
    }
}
