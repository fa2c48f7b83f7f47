/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.time;

import io.barq.schemas.TimeEvidence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What an item says of its times. What it does not say is empty: no time is invented.
 *
 * @param firstCreated when the item was first made
 * @param versionCreated when this version was made
 * @param embargoedUntil before this it must not be published
 * @param sentAt when the provider transmitted it
 * @param datelineDate the day the dateline names
 * @param holds whether it names an embargo or hold whose end is not certain: it is held until someone releases it
 * @param evidence where each of them came from, and each time that was named but could not be read
 */
public record ItemTimes(
        Optional<Instant> firstCreated,
        Optional<Instant> versionCreated,
        Optional<Instant> embargoedUntil,
        Optional<Instant> sentAt,
        Optional<LocalDate> datelineDate,
        boolean holds,
        List<TimeEvidence> evidence) {

    public ItemTimes {
        // As precise as a record holds them, so that what is decided before one is written is decided on the same time
        // after.
        firstCreated = milliseconds(firstCreated);
        versionCreated = milliseconds(versionCreated);
        embargoedUntil = milliseconds(embargoedUntil);
        sentAt = milliseconds(sentAt);
        evidence = List.copyOf(evidence);
    }

    private static Optional<Instant> milliseconds(Optional<Instant> time) {
        return time.map(exact -> exact.truncatedTo(ChronoUnit.MILLIS));
    }
}
