/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.time;

import io.barq.enrich.format.ParsedDateline;
import io.barq.enrich.format.WrittenDate;
import io.barq.schemas.Certainty;
import io.barq.schemas.TimeEvidence;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The day a dateline names. Where it names it in two calendars the civil one holds: a Hijri day may be off by one, as the
 * moon was sighted; more than that is a doubt.
 *
 * @param day empty if no calendar has it
 */
record DatelineDay(Optional<LocalDate> day, TimeEvidence evidence) {

    private static final long SIGHTING = 1;

    /**
     * The day of a dateline; empty if it names none.
     *
     * @param itemDay the day the item was sent, which a year that is not written is the nearest to
     */
    static Optional<DatelineDay> of(ParsedDateline dateline, LocalDate itemDay) {
        if (dateline.dates().isEmpty()) {
            return Optional.empty();
        }
        List<WrittenDate> civilFirst = dateline.dates().stream()
                .sorted((a, b) -> a.calendar().compareTo(b.calendar()))
                .toList();
        List<Optional<LocalDate>> days =
                civilFirst.stream().map(date -> Days.of(date, itemDay)).toList();
        Optional<LocalDate> day = days.stream().flatMap(Optional::stream).findFirst();
        boolean agree = day.isEmpty()
                || days.stream()
                        .allMatch(other -> other.isPresent() && Days.between(other.get(), day.get()) <= SIGHTING);
        String note = note(civilFirst.get(0), day.isPresent(), agree);
        return Optional.of(new DatelineDay(
                day,
                new TimeEvidence(
                        "dateline.date",
                        dateline.text(),
                        "dateline",
                        null,
                        day.isEmpty() ? Certainty.UNREADABLE : agree ? Certainty.STATED : Certainty.DOUBTFUL,
                        note)));
    }

    private static String note(WrittenDate date, boolean read, boolean agree) {
        if (!read) {
            return "No calendar has this day.";
        }
        if (!agree) {
            return "Its days in two calendars are not the same.";
        }
        if (date.year().isEmpty()) {
            return "The year is the one nearest to the item's own time.";
        }
        return date.calendar() == WrittenDate.Calendar.HIJRI ? "The day is that of the calendar of Umm al-Qura." : null;
    }
}
