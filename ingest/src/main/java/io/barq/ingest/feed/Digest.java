/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.feed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of texts, each apart from the next. */
final class Digest {

    private final MessageDigest sha256;

    Digest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    Digest add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8)).end();
    }

    Digest add(byte[] bytes) {
        sha256.update(bytes);
        return this;
    }

    private Digest end() {
        // No text of UTF-8 holds this byte.
        sha256.update((byte) 0xFF);
        return this;
    }

    /** To be asked once, at the end: lower-case hexadecimal. */
    String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }

    static String of(byte[] bytes) {
        return new Digest().add(bytes).hex();
    }
}
