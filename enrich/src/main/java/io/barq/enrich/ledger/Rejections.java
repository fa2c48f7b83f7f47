/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.ledger;

import io.barq.schemas.RawItem;
import io.barq.schemas.RawRef;
import io.barq.schemas.RejectedForm;
import io.barq.schemas.Rejection;
import io.barq.schemas.Truncation;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Writes down what could not be read, whole: bytes, step and reason. */
public final class Rejections {

    private Rejections() {}

    /**
     * Rejects a record whose value is no raw item.
     *
     * @param ref its place in the log
     * @param wire its key as text; null if it had none that can be read
     * @param value its value; null if it had none
     */
    public static Rejection ofRecord(RawRef ref, String wire, byte[] value, String step, String reason) {
        byte[] bytes = value == null ? new byte[0] : value;
        return Rejection.newBuilder()
                .setRawRef(ref)
                .setWire(wire)
                .setBytes(ByteBuffer.wrap(bytes))
                .setForm(RejectedForm.RECORD)
                .setSize(bytes.length)
                .setSha256(sha256(bytes))
                .setStep(step)
                .setReason(reason)
                .build();
    }

    /** Rejects an item that was read from its record. */
    public static Rejection ofItem(RawRef ref, RawItem raw, String step, String reason) {
        Truncation truncated = raw.getTruncated();
        byte[] payload = new byte[raw.getPayload().remaining()];
        raw.getPayload().duplicate().get(payload);
        return Rejection.newBuilder()
                .setRawRef(ref)
                .setWire(raw.getWire())
                .setSource(raw.getSource())
                .setRef(raw.getRef())
                .setMediaType(raw.getMediaType())
                .setReceivedAt(raw.getReceivedAt())
                .setOrigin(raw.getOrigin())
                .setBytes(ByteBuffer.wrap(payload))
                .setForm(RejectedForm.PAYLOAD)
                .setSize(truncated == null ? payload.length : truncated.getSize())
                .setSha256(truncated == null ? sha256(payload) : truncated.getSha256())
                .setStep(step)
                .setReason(reason)
                .build();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
