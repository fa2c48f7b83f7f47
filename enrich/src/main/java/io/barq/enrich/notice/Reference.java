/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.notice;

import java.time.LocalTime;
import java.util.Optional;

/**
 * An item as a notice names it: what it does not say is empty, and at least one of number, headline and keyword is said.
 *
 * @param number the number of the item on its line or at its agency, from 0 to 99,999,999
 * @param headline its headline as the notice quotes it, perhaps shortened; at most {@value #LONGEST} characters
 * @param keyword its slugline or keyword, at most {@value #LONGEST} characters
 * @param day the day it was sent, where the notice names it
 * @param time when it was sent, in the time of its line
 */
public record Reference(
        Optional<Integer> number,
        Optional<String> headline,
        Optional<String> keyword,
        Optional<NamedDay> day,
        Optional<LocalTime> time) {

    static final int LONGEST = 300;
}
