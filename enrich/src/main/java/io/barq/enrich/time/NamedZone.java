/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.time;

import java.time.ZoneId;
import java.util.List;

/**
 * A zone as the words of a time name it.
 *
 * @param literal the words
 * @param meanings the zones they may mean: one where they are clear, several where they are not, none where the words are
 *     not known or mean the clock of whoever wrote them
 * @param local whether they mean the clock of whoever wrote them: {@code local time}
 */
record NamedZone(String literal, List<ZoneId> meanings, boolean local) {

    static NamedZone of(ZoneId zone) {
        return new NamedZone(zone.getId(), List.of(zone), false);
    }

    boolean isClear() {
        return meanings.size() == 1;
    }
}
