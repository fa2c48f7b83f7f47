/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import io.barq.ingest.lines.JsonLines;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A file to be read.
 *
 * @param path where it is
 * @param ref its path below the path the user gave, parted by {@code /}; its name where the user gave the file itself
 * @param size in bytes
 * @param modified when it was last written
 */
record InputFile(Path path, String ref, long size, Instant modified) {

    /** Whether it holds raw items as JSON lines; else it is an item itself. */
    boolean holdsLines() {
        return JsonLines.areIn(ref);
    }

    /** Whether its JSON lines are compressed by gzip. */
    boolean isCompressed() {
        return JsonLines.areCompressedIn(ref);
    }

    /** Where its bytes came from, as a raw item tells it. */
    String origin() {
        return "file:" + path;
    }
}
