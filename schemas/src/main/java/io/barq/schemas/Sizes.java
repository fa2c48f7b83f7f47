/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas;

/**
 * The one limit of size, and those that follow from it.
 *
 * @param maxPayload largest payload that enters {@code wire.raw} whole, in bytes; from 1 KiB to 32 MiB
 */
public record Sizes(int maxPayload) {

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    public Sizes {
        if (maxPayload < KIB || maxPayload > 32 * MIB) {
            throw new BadSettingException("--max-payload", maxPayload, "a number of bytes from 1024 to 33554432");
        }
    }

    /** The usual limit: 1 MiB, some two hundred times a long dispatch. */
    public static Sizes standard() {
        return new Sizes(MIB);
    }

    /** How much of a payload over the limit is kept, in bytes: enough to see what it was. */
    public int head() {
        return Math.min(maxPayload, 64 * KIB);
    }

    /** Largest raw record, in bytes: the payload and room for what stands beside it. */
    public int rawRecord() {
        return maxPayload + 256 * KIB;
    }

    /**
     * Largest record made of a raw one, in bytes. A byte of windows-1256 becomes up to three in UTF-8; the fourth part
     * is for headline, tags and edits.
     */
    public int enrichedRecord() {
        return 4 * maxPayload + MIB;
    }

    /** Largest request a producer of any topic must be able to send, in bytes. */
    public int request() {
        return enrichedRecord() + 64 * KIB;
    }
}
