/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.decode;

import java.util.Arrays;

/** Leads from a place in a repaired text back to the place in the text it was made of. */
public final class Offsets {

    private static final Offsets UNMOVED = new Offsets(new int[0], new int[0]);

    /** Where in the repaired text a stretch begins that moved by another distance than the one before it; rising. */
    private final int[] from;
    /** How far back that stretch moved: what is added to lead back. */
    private final int[] moved;

    private Offsets(int[] from, int[] moved) {
        this.from = from;
        this.moved = moved;
    }

    /** Of a text whose every character is where it was. */
    public static Offsets unmoved() {
        return UNMOVED;
    }

    /**
     * Of a text in which stretches moved.
     *
     * @param from where in the repaired text each stretch begins, rising
     * @param moved what leads each back to where it was
     */
    static Offsets of(int[] from, int[] moved) {
        return new Offsets(from.clone(), moved.clone());
    }

    /** Where this place was before. */
    public int before(int offset) {
        int at = Arrays.binarySearch(from, offset);
        int stretch = at >= 0 ? at : -at - 2;
        return stretch < 0 ? offset : offset + moved[stretch];
    }
}
