/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

import io.barq.schemas.IndexedItem;
import java.time.Instant;

/**
 * An item as the index knows it.
 *
 * @param uri its uri
 * @param wire the wire it came on
 * @param language BCP 47, primary subtag only; {@value #UNKNOWN} is compared with all
 * @param text its words
 * @param ownTime its stated time, or {@code receivedAt} where none is stated, in milliseconds since 1970: an object would take four
 *     times as much
 * @param arrival its place in the order of arrival
 * @param original uri of the item its group of copies began with; its own where it is no copy
 */
public record IndexedText(
        String uri, String wire, String language, Fingerprint text, long ownTime, long arrival, String original) {

    static final String UNKNOWN = "und";

    /** An item whose own time is an instant, of which the milliseconds count. */
    public IndexedText(
            String uri,
            String wire,
            String language,
            Fingerprint text,
            Instant ownTime,
            long arrival,
            String original) {
        this(uri, wire, language, text, ownTime.toEpochMilli(), arrival, original);
    }

    /**
     * An item as it was remembered.
     *
     * @param uri its uri
     */
    public static IndexedText of(String uri, IndexedItem entry) {
        // The same few wires and languages again and again, and most items are their own originals.
        return new IndexedText(
                uri,
                entry.getWire().intern(),
                entry.getLanguage().intern(),
                Fingerprint.of(entry.getFingerprint()),
                entry.getOwnTime(),
                entry.getArrival(),
                entry.getOriginal().equals(uri) ? uri : entry.getOriginal());
    }

    /** The item as one of a group of copies, in its place in the order of arrival. */
    public IndexedText arrived(long place, String groupOriginal) {
        return new IndexedText(uri, wire, language, text, ownTime, place, groupOriginal);
    }

    /** Whether the languages of two items let them be copies of each other. */
    boolean mayBeCopyOf(IndexedText other) {
        return language.equals(other.language) || language.equals(UNKNOWN) || other.language.equals(UNKNOWN);
    }
}
