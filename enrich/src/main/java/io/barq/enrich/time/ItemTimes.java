/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.time;

import io.barq.schemas.TimeEvidence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What an item says of its times. What it does not say is empty: no time is invented.
 *
 * @param versionCreated when this version was made
 * @param datelineDate the day the dateline names
 * @param evidence where each of them came from, and each time that was named but could not be read
 */
public record ItemTimes(
        Optional<Instant> versionCreated, Optional<LocalDate> datelineDate, List<TimeEvidence> evidence) {

    public ItemTimes {
        evidence = List.copyOf(evidence);
    }
}
