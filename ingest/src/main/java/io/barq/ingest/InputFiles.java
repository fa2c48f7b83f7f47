/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import io.barq.ingest.way.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** Finds the files below a path, in the order of their names; links are followed, hidden files are passed over. */
final class InputFiles {

    private final Visitor visitor;
    private final Deque<Path> open = new ArrayDeque<>();

    private InputFiles(Visitor visitor) {
        this.visitor = visitor;
    }

    /** Is shown what is found. */
    interface Visitor {

        void file(InputFile file);

        void bad(BadInput input);
    }

    /** Shows the file at the path, or every file below the directory at the path. */
    static void visit(Path path, Visitor visitor) {
        Path name = path.getFileName();
        new InputFiles(visitor).visit(path, name == null ? "" : name.toString(), "");
    }

    /**
     * @param ref of the path, should it be a file
     * @param prefix of the refs of its entries, should it be a directory
     */
    private void visit(Path path, String ref, String prefix) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                visitDirectory(path, prefix);
            } else if (attributes.isRegularFile()) {
                visitor.file(new InputFile(
                        path,
                        ref,
                        attributes.size(),
                        attributes.lastModifiedTime().toInstant()));
            } else {
                visitor.bad(new BadInput(path.toString(), 0, "is neither a file nor a directory"));
            }
        } catch (IOException e) {
            visitor.bad(BadInput.of(path.toString(), 0, e));
        }
    }

    private void visitDirectory(Path directory, String prefix) throws IOException {
        Path real = directory.toRealPath();
        if (open.contains(real)) {
            visitor.bad(new BadInput(directory.toString(), 0, "is a link to a directory it lies in"));
            return;
        }
        open.push(real);
        for (Path entry : entries(directory)) {
            String ref = prefix + entry.getFileName();
            visit(entry, ref, ref + "/");
        }
        open.pop();
    }

    private static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted(Comparator.comparing(entry -> entry.getFileName().toString()))
                    .toList();
        }
    }
}
