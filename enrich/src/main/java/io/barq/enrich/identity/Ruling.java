/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.identity;

import io.barq.schemas.DeskItem;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.IdentityEntry;
import io.barq.schemas.Verdict;
import java.nio.ByteBuffer;
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

    private static final ByteBuffer NO_TEXT = ByteBuffer.allocate(0).asReadOnlyBuffer();

    public Ruling {
        targets = List.copyOf(targets);
    }

    /**
     * Writes the ruling into an item and its decision. What is withdrawn or withheld keeps no words but those that are out
     * already: it is published to say that, and not what.
     *
     * @param known what was known of the item before
     */
    DeskItem writeTo(DeskItem item, Optional<IdentityEntry> known) {
        item.getDecision().setVerdict(verdict);
        item.getDecision().setTargets(targets);
        item.getDecision().setReason(reason);
        EnrichedItem enriched = item.getItem();
        enriched.setVerdict(verdict);
        enriched.setRevision(revision);
        if (verdict == Verdict.KILL || verdict == Verdict.WITHHELD) {
            boolean headlineIsOut = known.filter(entry -> entry.getHeadlineHash() != 0)
                    .filter(entry -> entry.getHeadlineHash() == item.getHeadlineHash())
                    .isPresent();
            silence(enriched, headlineIsOut);
            item.setTextHash(NO_TEXT);
            // A note on what was never out may tell of it.
            if (known.filter(entry -> entry.getRevision() == 0).isPresent()) {
                enriched.setEdNote(null);
            }
        }
        return item;
    }

    private static void silence(EnrichedItem item, boolean headlineIsOut) {
        item.setBody("");
        if (!headlineIsOut) {
            item.setHeadline(null);
            item.setSlugline(null);
            item.setKeywords(List.of());
            item.setDateline(null);
            item.setPlaces(List.of());
            item.setPeople(List.of());
            item.setOrganisations(List.of());
            item.setSubjects(List.of());
        }
    }
}
