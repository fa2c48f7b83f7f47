/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom;

import io.barq.schemas.BadSettingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a token from a file or the environment, never from the command line, which others on the machine can see. */
final class Tokens {

    private static final String ALLOWED = "16 or more visible ASCII characters, such as 'openssl rand -hex 24' prints";

    private Tokens() {}

    /**
     * The token of a file, else that of the environment; empty where there is neither.
     *
     * @param option that names the file
     * @param variable of the environment
     * @param value of that variable; null where it is not set
     */
    static Optional<String> read(String option, Optional<Path> file, String variable, String value) {
        if (file.isPresent()) {
            return Optional.of(checked("the file of " + option, contentOf(option, file.get())));
        }
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(checked(variable, value));
    }

    private static String contentOf(String option, Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BadSettingException(option, "'" + file + "'", "a file that can be read");
        }
    }

    private static String checked(String place, String text) {
        String token = text.strip();
        if (!token.matches("[\\x21-\\x7e]{16,1000}")) {
            // Its text must not be shown.
            throw new BadSettingException(place, "no token", ALLOWED);
        }
        return token;
    }
}
