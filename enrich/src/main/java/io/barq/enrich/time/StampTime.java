/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.time;

import io.barq.enrich.format.MonthNames;
import io.barq.enrich.format.WrittenDate;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the stamps at the end of teletype messages. IPTC 7901 writes day, hour and minute in one: {@code 212101 GMT Nov 18}
 * is 21 November 2018 (IPTC 7901; seen with dpa). ANPA 1312 writes month, day and year: {@code 08-07-14 0900GMT} (seen with AP).
 */
final class StampTime {

    private static final Pattern IPTC = Pattern.compile(
            "(?<day>\\d{2})(?<hour>\\d{2})(?<minute>\\d{2})(?:\\s+(?<zone>[A-Z]{1,5}))?\\s+(?<month>\\p{L}{3,12})\\.?\\s+"
                    + "(?<year>\\d{4}|\\d{2})");

    private static final Pattern ANPA = Pattern.compile(
            "(?:[A-Z]{1,4}-){0,3}(?<month>\\d{2})-(?<day>\\d{2})-(?<year>\\d{2})\\s+(?<hour>\\d{2})(?<minute>\\d{2})\\s?"
                    + "(?<zone>[A-Z]{1,5})?");

    private StampTime() {}

    /** What a stamp says; empty if the words are none. */
    static Optional<Reading> read(String words) {
        Matcher iptc = IPTC.matcher(words);
        if (iptc.matches()) {
            return MonthNames.month(iptc.group("month"))
                    .filter(month -> month.calendar() == WrittenDate.Calendar.GREGORIAN)
                    .map(month -> reading(iptc, month.number()));
        }
        Matcher anpa = ANPA.matcher(words);
        return anpa.matches() ? Optional.of(reading(anpa, Integer.parseInt(anpa.group("month")))) : Optional.empty();
    }

    private static Reading reading(Matcher stamp, int month) {
        try {
            WrittenDate day = new WrittenDate(
                    stamp.group(),
                    WrittenDate.Calendar.GREGORIAN,
                    OptionalInt.of(Integer.parseInt(stamp.group("year"))),
                    month,
                    Integer.parseInt(stamp.group("day")));
            LocalTime clock =
                    LocalTime.of(Integer.parseInt(stamp.group("hour")), Integer.parseInt(stamp.group("minute")));
            String zone = stamp.group("zone");
            return Reading.of(
                    day,
                    clock,
                    false,
                    zone == null ? null : ZoneWords.abbreviation(zone).orElse(new NamedZone(zone, List.of(), false)));
        } catch (DateTimeException noSuchTime) {
            return Reading.unreadable("No calendar has this time.");
        }
    }
}
