/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.screen;

import com.ibm.icu.text.Bidi;

/** Puts text that is written from right to left into the order a terminal must be given it that knows nothing of it. */
final class Direction {

    private Direction() {}

    /** Whether the text as a whole runs from right to left: its first letter does. */
    static boolean isRightToLeft(String text) {
        return Bidi.getBaseDirection(text) == Bidi.RTL;
    }

    /** Whether a part of the text runs from right to left. */
    static boolean hasRightToLeft(String text) {
        return Bidi.requiresBidi(text.toCharArray(), 0, text.length());
    }

    /** The characters in the order they stand in from left to right. */
    static String visual(String text) {
        return new Bidi(text, Bidi.LEVEL_DEFAULT_LTR).writeReordered(Bidi.DO_MIRRORING | Bidi.KEEP_BASE_COMBINING);
    }
}
