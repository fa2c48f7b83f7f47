/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.story;

import java.nio.ByteBuffer;

/**
 * The words that tell most of an item, as codes of its fingerprint, each with a weight: together a vector of length 1. Three
 * bytes a word.
 */
final class Terms {

    /** Words that tell most, at most: with 16, BCubed F1 falls by 0.015, with 48 it rises by 0.007 (measured on labelled events). */
    static final int MOST = 24;

    private static final int BYTES_A_TERM = Short.BYTES + 1;
    private static final float HIGHEST = 255;

    private final int[] codes;
    private final float[] weights;

    private Terms(int[] codes, float[] weights) {
        this.codes = codes;
        this.weights = weights;
    }

    /** Takes terms with their weights, which are brought to a length of 1 and to what {@link #toBytes} can write. */
    static Terms of(int[] codes, float[] weights) {
        double square = 0;
        for (float weight : weights) {
            square += weight * weight;
        }
        float[] kept = new float[weights.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = Math.round(weights[i] / Math.sqrt(square) * HIGHEST) / HIGHEST;
        }
        return new Terms(codes, kept);
    }

    /** Reads what {@link #toBytes} wrote. */
    static Terms of(ByteBuffer written) {
        ByteBuffer bytes = written.duplicate();
        int count = bytes.remaining() / BYTES_A_TERM;
        int[] codes = new int[count];
        float[] weights = new float[count];
        for (int i = 0; i < count; i++) {
            codes[i] = Short.toUnsignedInt(bytes.getShort());
            weights[i] = Byte.toUnsignedInt(bytes.get()) / HIGHEST;
        }
        return new Terms(codes, weights);
    }

    ByteBuffer toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(codes.length * BYTES_A_TERM);
        for (int i = 0; i < codes.length; i++) {
            bytes.putShort((short) codes[i]).put((byte) Math.round(weights[i] * HIGHEST));
        }
        return bytes.flip();
    }

    int count() {
        return codes.length;
    }

    int code(int place) {
        return codes[place];
    }

    float weight(int place) {
        return weights[place];
    }
}
