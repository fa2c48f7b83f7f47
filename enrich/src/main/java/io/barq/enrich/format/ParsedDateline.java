/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A dateline, in its parts. Parts it does not name are empty.
 *
 * @param text the dateline as it is written, without the dashes that part it from the text
 * @param place the place it names, as it is written
 * @param year four digits
 * @param month 1 to 12; not yet checked against the day
 * @param day 1 to 31
 * @param agency the agency it credits, as it is written
 */
public record ParsedDateline(
        String text,
        Optional<String> place,
        OptionalInt year,
        OptionalInt month,
        OptionalInt day,
        Optional<String> agency) {}
