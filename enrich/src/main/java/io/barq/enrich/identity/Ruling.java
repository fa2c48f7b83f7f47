/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.identity;

import io.barq.schemas.DeskItem;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.IdentityEntry;
import io.barq.schemas.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What the wire desk decided on an item.
 *
 * @param verdict what the item is to its wire
 * @param revision how many states of the item are out with this one
 * @param targets the uris of what it is a version, addition, kill or repeat of
 * @param reason why, in one sentence without a word of the item
 * @param remembered what is known of the item from now on; empty where it is what was known before
 */
public record Ruling(
        Verdict verdict, int revision, List<String> targets, String reason, Optional<IdentityEntry> remembered) {

    public Ruling {
        targets = List.copyOf(targets);
    }

    /** Writes the ruling into an item and its decision. */
    DeskItem writeTo(DeskItem item) {
        item.getDecision().setVerdict(verdict);
        item.getDecision().setTargets(targets);
        item.getDecision().setReason(reason);
        EnrichedItem enriched = item.getItem();
        enriched.setVerdict(verdict);
        enriched.setRevision(revision);
        return item;
    }
}
