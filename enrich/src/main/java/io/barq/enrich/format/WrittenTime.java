/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.Optional;

/**
 * A time an item names, in its own words. Which instant it is, and how sure that is, is for a later step to say.
 *
 * @param field what it is the time of
 * @param literal the words, as they are written
 * @param rule where they stand: {@code header}, {@code sign-off}, or the format's own name of the field
 * @param clock name of the source whose zone holds where the words name none; empty: the line's own
 */
public record WrittenTime(Field field, String literal, String rule, Optional<String> clock) {

    /** What a time of an item is the time of. */
    public enum Field {
        /** When the item was first made. */
        FIRST_CREATED("firstCreated"),
        /** When this version was made. */
        VERSION_CREATED("versionCreated"),
        /** Before this the item must not be published. Named and unreadable, it holds the item. */
        EMBARGOED_UNTIL("embargoedUntil"),
        /** When the provider transmitted it; a resend has a new one, and it is never part of an item's identity. */
        SENT_AT("sentAt");

        private final String recordName;

        Field(String recordName) {
            this.recordName = recordName;
        }

        /** The field of the record it becomes. */
        public String recordName() {
            return recordName;
        }
    }

    /** A time the line's own clock wrote. */
    public static WrittenTime of(Field field, String literal, String rule) {
        return new WrittenTime(field, literal, rule, Optional.empty());
    }
}
