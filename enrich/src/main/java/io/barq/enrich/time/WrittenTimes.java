/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.time;

import java.util.Optional;

/** Reads a time in whichever way it is written: as ISO 8601 has it, as a teletype stamp, or in words. */
final class WrittenTimes {

    /** ISO 8601 takes fewer characters than this. */
    private static final int LONGEST_ISO = 40;

    private WrittenTimes() {}

    /** What the words of a time say. */
    static Reading read(String literal) {
        if (literal.length() <= LONGEST_ISO) {
            Optional<Reading> iso = IsoTime.read(literal.strip());
            if (iso.isPresent()) {
                return iso.get();
            }
        }
        String words = PlainWords.of(literal);
        return StampTime.read(words).orElseGet(() -> WordsTime.read(words));
    }
}
