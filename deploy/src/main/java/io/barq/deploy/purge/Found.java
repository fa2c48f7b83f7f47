/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.purge;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * All that was found of what is to be purged.
 *
 * @param chosen the items
 * @param stories what goes of their stories
 * @param traces where they came from; empty where items go by age
 * @param copies who else carries their texts; empty where items go by age
 * @param kept records that are about them and that only time takes away, by topic; none where items go by age
 * @param heads what is deleted of topics up to a time, by topic
 * @param keepings how the topics that are there keep records, by name
 * @param decisionsSince when the oldest decision was appended, where older ones are gone
 */
record Found(
        Chosen chosen,
        Stories stories,
        Traces traces,
        Copies copies,
        Map<String, Kept> kept,
        Map<String, Head> heads,
        Map<String, Keeping> keepings,
        Optional<Instant> decisionsSince) {

    Found {
        kept = Map.copyOf(kept);
        heads = Map.copyOf(heads);
        keepings = Map.copyOf(keepings);
    }

    /** Whether there is anything to write or to delete. */
    boolean isNothing() {
        return chosen.toBury().isEmpty()
                && stories.members().isEmpty()
                && stories.stories().isEmpty()
                && heads.values().stream().allMatch(head -> head.upTo().isEmpty());
    }
}
