/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

/**
 * Somebody or some organisation of the vocabulary, by one of its names.
 *
 * @param kind what it is
 * @param uri its public identifier
 * @param name its name in English
 * @param isAcronym whether the name it was found by is written in capitals alone, and is no name else
 * @param prominence whether it is told of wherever it is named
 * @param hasSmallEnd whether its last word is written small, as in Iraqi army
 * @param isShort whether the name is its own only in an item that has a longer one, too
 * @param isQuoted whether the name is its own only in quotation marks, as that of a newspaper that is a common word
 * @param before how many of the words it was found by stand before the name and are no part of it, as a title does
 * @param after how many stand after it
 */
record Known(
        Kind kind,
        String uri,
        String name,
        boolean isAcronym,
        Prominence prominence,
        boolean hasSmallEnd,
        boolean isShort,
        boolean isQuoted,
        int before,
        int after)
        implements Entry {

    /** Says of words that they look like a name and are none: they hide what lies within them. */
    boolean isNothing() {
        return uri.startsWith("barq:nothing/");
    }
}
