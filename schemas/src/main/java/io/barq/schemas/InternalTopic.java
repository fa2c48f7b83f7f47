/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas;

/**
 * A topic enrich keeps to itself: the log of one of its stores, or what goes from one desk to the other. Kafka Streams
 * makes it, and no consumer reads it.
 *
 * @param part the store or the repartition it belongs to
 * @param name name on the broker
 * @param keyMeaning what the key of a record is, in a few words
 * @param valueType class of the values; {@code byte[]} where they are no Avro record
 * @param words how much of an item's text a record can hold
 * @param restricted whether it can hold text that is embargoed, withheld or under review: then only enrich, and whoever may
 *     see all, can read it
 */
public record InternalTopic(
        String part, String name, String keyMeaning, Class<?> valueType, Words words, boolean restricted) {

    /** How much of an item's text stands in a record. */
    public enum Words {
        /** Ids, times, hashes. */
        NONE,
        /** A hash of each word, in order: the words can be guessed. */
        HASHED,
        /** A headline. */
        HEADLINE,
        /** The whole text. */
        WHOLE
    }

    @Override
    public String toString() {
        return name;
    }
}
