/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Who an item is, and what its text is.
 *
 * @param uri {@code barq:<wire>/text-<hash>}: derived from the wire and the canonical text, for the item names no id
 * @param textHash 128-bit hash of the canonical text that copies are found by; empty where there is too little text
 * @param headlineHash first 64 bits of the hash of the folded headline, 0 where there is none
 */
public record ItemIdentity(String uri, byte[] textHash, long headlineHash) {

    /** A body of fewer words is compared together with its headline. */
    private static final int FEWEST_WORDS_OF_A_BODY = 20;

    /** Two texts of fewer words than this may be the same by chance. */
    private static final int FEWEST_WORDS = 4;

    private static final int HASH_BYTES = 16;

    /**
     * Derives both from an item without an id of its own.
     *
     * <p>The uri stands on headline and body, so that a text under a new headline is told apart from the same dispatch
     * again. The text hash stands on the body alone, so that a copy under a new headline is found.
     */
    public static ItemIdentity of(String wire, String headline, String body) {
        String foldedHeadline = CanonicalText.of(headline);
        String foldedBody = CanonicalText.of(body);
        String whole = foldedHeadline + '\n' + foldedBody;
        String uri = "barq:" + wire + "/text-" + HexFormat.of().formatHex(hash(whole));
        boolean bodyAlone = CanonicalText.words(foldedBody) >= FEWEST_WORDS_OF_A_BODY;
        boolean enough = CanonicalText.words(foldedHeadline) + CanonicalText.words(foldedBody) >= FEWEST_WORDS;
        byte[] textHash = bodyAlone ? hash(foldedBody) : enough ? hash(whole) : new byte[0];
        long headlineHash = foldedHeadline.isEmpty()
                ? 0
                : java.nio.ByteBuffer.wrap(hash(foldedHeadline)).getLong();
        return new ItemIdentity(uri, textHash, headlineHash);
    }

    private static byte[] hash(String text) {
        try {
            // SHA-256, because a sender must not be able to make two texts that pass for one.
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
