/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.time;

import io.barq.enrich.format.WrittenDate;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Optional;

/**
 * What the words of a time say, before anything is added to them.
 *
 * @param day the day they name
 * @param eitherOrder whether the first number of the day may as well be the month
 * @param clock the time of day they name
 * @param endOfDay whether it is 24:00, the moment the day ends
 * @param zone the zone they name
 * @param weekday the day of the week they name
 * @param fault why they cannot be read, as a sentence; empty where they can
 */
record Reading(
        Optional<WrittenDate> day,
        boolean eitherOrder,
        Optional<LocalTime> clock,
        boolean endOfDay,
        Optional<NamedZone> zone,
        Optional<DayOfWeek> weekday,
        Optional<String> fault) {

    static Reading of(WrittenDate day, LocalTime clock, boolean endOfDay, NamedZone zone) {
        return new Reading(
                Optional.of(day),
                false,
                Optional.of(clock),
                endOfDay,
                Optional.ofNullable(zone),
                Optional.empty(),
                Optional.empty());
    }

    static Reading unreadable(String why) {
        return new Reading(
                Optional.empty(), false, Optional.empty(), false, Optional.empty(), Optional.empty(), Optional.of(why));
    }

    /** Whether it names a day with its year, and so needs no other time to lean on. */
    boolean standsAlone() {
        return fault.isEmpty()
                && clock.isPresent()
                && day.isPresent()
                && day.get().year().isPresent();
    }
}
