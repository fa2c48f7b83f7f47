/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.redrive;

import io.barq.deploy.audit.Records;
import io.barq.schemas.RawRef;
import io.barq.schemas.RejectedForm;
import io.barq.schemas.Rejection;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Words for tests: made-up rejections. */
final class Rejections {

    private Rejections() {}

    /** A payload of the line {@code kuna-ar}, refused by the step {@code parse}. */
    static Rejection rejection(RawRef at, String ref) {
        byte[] payload = "a payload".getBytes(StandardCharsets.UTF_8);
        return Rejection.newBuilder()
                .setRawRef(at)
                .setWire("kuna")
                .setSource("kuna-ar")
                .setRef(ref)
                .setMediaType("text/plain; charset=utf-8")
                .setReceivedAt(Records.NOW)
                .setOrigin("tcp:192.0.2.7")
                .setBytes(ByteBuffer.wrap(payload))
                .setForm(RejectedForm.PAYLOAD)
                .setSize(payload.length)
                .setSha256("none")
                .setStep("parse")
                .setReason("A test says so.")
                .build();
    }

    /** A record refused before it was read; null as its wire where it had no key. */
    static Rejection record(RawRef at, String wire, byte[] value) {
        return Rejection.newBuilder()
                .setRawRef(at)
                .setWire(wire)
                .setBytes(ByteBuffer.wrap(value))
                .setForm(RejectedForm.RECORD)
                .setSize(value.length)
                .setSha256("none")
                .setStep("read-raw")
                .setReason("A test says so.")
                .build();
    }
}
