/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.stack;

import io.barq.schemas.BadSettingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder a stack keeps its data in. One stack at a time has it. */
final class DataFolder implements AutoCloseable {

    private static final String LOCK = "stack.lock";
    private static final String TEMPORARY = "barq-stack-";

    private final Path path;
    private final boolean temporary;
    private final FileChannel lock;

    private DataFolder(Path path, boolean temporary, FileChannel lock) {
        this.path = path;
        this.temporary = temporary;
        this.lock = lock;
    }

    /**
     * A folder that stays.
     *
     * @throws BadSettingException if another stack has it, or it cannot be written to
     */
    static DataFolder kept(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(whole);
            FileChannel lock = tryLock(whole);
            if (lock == null) {
                throw new BadSettingException("--data", "'" + path + "'", "a folder no other barq up is using");
            }
            return new DataFolder(whole, false, lock).laidOut();
        } catch (IOException e) {
            throw new BadSettingException("--data", "'" + path + "'", "a folder that can be written to");
        }
    }

    /** A folder that goes with the stack. Those of stacks that were killed before they could clear up go first. */
    static DataFolder temporary() {
        Path parent = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        try {
            try (DirectoryStream<Path> others = Files.newDirectoryStream(parent, TEMPORARY + "*")) {
                for (Path other : others) {
                    deleteIfAbandoned(other);
                }
            }
            Path path = Files.createTempDirectory(parent, TEMPORARY);
            return new DataFolder(path, true, tryLock(path)).laidOut();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DataFolder laidOut() throws IOException {
        for (Path part : List.of(broker(), registry(), enrich(), path.resolve("logs"))) {
            Files.createDirectories(part);
        }
        return this;
    }

    Path path() {
        return path;
    }

    boolean isTemporary() {
        return temporary;
    }

    Path broker() {
        return path.resolve("kafka");
    }

    Path registry() {
        return path.resolve("registry");
    }

    Path enrich() {
        return path.resolve("enrich");
    }

    Path lake() {
        return path.resolve("lake");
    }

    Path log(String process) {
        return path.resolve("logs").resolve(process + ".log");
    }

    Path lock(String process) {
        return path.resolve(process + ".lock");
    }

    @Override
    public void close() {
        try {
            if (temporary) {
                delete(path);
            }
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear up " + path, e);
        }
    }

    /** The locked file, or null where somebody else has it. */
    private static FileChannel tryLock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException lockedByThisProcess) {
            // As locked as by another.
        }
        channel.close();
        return null;
    }

    private static void deleteIfAbandoned(Path folder) throws IOException {
        // Without the lock file it is another's, or a stack that is starting this moment.
        if (!Files.isWritable(folder.resolve(LOCK))) {
            return;
        }
        try (FileChannel lock = tryLock(folder)) {
            if (lock != null) {
                delete(folder);
            }
        } catch (IOException | UncheckedIOException e) {
            // Its processes are still leaving and write as they go. The next stack tries again.
        }
    }

    /** The lock file goes last: what is left over can then be cleared up by another. */
    private static void delete(Path folder) throws IOException {
        Path lock = folder.resolve(LOCK);
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(lock) && !path.equals(folder)) {
                    Files.deleteIfExists(path);
                }
            }
        }
        Files.deleteIfExists(lock);
        Files.deleteIfExists(folder);
    }
}
