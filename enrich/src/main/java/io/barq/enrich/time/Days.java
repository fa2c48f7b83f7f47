/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.time;

import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.PersianCalendar;
import com.ibm.icu.util.TimeZone;
import io.barq.enrich.format.WrittenDate;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.JulianFields;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Days of the three calendars wires date by, as days of the civil one. Hijri days are those of Umm al-Qura, the calendar
 * Saudi Arabia publishes ahead; the sighting of a moon may make the wire's a day earlier or later.
 */
final class Days {

    private static final int CENTURY = 100;

    private Days() {}

    /**
     * The civil day of a written one; empty if its calendar has no such day.
     *
     * @param near a year that is not written is the one that brings the day nearest to this one; so is the century
     */
    static Optional<LocalDate> of(WrittenDate written, LocalDate near) {
        int yearNear = yearOf(near, written.calendar());
        return years(written.year(), yearNear)
                .flatMap(year -> day(written, year).stream())
                .min((a, b) -> Long.compare(between(a, near), between(b, near)));
    }

    private static Stream<Integer> years(OptionalInt written, int near) {
        if (written.isEmpty()) {
            return IntStream.rangeClosed(near - 1, near + 1).boxed();
        }
        int year = written.getAsInt();
        if (year >= CENTURY) {
            return Stream.of(year);
        }
        int ofThisCentury = near - Math.floorMod(near, CENTURY) + year;
        return Stream.of(ofThisCentury - CENTURY, ofThisCentury, ofThisCentury + CENTURY);
    }

    static long between(LocalDate a, LocalDate b) {
        return Math.abs(ChronoUnit.DAYS.between(a, b));
    }

    private static int yearOf(LocalDate day, WrittenDate.Calendar calendar) {
        return switch (calendar) {
            case GREGORIAN -> day.getYear();
            case HIJRI -> hijriYear(day);
            case SOLAR_HIJRI -> day.getYear() - (day.getMonthValue() > 3 ? 621 : 622);
        };
    }

    private static int hijriYear(LocalDate day) {
        try {
            return HijrahDate.from(day).get(ChronoField.YEAR);
        } catch (DateTimeException beforeOrAfterTheCalendar) {
            return 0;
        }
    }

    private static Optional<LocalDate> day(WrittenDate written, int year) {
        try {
            return switch (written.calendar()) {
                case GREGORIAN -> Optional.of(LocalDate.of(year, written.month(), written.day()));
                case HIJRI -> Optional.of(LocalDate.from(HijrahDate.of(year, written.month(), written.day())));
                case SOLAR_HIJRI -> solar(year, written.month(), written.day());
            };
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** Java has no Solar Hijri calendar; ICU's counts by the 33-year cycle, which holds for the years wires were sent in. */
    private static Optional<LocalDate> solar(int year, int month, int day) {
        if (year < 1 || year > 9999) {
            return Optional.empty();
        }
        PersianCalendar calendar = new PersianCalendar(TimeZone.GMT_ZONE);
        calendar.clear();
        calendar.setLenient(false);
        calendar.set(year, month - 1, day, 12, 0, 0);
        try {
            return Optional.of(LocalDate.EPOCH.with(JulianFields.JULIAN_DAY, calendar.get(Calendar.JULIAN_DAY)));
        } catch (IllegalArgumentException noSuchDay) {
            return Optional.empty();
        }
    }
}
