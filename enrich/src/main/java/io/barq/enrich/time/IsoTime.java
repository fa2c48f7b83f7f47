/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.time;

import io.barq.enrich.format.WrittenDate;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads times as ISO 8601 writes them, with and without the signs between the numbers: {@code 2026-03-05T17:00:00Z},
 * {@code 20260305T200000+0300}. Almost every time of a structured format is one, so this is done by hand.
 */
final class IsoTime {

    private static final int HOURS_OF_A_DAY = 24;
    private static final int FIRST_YEAR_READ_AS_GREGORIAN = 1500;
    /** A smaller number, in four digits, is what a program writes where it has no time. */
    private static final int FIRST_YEAR = 100;

    private static final int FIRST_OTHER_YEAR = 1300;
    private static final int NANO_DIGITS = 9;

    private final String text;
    private int at;

    private IsoTime(String text) {
        this.text = text;
    }

    /** What the literal says; empty if it is written in another way. */
    static Optional<Reading> read(String literal) {
        try {
            return new IsoTime(literal).read();
        } catch (DateTimeException noSuchTime) {
            return Optional.of(Reading.unreadable("No calendar has this time."));
        }
    }

    private Optional<Reading> read() {
        int year = digits(4);
        if (year < 0) {
            return Optional.empty();
        }
        if (year < FIRST_YEAR) {
            return Optional.of(Reading.unreadable("It names the year " + year + "."));
        }
        boolean extended = skip('-');
        int month = digits(2);
        if (month < 0 || (extended && !skip('-'))) {
            return Optional.empty();
        }
        int day = digits(2);
        // A year of another calendar is read with more care.
        if (day < 0 || (year < FIRST_YEAR_READ_AS_GREGORIAN && year >= FIRST_OTHER_YEAR)) {
            return Optional.empty();
        }
        WrittenDate date = new WrittenDate(
                text.substring(0, at), WrittenDate.Calendar.GREGORIAN, OptionalInt.of(year), month, day);
        if (at == text.length()) {
            return Optional.of(new Reading(
                    Optional.of(date),
                    false,
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
        if (!skip('T') && !skip('t') && !skip(' ')) {
            return zoneOfADay(date);
        }
        return clock(date, extended);
    }

    /** {@code 20161121+0200}: NITF dates may have a zone and no time of day. */
    private Optional<Reading> zoneOfADay(WrittenDate date) {
        NamedZone zone = zone();
        return zone == null || at < text.length()
                ? Optional.empty()
                : Optional.of(new Reading(
                        Optional.of(date),
                        false,
                        Optional.empty(),
                        false,
                        Optional.of(zone),
                        Optional.empty(),
                        Optional.empty()));
    }

    private Optional<Reading> clock(WrittenDate date, boolean extended) {
        int hour = digits(2);
        boolean colons = skip(':');
        int minute = digits(2);
        if (hour < 0 || minute < 0) {
            return Optional.empty();
        }
        int second = 0;
        int nano = 0;
        if (colons ? skip(':') : at < text.length() && isDigit(text.charAt(at))) {
            second = digits(2);
            if (second < 0) {
                return Optional.empty();
            }
            nano = fraction();
        }
        skip(' ');
        NamedZone zone = at == text.length() ? null : zone();
        if (at < text.length()) {
            return Optional.empty();
        }
        boolean endOfDay = hour == HOURS_OF_A_DAY && minute == 0 && second == 0 && nano == 0;
        // A leap second is the last of its minute to every clock that Java knows.
        LocalTime clock = LocalTime.of(endOfDay ? 0 : hour, minute, second == 60 ? 59 : second, nano);
        return Optional.of(Reading.of(date, clock, endOfDay, zone));
    }

    private int fraction() {
        if (!skip('.') && !skip(',')) {
            return 0;
        }
        int nano = 0;
        int count = 0;
        while (at < text.length() && isDigit(text.charAt(at))) {
            if (count < NANO_DIGITS) {
                nano = nano * 10 + Character.digit(text.charAt(at), 10);
                count++;
            }
            at++;
        }
        for (; count < NANO_DIGITS; count++) {
            nano *= 10;
        }
        return nano;
    }

    private NamedZone zone() {
        if (skip('Z') || skip('z')) {
            return NamedZone.of(ZoneOffset.UTC);
        }
        boolean west = at < text.length() && text.charAt(at) == '-';
        if (!skip('+') && !skip('-')) {
            return null;
        }
        int hours = digits(2);
        skip(':');
        int minutes = at < text.length() ? digits(2) : 0;
        if (hours < 0 || minutes < 0) {
            return null;
        }
        ZoneId offset = ZoneOffset.ofHoursMinutes(west ? -hours : hours, west ? -minutes : minutes);
        return NamedZone.of(offset);
    }

    /** A number of exactly this many digits, -1 if none stands here; the digits of every script count. */
    private int digits(int count) {
        if (at + count > text.length()) {
            return -1;
        }
        int number = 0;
        for (int i = at; i < at + count; i++) {
            int digit = Character.digit(text.charAt(i), 10);
            if (digit < 0) {
                return -1;
            }
            number = number * 10 + digit;
        }
        at += count;
        return number;
    }

    private static boolean isDigit(char c) {
        return Character.digit(c, 10) >= 0;
    }

    private boolean skip(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }
}
