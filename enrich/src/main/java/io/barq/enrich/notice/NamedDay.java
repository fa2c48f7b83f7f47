/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.notice;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;

/**
 * A day as a notice names it: {@code yesterday}, {@code 5 March}.
 *
 * @param daysBefore how many days before the notice's own day it is; no matter where there is a date
 * @param date the date, without a year
 */
public record NamedDay(int daysBefore, Optional<MonthDay> date) {

    /** Whether it is this day, said on the day of the notice. */
    boolean is(LocalDate day, LocalDate said) {
        return date.map(MonthDay.from(day)::equals)
                .orElseGet(() -> said.minusDays(daysBefore).equals(day));
    }
}
