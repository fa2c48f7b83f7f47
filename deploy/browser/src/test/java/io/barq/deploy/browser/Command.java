/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code barq} command as a process of its own, from what the build laid into {@code deploy/target/dist}. */
final class Command implements AutoCloseable {

    private static final String JARS =
            Path.of("..", "target", "dist", "lib").toAbsolutePath().normalize() + "/*";

    private final Process process;
    private final BufferedReader output;

    private Command(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static Command start(Map<String, String> environment, String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-Dlogback.configurationFile=logback-command.xml",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                JARS,
                "io.barq.deploy.Barq"));
        line.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().putAll(environment);
            return new Command(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command to its end, which must be a success. */
    static void run(String... arguments) {
        try (Command command = start(Map.of(), arguments)) {
            command.output.lines().forEach(line -> {});
            if (command.process.waitFor() != 0) {
                throw new IllegalStateException(
                        "barq %s ended with %d".formatted(String.join(" ", arguments), command.process.exitValue()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Reads what the command prints until a line matches, and answers that match. */
    Matcher awaitLine(Pattern pattern) {
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                Matcher matcher = pattern.matcher(line);
                if (matcher.find()) {
                    return matcher;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("the command ended before it printed " + pattern);
    }

    /** Ends the command as Ctrl-C does. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
