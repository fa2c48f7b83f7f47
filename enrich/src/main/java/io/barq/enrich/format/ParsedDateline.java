/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.List;
import java.util.Optional;

/**
 * A dateline, in its parts. Parts it does not name are empty.
 *
 * @param text the dateline as it is written, without the dashes that part it from the text
 * @param place the place it names, as it is written
 * @param dates the day it names; two where it names the same day in two calendars
 * @param agency the agency it credits, as it is written
 */
public record ParsedDateline(String text, Optional<String> place, List<WrittenDate> dates, Optional<String> agency) {

    public ParsedDateline {
        dates = List.copyOf(dates);
    }
}
