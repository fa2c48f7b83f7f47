/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;

/**
 * What tells whether a file has changed, and when.
 *
 * @param regular whether it is a plain file, and no link, pipe or device
 * @param size in bytes
 * @param modified when its bytes were last written, or what its writer claims
 * @param arrived when it last changed in any way, its name included: the clock of the machine the file lies on, which no
 *     writer can set. Where the file system knows no such time, {@code modified}
 */
record FileState(boolean regular, long size, FileTime modified, FileTime arrived) {

    private static final boolean UNIX =
            Path.of("").getFileSystem().supportedFileAttributeViews().contains("unix");

    private static final String ATTRIBUTES =
            UNIX ? "unix:isRegularFile,size,lastModifiedTime,ctime" : "isRegularFile,size,lastModifiedTime";

    static FileState of(Path file) throws IOException {
        Map<String, Object> found = Files.readAttributes(file, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        FileTime modified = (FileTime) found.get("lastModifiedTime");
        return new FileState((Boolean) found.get("isRegularFile"), (Long) found.get("size"), modified, (FileTime)
                found.getOrDefault("ctime", modified));
    }
}
