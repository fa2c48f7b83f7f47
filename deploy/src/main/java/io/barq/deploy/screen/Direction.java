/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.screen;

import com.ibm.icu.text.ArabicShaping;
import com.ibm.icu.text.ArabicShapingException;
import com.ibm.icu.text.Bidi;

/**
 * Puts text that is written from right to left into the order and the forms in which a terminal that knows nothing of
 * either must be given it.
 */
final class Direction {

    private static final ArabicShaping SHAPING = new ArabicShaping(
            ArabicShaping.LETTERS_SHAPE | ArabicShaping.TEXT_DIRECTION_LOGICAL | ArabicShaping.LENGTH_GROW_SHRINK);
    /** Marks above and below Arabic letters, and the joiners: a cell has no place for them. */
    private static final String UNSEEN =
            "[\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8"
                    + "\\u06ea-\\u06ed\\u200c\\u200d]";

    private Direction() {}

    /** Whether the text as a whole runs from right to left: its first letter does. */
    static boolean isRightToLeft(String text) {
        return Bidi.getBaseDirection(text) == Bidi.RTL;
    }

    /** Whether a part of the text runs from right to left. */
    static boolean hasRightToLeft(String text) {
        return Bidi.requiresBidi(text.toCharArray(), 0, text.length());
    }

    /** Arabic letters in the forms they take between their neighbours, still in the order they are read in. */
    static String shaped(String text) {
        try {
            // The joiners say how letters join, so they go after the letters have their forms.
            return SHAPING.shape(text.replaceAll("[\\u064b-\\u065f\\u0670]", ""))
                    .replaceAll(UNSEEN, "");
        } catch (ArabicShapingException e) {
            throw new IllegalStateException("the text may grow and shrink, so that shaping cannot fail", e);
        }
    }

    /** The characters in the order they stand in from left to right. */
    static String visual(String text) {
        Bidi bidi = new Bidi(text, Bidi.LEVEL_DEFAULT_LTR);
        return bidi.writeReordered(Bidi.DO_MIRRORING | Bidi.KEEP_BASE_COMBINING);
    }
}
