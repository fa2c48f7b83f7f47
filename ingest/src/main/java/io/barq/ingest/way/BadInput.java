/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.way;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * A file or line that could not be read. What stands in it may have come from a wire, so it is made fit for a terminal.
 *
 * @param file the path, as the user would write it
 * @param line number of the line, from 1; 0 where the whole file is meant
 * @param why the end of a sentence that begins with the file
 */
public record BadInput(String file, long line, String why) {

    public BadInput {
        file = Printable.of(file);
        why = Printable.of(why);
    }

    public static BadInput of(String file, long line, IOException failed) {
        return new BadInput(file, line, reason(failed));
    }

    /** Why it could not be read, as the end of a sentence that begins with the file. */
    public static String reason(IOException failed) {
        if (failed instanceof NoSuchFileException) {
            return "is not there";
        }
        if (failed instanceof AccessDeniedException) {
            return "may not be read";
        }
        String reason = failed instanceof FileSystemException f ? f.getReason() : failed.getMessage();
        return "cannot be read: " + (reason == null ? failed.getClass().getSimpleName() : reason);
    }

    /** {@code file:line: why}. */
    @Override
    public String toString() {
        return line == 0 ? file + ": " + why : file + ":" + line + ": " + why;
    }
}
