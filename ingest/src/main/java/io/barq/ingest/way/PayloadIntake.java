/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.way;

import io.barq.schemas.Sha256;
import io.barq.schemas.Sizes;
import io.barq.schemas.Truncation;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Takes in a payload of any size and keeps what may enter the raw log: all of it, or its head and what it was. */
public final class PayloadIntake extends OutputStream {

    private final Sizes sizes;
    private ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long size;
    private Sha256 sha256;

    /** @param sizes say how much is too much, and how long a head is */
    public PayloadIntake(Sizes sizes) {
        this.sizes = sizes;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        size += length;
        if (sha256 == null && size > sizes.maxPayload()) {
            keepOnlyTheHead();
        }
        if (sha256 == null) {
            kept.write(bytes, offset, length);
        } else {
            sha256.add(bytes, offset, length);
            kept.write(bytes, offset, Math.min(length, sizes.head() - kept.size()));
        }
    }

    private void keepOnlyTheHead() {
        byte[] soFar = kept.toByteArray();
        sha256 = Sha256.of(soFar);
        kept = new ByteArrayOutputStream(sizes.head());
        kept.write(soFar, 0, Math.min(soFar.length, sizes.head()));
    }

    /** The payload; of one that is too large, its head. */
    public ByteBuffer payload() {
        return ByteBuffer.wrap(kept.toByteArray());
    }

    /** What the whole payload was; null where {@link #payload} is the whole. To be asked once, at the end. */
    public Truncation truncation() {
        return sha256 == null
                ? null
                : Truncation.newBuilder().setSize(size).setSha256(sha256.hex()).build();
    }
}
