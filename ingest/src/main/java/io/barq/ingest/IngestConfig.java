/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import io.barq.ingest.way.Line;
import io.barq.ingest.way.Printable;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to read, and as what.
 *
 * @param paths files and directories, read in this order; at least one
 * @param source the line that plain files come on, and JSON lines that name none
 * @param wire the wire of that line, and of JSON lines that name none; where it is empty a source is its own wire
 * @param mediaType media type of every plain file, whatever its name says, and of JSON lines that name none
 * @param topics where to put it, and the limits of size
 */
public record IngestConfig(
        List<Path> paths, Optional<String> source, Optional<String> wire, Optional<String> mediaType, Topics topics) {

    public IngestConfig {
        paths = List.copyOf(paths);
        if (paths.isEmpty()) {
            throw new BadSettingException("PATH", "missing", "one or more files or directories");
        }
        refuseUnless(source, "--source", Line.IDENTIFIER, Line.ALLOWED_IDENTIFIER);
        refuseUnless(wire, "--wire", Line.IDENTIFIER, Line.ALLOWED_IDENTIFIER);
        refuseUnless(mediaType, "--media-type", Line.MEDIA_TYPE, Line.ALLOWED_MEDIA_TYPE);
    }

    private static void refuseUnless(Optional<String> value, String setting, String pattern, String allowed) {
        if (value.isPresent() && !value.get().matches(pattern)) {
            throw new BadSettingException(setting, "'" + Printable.of(value.get()) + "'", allowed);
        }
    }
}
