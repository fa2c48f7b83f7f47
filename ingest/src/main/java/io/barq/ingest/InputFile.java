/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

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
        return isNamed(".jsonl") || isCompressed();
    }

    /** Whether its JSON lines are compressed by gzip. */
    boolean isCompressed() {
        return isNamed(".jsonl.gz");
    }

    private boolean isNamed(String ending) {
        return ref.toLowerCase(Locale.ROOT).endsWith(ending);
    }

    /** Where its bytes came from, as a raw item tells it. */
    String origin() {
        return "file:" + path;
    }
}
