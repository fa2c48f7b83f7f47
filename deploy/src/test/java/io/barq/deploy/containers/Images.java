/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The images of Barq, built from what was packaged by the command a user builds them with. */
final class Images {

    /** The environment variable that names the image to build on, where it is not to be the Dockerfile's own. */
    static final String BASE_SETTING = "BARQ_IMAGE_BASE";

    private static final Path DOCKERFILE = Path.of("images/Dockerfile");
    private static final Pattern DEFAULT_BASE = Pattern.compile("\\$\\{" + BASE_SETTING + ":-(.+?)}");

    private Images() {}

    /** The image all others are built on. */
    static String base() {
        return Objects.requireNonNullElseGet(System.getenv(BASE_SETTING), Images::defaultBase);
    }

    /**
     * Builds one target of the Dockerfile. Not by Testcontainers: it packs the whole context into one stream for each
     * image, which takes half a minute where Docker's own command takes three seconds.
     *
     * @return the name of the image
     */
    static String build(String target) {
        String name = "barq/" + target + ":test";
        try {
            Process docker = new ProcessBuilder(
                            "docker",
                            "build",
                            "--build-arg",
                            BASE_SETTING + "=" + base(),
                            "--file",
                            DOCKERFILE.toString(),
                            "--target",
                            target,
                            "--tag",
                            name,
                            ".")
                    .redirectErrorStream(true)
                    .start();
            String output = new String(docker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (docker.waitFor() != 0) {
                throw new IllegalStateException("image %s was not built: %s".formatted(name, output));
            }
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while image %s was built".formatted(name), e);
        }
    }

    private static String defaultBase() {
        try {
            Matcher matcher = DEFAULT_BASE.matcher(Files.readString(DOCKERFILE));
            if (!matcher.find()) {
                throw new IllegalStateException(DOCKERFILE + " names no default for " + BASE_SETTING);
            }
            return matcher.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
