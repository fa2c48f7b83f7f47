/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What tells bytes from all others: no sender can make two payloads, entries or tokens that have one SHA-256. */
public final class Sha256 {

    /** No text of UTF-8 holds this byte. */
    private static final byte END_OF_TEXT = (byte) 0xFF;

    private final MessageDigest digest;

    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Of these bytes and no others. */
    public static Sha256 of(byte[] bytes) {
        return new Sha256().add(bytes, 0, bytes.length);
    }

    public Sha256 add(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
        return this;
    }

    /** Adds a text, apart from the next one. */
    public Sha256 add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update(END_OF_TEXT);
        return this;
    }

    /** To be asked once, at the end. */
    public byte[] bytes() {
        return digest.digest();
    }

    /** To be asked once, at the end: lower-case hexadecimal. */
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }
}
