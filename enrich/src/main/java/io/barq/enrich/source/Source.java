/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.source;

import io.barq.schemas.BadSettingException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * One line of a provider, or the agency itself, as the desk knows it.
 *
 * @param id the id raw items name it by
 * @param name its name in English, as a credit shows it
 * @param names the names it goes by in datelines and header lines, in any language
 * @param agency whether it is a news agency, so that its name in an item is a credit
 * @param zone the time zone of the times it writes, where it is known
 */
public record Source(String id, String name, List<String> names, boolean agency, Optional<ZoneId> zone) {

    public Source {
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new BadSettingException("the id of a source", "'" + id + "'", "letters, digits, '.', '_' and '-'");
        }
        names = List.copyOf(names);
    }

    static ZoneId zone(String source, String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new BadSettingException(
                    "the zone of source " + source, "'" + zone + "'", "a name of the tz database, such as Asia/Kuwait");
        }
    }
}
