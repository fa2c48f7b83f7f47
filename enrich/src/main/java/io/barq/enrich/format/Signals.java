/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.schemas.Marker;
import io.barq.schemas.PubStatus;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The words by which formats flag an item and say whether it may be published, and what they mean. */
final class Signals {

    /** IPTC NewsCodes signal and instruction, the message types of NITF, and their like at agencies. */
    private static final Map<String, Marker> MARKERS = Map.ofEntries(
            Map.entry("flash", Marker.FLASH),
            Map.entry("bulletin", Marker.BULLETIN),
            Map.entry("urgent", Marker.URGENT),
            Map.entry("alert", Marker.ALERT),
            Map.entry("correction", Marker.CORRECTION),
            Map.entry("rectify", Marker.CORRECTION),
            Map.entry("update", Marker.UPDATE),
            Map.entry("addition", Marker.ADDITION),
            Map.entry("kill", Marker.KILL),
            Map.entry("delete", Marker.KILL),
            Map.entry("retraction", Marker.KILL),
            Map.entry("withdrawal", Marker.KILL),
            Map.entry("hold", Marker.HOLD),
            Map.entry("embargo", Marker.EMBARGO),
            Map.entry("advisory", Marker.ADVISORY));

    /** The IPTC's publishing statuses, and what agencies write for them. */
    private static final Map<String, PubStatus> STATUSES = Map.of(
            "usable", PubStatus.usable,
            "withheld", PubStatus.withheld,
            "withhold", PubStatus.withheld,
            "canceled", PubStatus.canceled,
            "cancelled", PubStatus.canceled,
            "killed", PubStatus.canceled,
            "recalled", PubStatus.canceled);

    private Signals() {}

    /** The publishing status a word in lower case stands for. One that nobody knows is no leave to publish. */
    static PubStatus status(String said) {
        return STATUSES.getOrDefault(said, PubStatus.withheld);
    }

    /** The marker a word, or a code whose last part is that word, stands for. */
    static Optional<Marker> marker(String said) {
        String word = said.substring(Math.max(said.lastIndexOf(':'), said.lastIndexOf('/')) + 1);
        return Optional.ofNullable(MARKERS.get(word.strip().toLowerCase(Locale.ROOT)));
    }
}
