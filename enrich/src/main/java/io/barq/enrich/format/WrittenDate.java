/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.OptionalInt;

/**
 * A day a dateline names, in the calendar it is written in; not yet checked against it.
 *
 * @param literal the words, as they are written
 * @param calendar whose day it is
 * @param year as written, so perhaps of two digits; empty where none is
 * @param month 1 to 12
 * @param day 1 to 31
 */
public record WrittenDate(String literal, Calendar calendar, OptionalInt year, int month, int day) {

    /** A calendar wires date by. */
    public enum Calendar {
        /** The civil calendar. */
        GREGORIAN,
        /** The Islamic calendar, in the form of Umm al-Qura: {@code 25 شوال 1436 هـ}. */
        HIJRI,
        /** The calendar of Iran and Afghanistan: {@code ۲۸ آبان ۱۴۰۳}. */
        SOLAR_HIJRI
    }
}
