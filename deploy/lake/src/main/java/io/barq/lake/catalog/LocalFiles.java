/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/** Files of a lake on this machine. Iceberg's own way to them is Hadoop's, which is a hundred megabytes. */
public final class LocalFiles implements FileIO {

    private static final long serialVersionUID = 1;

    @Override
    public InputFile newInputFile(String path) {
        return org.apache.iceberg.Files.localInput(path);
    }

    /** Makes the folder first: Iceberg would too, but not twice at the same time. */
    @Override
    public OutputFile newOutputFile(String path) {
        try {
            Files.createDirectories(Path.of(path).getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder of " + path, e);
        }
        return org.apache.iceberg.Files.localOutput(path);
    }

    @Override
    public void deleteFile(String path) {
        try {
            Files.deleteIfExists(Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }
}
