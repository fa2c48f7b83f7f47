/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.stack;

import io.barq.schemas.log.LogOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One program of the stack, running in a process of its own. When somebody kills the process it is started again; when
 * it ends by itself, that is the end of the stack.
 */
final class Service {

    /** The exit status of a process that was killed is this and the number of the signal. */
    private static final int KILLED = 128;
    /** A process that is killed sooner than this after its start, so many times in a row, is not started any more. */
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final int OFTEN = 5;
    private static final int LINES_SHOWN = 20;
    private static final long LOG_LIMIT = 10L << 20;

    private final Program program;
    private final Path log;
    private final List<String> commandLine;
    private final Consumer<String> say;
    private final CompletableFuture<Void> end;

    private Process process;
    private long started;
    private int killedSoon;
    private boolean stopping;

    /**
     * @param program what runs
     * @param folder where its lock and its log are
     * @param say takes what the user should know
     * @param end is completed, with the reason, when the program has ended by itself
     */
    Service(Program program, DataFolder folder, Consumer<String> say, CompletableFuture<Void> end) {
        this.program = program;
        this.log = folder.log(program.name());
        this.commandLine = program.commandLine(folder.lock(program.name()));
        this.say = say;
        this.end = end;
    }

    synchronized void start() {
        if (stopping) {
            return;
        }
        try {
            if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            // Its standard input is the pipe that keeps it alive; see Leash.
            ProcessBuilder builder = new ProcessBuilder(commandLine)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().put(LogOptions.VARIABLE, LogOptions.inForce().toString());
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + program.name(), e);
        }
        started = System.nanoTime();
        process.onExit().thenAccept(this::ended).exceptionally(unexpected -> {
            end.completeExceptionally(unexpected);
            return null;
        });
    }

    private synchronized void ended(Process ended) {
        if (stopping) {
            return;
        }
        int status = ended.exitValue();
        if (status <= KILLED) {
            fail("%s ended by itself with exit code %d".formatted(program.name(), status));
            return;
        }
        String killed = "%s (pid %d) was killed by signal %d".formatted(program.name(), ended.pid(), status - KILLED);
        killedSoon = System.nanoTime() - started < SOON.toNanos() ? killedSoon + 1 : 0;
        if (!program.restartable()) {
            fail(killed + ", and what it held in memory is gone");
        } else if (killedSoon >= OFTEN) {
            fail(killed + ", %d times in a row".formatted(killedSoon));
        } else {
            start();
            say.accept("%s; it runs again as pid %d".formatted(killed, process.pid()));
        }
    }

    private void fail(String what) {
        end.completeExceptionally(new StackException("%s. The end of its log:%n%s".formatted(what, endOfLog())));
    }

    private String endOfLog() {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean answers() {
        return program.answers().getAsBoolean();
    }

    String name() {
        return program.name();
    }

    synchronized long pid() {
        return process.pid();
    }

    /** Tells the process to end, and sees to it that it has. */
    void stop(Duration patience) {
        Process last;
        synchronized (this) {
            stopping = true;
            last = process;
        }
        if (last == null) {
            return;
        }
        // By its handle: the process itself would also close the pipe that keeps it alive, and cut its time to leave.
        last.toHandle().destroy();
        try {
            if (!last.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                say.accept("%s (pid %d) does not stop; killing it".formatted(program.name(), last.pid()));
                last.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            last.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
