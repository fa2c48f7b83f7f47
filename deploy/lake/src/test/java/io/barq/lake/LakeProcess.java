/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake;

import io.barq.deploy.stack.Ports;
import io.barq.schemas.cluster.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code barq lake run} as a process of its own. */
final class LakeProcess implements AutoCloseable {

    private final Launcher launcher;
    private final Cluster cluster;
    private final Path folder;
    private final Path config;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    LakeProcess(Launcher launcher, Cluster cluster, Path folder, Path config) {
        this.launcher = launcher;
        this.cluster = cluster;
        this.folder = folder;
        this.config = config;
        this.port = Ports.anyFree();
        start();
    }

    void start() {
        try {
            process = launcher.lake(
                            "run",
                            "--bootstrap-servers",
                            cluster.bootstrapServers(),
                            "--registry-url",
                            cluster.registryUrl(),
                            "--lake",
                            folder.toString(),
                            "--config",
                            config.toString(),
                            "--http-port",
                            Integer.toString(port))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return folder.resolveSibling("lake.log");
    }

    /** SIGKILL, and a new process. */
    void killAndStart() {
        kill();
        start();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** The code it ends with by itself. */
    int exitCode() {
        return process.onExit().join().exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String logged() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it tells Prometheus; empty while it is starting. */
    String metrics() throws InterruptedException {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/metrics".formatted(port)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException notYet) {
            return "";
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
