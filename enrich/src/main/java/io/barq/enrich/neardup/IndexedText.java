/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

import java.time.Instant;

/**
 * An item as the index knows it.
 *
 * @param uri its uri
 * @param wire the wire it came on
 * @param language BCP 47, primary subtag only; {@value #UNKNOWN} is compared with all
 * @param text its words
 * @param ownTime its stated time; {@code receivedAt} where none is stated
 * @param arrival its place in the order of arrival
 * @param original uri of the item its group of copies began with; its own where it is no copy
 */
public record IndexedText(
        String uri, String wire, String language, Fingerprint text, Instant ownTime, long arrival, String original) {

    static final String UNKNOWN = "und";

    /** Whether the languages of two items let them be copies of each other. */
    boolean mayBeCopyOf(IndexedText other) {
        return language.equals(other.language) || language.equals(UNKNOWN) || other.language.equals(UNKNOWN);
    }
}
