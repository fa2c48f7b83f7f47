/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.stack;

import io.barq.schemas.cluster.Cluster;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.OptionSpec;

/** The note a kept stack leaves in its folder while it runs, so that other commands find it. */
public final class RunningStack {

    private static final String NOTE = "running.properties";

    private RunningStack() {}

    /** Where the stack is that runs on the data of this folder; empty if none does. */
    public static Optional<Cluster> in(Path folder) {
        Path note = folder.resolve(NOTE);
        if (Files.notExists(note)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(note)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // A stack that was killed left its note behind.
        boolean runs = ProcessHandle.of(Long.parseLong(properties.getProperty("pid")))
                .map(ProcessHandle::isAlive)
                .orElse(false);
        return runs
                ? Optional.of(Cluster.open(
                        properties.getProperty("bootstrap-servers"), properties.getProperty("registry-url")))
                : Optional.empty();
    }

    /** Where the cluster is when a command is not told: where {@code barq up} runs one in this folder. */
    public static IDefaultValueProvider defaults() {
        return argument -> {
            if (!(argument instanceof OptionSpec option)) {
                return null;
            }
            return switch (option.longestName()) {
                case "--bootstrap-servers" -> unlessSet("BARQ_BOOTSTRAP_SERVERS", Cluster::bootstrapServers);
                case "--registry-url" -> unlessSet("BARQ_REGISTRY_URL", Cluster::registryUrl);
                default -> null;
            };
        };
    }

    private static String unlessSet(String variable, Function<Cluster, String> part) {
        return System.getenv(variable) != null
                ? null
                : in(Path.of(Stack.USUAL_FOLDER)).map(part).orElse(null);
    }

    static void write(Path folder, Cluster cluster) {
        Properties properties = new Properties();
        properties.setProperty("pid", Long.toString(ProcessHandle.current().pid()));
        properties.setProperty("bootstrap-servers", cluster.bootstrapServers());
        properties.setProperty("registry-url", cluster.registryUrl());
        try (Writer writer = Files.newBufferedWriter(folder.resolve(NOTE))) {
            properties.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void remove(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(NOTE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
