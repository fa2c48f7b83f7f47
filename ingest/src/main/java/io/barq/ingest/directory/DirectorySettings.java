/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.directory;

import io.barq.ingest.way.Line;
import io.barq.schemas.BadSettingException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A directory that is watched.
 *
 * @param path of the directory; it must be there
 * @param source the line its files come on
 * @param wire of that line (default: the source)
 * @param mediaType of its files (default: by extension, where that is certain)
 * @param done where a file goes when the broker has its item; a relative path is below the directory (default: done)
 * @param failed where a file goes that could not be read, with a {@code .reason} beside it (default: failed)
 * @param settle how long a file must have stayed as it is to be whole (default: 2s)
 * @param every how often is looked (default: 1s)
 * @param subdirectories whether files in subdirectories are taken, too (default: no)
 */
public record DirectorySettings(
        Path path,
        String source,
        String wire,
        String mediaType,
        Path done,
        Path failed,
        Duration settle,
        Duration every,
        Boolean subdirectories) {

    public DirectorySettings {
        if (path == null) {
            throw new BadSettingException("path", "missing", "a directory");
        }
        Line.of(source, wire, mediaType);
        done = path.resolve(done == null ? Path.of("done") : done);
        failed = path.resolve(failed == null ? Path.of("failed") : failed);
        settle = Optional.ofNullable(settle).orElse(Duration.ofSeconds(2));
        every = Optional.ofNullable(every).orElse(Duration.ofSeconds(1));
        subdirectories = Boolean.TRUE.equals(subdirectories);
        if (every.isZero()) {
            throw new BadSettingException("every", "0", "more than nothing");
        }
        if (done.normalize().equals(path.normalize()) || failed.normalize().equals(path.normalize())) {
            throw new BadSettingException("done", "the directory itself", "another directory, as is failed");
        }
    }

    /** The line its files come on. */
    Line line() {
        return Line.of(source, wire, mediaType);
    }
}
