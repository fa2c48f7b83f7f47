/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.endtoend;

import io.barq.deploy.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The live enrich in a process of its own, which may be killed as often as one likes. */
final class EnrichProcess implements AutoCloseable {

    private final Process process;
    private final Path log;

    private EnrichProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it.
     *
     * @param folder where its local state and its log stay from one process to the next
     */
    static EnrichProcess start(Stack stack, Path folder) throws IOException {
        Path log = folder.resolve("enrich.log");
        List<String> line = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-Dlogback.configurationFile=logback-process.xml",
                "-cp",
                Path.of("target", "dist", "lib") + "/*",
                "io.barq.enrich.EnrichMain",
                "--bootstrap-servers",
                stack.cluster().bootstrapServers(),
                "--registry-url",
                stack.cluster().registryUrl(),
                "--state-dir",
                folder.resolve("state").toString(),
                "--http-port",
                "0",
                // Else the group waits three quarters of a minute for each process that was killed.
                "--kafka",
                "session.timeout.ms=6000",
                // What the story desk was given is read again when all is done.
                "--kafka",
                "repartition.purge.interval.ms=86400000");
        return new EnrichProcess(
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start(),
                log);
    }

    /** Processor time it has used since it started: a moment of its start that does not depend on what else runs. */
    Duration worked() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** @throws AssertionError with its log if it has ended by itself */
    void check() {
        if (process.isAlive()) {
            return;
        }
        try {
            throw new AssertionError(
                    "enrich ended by itself with exit code " + process.exitValue() + ":\n" + Files.readString(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes away the process as a power cut would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
