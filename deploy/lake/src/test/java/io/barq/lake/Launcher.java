/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;

/** The barq command as it is installed without its sources: the script, and what the build laid into the distribution. */
final class Launcher {

    private static final Path DEPLOY = Path.of("..").toAbsolutePath().normalize();

    private final Path script;
    private final Map<String, String> environment;

    /** @param environment variables it is started with */
    Launcher(Map<String, String> environment) {
        this.environment = environment;
        try {
            Path folder = Files.createDirectories(Path.of("target", "installed").toAbsolutePath());
            script = Files.copy(
                    DEPLOY.resolve("barq"),
                    folder.resolve("barq"),
                    StandardCopyOption.COPY_ATTRIBUTES,
                    StandardCopyOption.REPLACE_EXISTING);
            Path lake = folder.resolve("lake");
            Files.deleteIfExists(lake);
            Files.createSymbolicLink(lake, DEPLOY.resolve("target/dist/lake"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A {@code barq lake} command, for which the script makes room as soon as it has found Java. */
    ProcessBuilder lake(String... arguments) {
        ProcessBuilder process =
                new ProcessBuilder(Stream.concat(Stream.of(script.toString(), "lake"), Stream.of(arguments))
                        .toList());
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process.environment().putAll(environment);
        return process;
    }
}
