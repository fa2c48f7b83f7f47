/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.way;

import io.barq.schemas.BadSettingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a password or token is to be found: settings are read by many eyes, so it never stands in them.
 *
 * @param env name of the environment variable that holds it; null where a file does
 * @param file that holds it; white space at its end does not belong to it
 */
public record Secret(String env, Path file) {

    private static final int SHORTEST = 16;

    public Secret {
        if ((env == null) == (file == null)) {
            throw new BadSettingException("env", env == null ? "missing" : "there beside file", "one of env and file");
        }
    }

    /** The secret itself, at least 16 characters if it is a token that strangers may guess at. */
    public String token() {
        String token = value();
        if (token.length() < SHORTEST || !token.matches("[\\x21-\\x7e]+")) {
            // Its text must not be shown, so neither is its length.
            throw new BadSettingException(
                    place(), "no token", "16 or more visible ASCII characters, such as 'openssl rand -hex 24' prints");
        }
        return token;
    }

    /** The secret itself. */
    public String value() {
        String value = env == null ? ofFile() : System.getenv(env);
        if (value == null || value.isBlank()) {
            throw new BadSettingException(place(), "empty", "the secret itself");
        }
        return value.strip();
    }

    private String ofFile() {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw BadSettingException.of(place(), BadInput.reason(e));
        }
    }

    private String place() {
        return env == null ? "the file " + file : "the environment variable " + env;
    }
}
