/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.SupportsPrefixOperations;

/** Files of a lake on this machine. Iceberg's own way to them is Hadoop's, which is a hundred megabytes. */
public final class LocalFiles implements SupportsPrefixOperations {

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

    /** Files in a folder, and in those below it. */
    @Override
    public Iterable<FileInfo> listPrefix(String folder) {
        try (Stream<Path> below = Files.walk(Path.of(folder))) {
            return below.filter(Files::isRegularFile).flatMap(LocalFiles::info).toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private static Stream<FileInfo> info(Path file) {
        try {
            return Stream.of(new FileInfo(
                    file.toString(),
                    Files.size(file),
                    Files.getLastModifiedTime(file).toMillis()));
        } catch (NoSuchFileException gone) {
            return Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    @Override
    public void deletePrefix(String folder) {
        listPrefix(folder).forEach(file -> deleteFile(file.location()));
    }
}
