/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import io.barq.ingest.lines.LineDefaults;
import io.barq.ingest.way.Line;
import io.barq.ingest.way.Printable;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to read, and as what.
 *
 * @param paths files and directories, read in this order, {@code -} for standard input; at least one
 * @param source the line that plain files come on, and JSON lines that name none
 * @param wire the wire of that line, and of JSON lines that name none; where it is empty a source is its own wire
 * @param mediaType media type of every plain file, whatever its name says, and of JSON lines that name none
 * @param topics where to put it, and the limits of size
 */
public record IngestConfig(
        List<Path> paths, Optional<String> source, Optional<String> wire, Optional<String> mediaType, Topics topics) {

    private static final Set<String> JSON_LINES = Set.of("application/jsonl", "application/x-ndjson");

    public IngestConfig {
        paths = List.copyOf(paths);
        if (paths.isEmpty()) {
            throw new BadSettingException("PATH", "missing", "one or more files or directories");
        }
        refuseUnless(source, "--source", Line.IDENTIFIER, Line.ALLOWED_IDENTIFIER);
        refuseUnless(wire, "--wire", Line.IDENTIFIER, Line.ALLOWED_IDENTIFIER);
        refuseUnless(mediaType, "--media-type", Line.MEDIA_TYPE, Line.ALLOWED_MEDIA_TYPE);
    }

    /** Whether the path means standard input. */
    boolean isStandardInput(Path path) {
        return path.toString().equals("-");
    }

    /** Whether standard input holds raw items as JSON lines. */
    boolean expectsLines() {
        return mediaType.filter(JSON_LINES::contains).isPresent();
    }

    /** What holds for a JSON line that does not say it. */
    LineDefaults lineDefaults() {
        return new LineDefaults(source, wire, expectsLines() ? Optional.empty() : mediaType, topics.sizes());
    }

    private static void refuseUnless(Optional<String> value, String setting, String pattern, String allowed) {
        if (value.isPresent() && !value.get().matches(pattern)) {
            throw new BadSettingException(setting, "'" + Printable.of(value.get()) + "'", allowed);
        }
    }
}
