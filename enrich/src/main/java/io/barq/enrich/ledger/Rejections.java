/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.ledger;

import io.barq.schemas.RawItem;
import io.barq.schemas.RawRef;
import io.barq.schemas.RejectedForm;
import io.barq.schemas.Rejection;
import io.barq.schemas.Sha256;
import io.barq.schemas.Sizes;
import io.barq.schemas.Truncation;
import java.nio.ByteBuffer;

/** Writes down what could not be read, whole: bytes, step and reason. */
public final class Rejections {

    /** A field of a raw item that says where it came from, longer than this, is cut in its rejection, in characters. */
    private static final int LONGEST_FIELD = 1000;

    private final Sizes sizes;

    /** @param sizes say how many bytes are kept: all up to the limit of a payload, the head of what is larger */
    public Rejections(Sizes sizes) {
        this.sizes = sizes;
    }

    /**
     * Rejects a record whose value is no raw item.
     *
     * @param ref its place in the log
     * @param wire its key as text; null if it had none that can be read
     * @param value its value; null if it had none
     */
    public Rejection ofRecord(RawRef ref, String wire, byte[] value, String step, String reason) {
        byte[] bytes = value == null ? new byte[0] : value;
        return Rejection.newBuilder()
                .setRawRef(ref)
                .setWire(wire)
                .setBytes(kept(bytes))
                .setForm(RejectedForm.RECORD)
                .setSize(bytes.length)
                .setSha256(Sha256.of(bytes).hex())
                .setStep(step)
                .setReason(reason)
                .build();
    }

    /** Rejects an item that was read from its record. */
    public Rejection ofItem(RawRef ref, RawItem raw, String step, String reason) {
        Truncation truncated = raw.getTruncated();
        byte[] payload = new byte[raw.getPayload().remaining()];
        raw.getPayload().duplicate().get(payload);
        return Rejection.newBuilder()
                .setRawRef(ref)
                .setWire(raw.getWire())
                .setSource(cut(raw.getSource()))
                .setRef(Ledger.ref(cut(raw.getRef()), ref))
                .setMediaType(cut(raw.getMediaType()))
                .setReceivedAt(raw.getReceivedAt())
                .setOrigin(cut(raw.getOrigin()))
                .setBytes(kept(payload))
                .setForm(RejectedForm.PAYLOAD)
                .setSize(truncated == null ? payload.length : truncated.getSize())
                .setSha256(truncated == null ? Sha256.of(payload).hex() : cut(truncated.getSha256()))
                .setStep(step)
                .setReason(reason)
                .build();
    }

    /** A log can hold compressed what is far over the limit when read; then size and hash say what the rest was. */
    private ByteBuffer kept(byte[] bytes) {
        return bytes.length <= sizes.maxPayload() ? ByteBuffer.wrap(bytes) : ByteBuffer.wrap(bytes, 0, sizes.head());
    }

    private static String cut(String field) {
        return field == null || field.length() <= LONGEST_FIELD ? field : field.substring(0, LONGEST_FIELD) + "…";
    }
}
