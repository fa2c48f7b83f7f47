/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.identity;

import java.nio.ByteBuffer;
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
        String foldedHeadline = folded(headline);
        String foldedBody = folded(body);
        byte[] headlineHash = hash(foldedHeadline.getBytes(StandardCharsets.UTF_8));
        byte[] bodyHash = hash(foldedBody.getBytes(StandardCharsets.UTF_8));
        byte[] wholeHash = hash(ByteBuffer.allocate(2 * HASH_BYTES)
                .put(headlineHash)
                .put(bodyHash)
                .array());
        int bodyWords = CanonicalText.words(foldedBody);
        boolean enough = CanonicalText.words(foldedHeadline) + bodyWords >= FEWEST_WORDS;
        byte[] textHash = bodyWords >= FEWEST_WORDS_OF_A_BODY ? bodyHash : enough ? wholeHash : new byte[0];
        return new ItemIdentity(
                "barq:" + wire + "/text-" + HexFormat.of().formatHex(wholeHash),
                textHash,
                foldedHeadline.isEmpty() ? 0 : ByteBuffer.wrap(headlineHash).getLong());
    }

    /** A text without a letter, such as a line of emoji, is told from another by its characters. */
    private static String folded(String text) {
        String folded = CanonicalText.of(text);
        return folded.isEmpty() ? text : folded;
    }

    private static byte[] hash(byte[] bytes) {
        try {
            // SHA-256, because a sender must not be able to make two texts that pass for one.
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Arrays.copyOf(digest, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
