/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.catalog;

import io.barq.deploy.screen.Progress;
import io.barq.deploy.screen.Terminal;
import io.barq.schemas.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;

/**
 * Copies on this machine of files of tables that are elsewhere, for those who can read local files only. A file of a table never
 * changes, so that a copy is good as long as the table has the file; after that it goes, at the latest with the next copies
 * that are made an hour later.
 */
public final class Copies {

    /** A copy that was used so recently stays: another query may be about to read it. */
    static final Duration IN_USE = Duration.ofHours(1);

    private static final int AT_ONCE = 8;
    private static final Duration UNTIL_SHOWN = Duration.ofSeconds(1);

    private final Path folder;
    private final Terminal terminal;

    /** Of this lake. */
    public static Copies of(Lake lake, Terminal terminal) {
        return new Copies(lake.folder().resolve("copies"), terminal);
    }

    /** @param terminal is shown how far long copying is */
    Copies(Path folder, Terminal terminal) {
        this.folder = folder;
        this.terminal = terminal;
    }

    /**
     * A file that is elsewhere.
     *
     * @param table whose it is
     * @param file the file, under a name that the table's own access to files understands
     */
    public record Original(Table table, DataFile file) {}

    /** Where the copy of a file is, once it is made. */
    public Path of(Original original) {
        byte[] location = original.file().location().getBytes(StandardCharsets.UTF_8);
        return folder(original.table()).resolve(Sha256.of(location).hex() + ".parquet");
    }

    private Path folder(Table table) {
        return folder.resolve(table.uuid().toString());
    }

    /**
     * Makes the copies that are missing, and deletes those of files the same tables do not have any more.
     *
     * @param originals all files of some tables
     * @param most bytes of copies to keep: beyond it, those of other tables go, the longest unused first
     */
    public void make(Collection<Original> originals, long most) {
        try {
            Set<Path> wanted = new HashSet<>();
            List<Original> missing = new ArrayList<>();
            long bytes = 0;
            for (Original original : originals) {
                Path copy = of(original);
                wanted.add(copy);
                bytes += original.file().fileSizeInBytes();
                Files.createDirectories(copy.getParent());
                if (Files.exists(copy)) {
                    Files.setLastModifiedTime(copy, FileTime.from(Instant.now()));
                } else {
                    missing.add(original);
                }
            }
            makeRoom(wanted, most - bytes);
            copy(missing);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy files of the lake to " + folder, e);
        }
    }

    /** Deletes what is not wanted: of the same tables all, of others as long as they take more than is left. */
    private void makeRoom(Set<Path> wanted, long left) throws IOException {
        Set<Path> tables = new HashSet<>();
        wanted.forEach(copy -> tables.add(copy.getParent()));
        List<Path> others = new ArrayList<>(all());
        others.removeAll(wanted);
        others.sort(Comparator.comparing(Copies::lastUsed));
        long bytes = 0;
        for (Path other : others) {
            bytes += size(other);
        }
        Instant unused = Instant.now().minus(IN_USE);
        for (Path other : others) {
            if ((tables.contains(other.getParent()) || bytes > left)
                    && lastUsed(other).isBefore(unused)) {
                bytes -= size(other);
                Files.deleteIfExists(other);
            }
        }
    }

    private static Instant lastUsed(Path copy) {
        try {
            return Files.getLastModifiedTime(copy).toInstant();
        } catch (IOException gone) {
            // Another query was faster.
            return Instant.MIN;
        }
    }

    private static long size(Path copy) throws IOException {
        try {
            return Files.size(copy);
        } catch (NoSuchFileException gone) {
            return 0;
        }
    }

    private List<Path> all() throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> below = Files.walk(folder)) {
            return below.filter(Files::isRegularFile).toList();
        }
    }

    private void copy(List<Original> missing) {
        long all = missing.stream()
                .mapToLong(each -> each.file().fileSizeInBytes())
                .sum();
        long shownFrom = System.nanoTime() + UNTIL_SHOWN.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        Progress progress = null;
        try {
            List<Future<Long>> copies = new ArrayList<>();
            missing.forEach(original -> copies.add(threads.submit(() -> copy(original))));
            long done = 0;
            for (Future<Long> copy : copies) {
                done += await(copy);
                if (progress == null && System.nanoTime() > shownFrom) {
                    progress = Progress.ofBytes(terminal, "copying the lake", all);
                }
                if (progress != null) {
                    progress.at(done);
                }
            }
        } finally {
            threads.shutdownNow();
            if (progress != null) {
                progress.close();
            }
        }
    }

    private static long await(Future<Long> copy) {
        try {
            return copy.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException("a file of the lake cannot be copied", failed.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while files of the lake were copied", e);
        }
    }

    private long copy(Original original) throws IOException {
        Path copy = of(original);
        // Under its name only once it is whole: another query may make the same copy, and this one may be killed.
        Path part = Files.createTempFile(copy.getParent(), "", ".part");
        try (InputStream in =
                original.table().io().newInputFile(original.file()).newStream()) {
            long bytes = Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            if (bytes != original.file().fileSizeInBytes()) {
                throw new IOException("%s has %,d bytes, and not the %,d its table knows of"
                        .formatted(
                                original.file().location(),
                                bytes,
                                original.file().fileSizeInBytes()));
            }
            Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        return original.file().fileSizeInBytes();
    }

    /** Deletes all copies: for a purge. */
    public void delete() {
        try {
            for (Path copy : all()) {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the copies in " + folder, e);
        }
    }
}
