/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.ruling;

import io.barq.schemas.DeskItem;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.Hold;
import io.barq.schemas.IdentityEntry;
import io.barq.schemas.PubStatus;
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

    /** Whether a state of the item goes out. */
    public boolean isPublished() {
        return switch (verdict) {
            case NEW, UPDATE, CORRECTION, ADDITION, KILL, WITHHELD, RELEASED -> true;
            case REPEAT, STALE, HELD, ORDER, REVIEW, REJECTED, UNKNOWN -> false;
        };
    }

    /** Whether the text of the item is to be kept until it may go out. */
    boolean isHeld() {
        return verdict == Verdict.HELD || verdict == Verdict.WITHHELD;
    }

    /** Whether an item is held on until its own embargo ends, and no longer. */
    boolean isEmbargoed() {
        return remembered.filter(entry -> entry.getHold() == Hold.EMBARGO).isPresent();
    }

    /** Writes the ruling into an item and its decision. */
    DeskItem writeTo(DeskItem item) {
        item.getDecision().setVerdict(verdict);
        item.getDecision().setTargets(targets);
        item.getDecision().setReason(reason);
        item.getItem().setVerdict(verdict);
        item.getItem().setRevision(revision);
        return item;
    }

    /**
     * The state that goes out, of an item this was written to. What is withdrawn or withheld keeps no words but those that
     * are out already: it is published to say that, and not what.
     *
     * @param known what was known of the item before
     */
    DeskItem stateOf(DeskItem item, Optional<IdentityEntry> known) {
        if (verdict != Verdict.KILL && verdict != Verdict.WITHHELD) {
            // What the desk has released is usable, whatever its wire says of it.
            item.getItem().setPubStatus(PubStatus.usable);
            return item;
        }
        return WordlessState.onItsWay(withoutWords(item, known), item.getDecision(), item.getOwnTime());
    }

    private EnrichedItem withoutWords(DeskItem item, Optional<IdentityEntry> known) {
        EnrichedItem said = item.getItem();
        EnrichedItem state = WordlessState.of(
                        said.getUri(), said.getWire(), said.getSource(), said.getRawRef(), said.getReceivedAt(), this)
                .setAltIds(said.getAltIds())
                .setVersion(said.getVersion())
                .setMarkers(said.getMarkers())
                .setLanguage(said.getLanguage())
                .setFirstCreated(said.getFirstCreated())
                .setVersionCreated(said.getVersionCreated())
                .setEmbargoedUntil(said.getEmbargoedUntil())
                .setSentAt(said.getSentAt())
                .setRef(said.getRef())
                .setFormat(said.getFormat())
                .setSequence(said.getSequence())
                .setAgencies(said.getAgencies())
                .setEvolvedFrom(said.getEvolvedFrom())
                .build();
        // Whoever has an item that never came here from elsewhere must see which one is withdrawn.
        boolean namesAStranger = verdict == Verdict.KILL && known.isEmpty();
        boolean headlineIsOut = known.filter(entry -> entry.getHeadlineHash() != 0)
                .filter(entry -> entry.getHeadlineHash() == item.getHeadlineHash())
                .isPresent();
        if (headlineIsOut || namesAStranger) {
            state.setHeadline(said.getHeadline());
            state.setSlugline(said.getSlugline());
            state.setUrgency(said.getUrgency());
        }
        // A note on what is not out may tell of it.
        boolean noteTellsOfNothingHeld =
                known.map(entry -> entry.getRevision() > 0).orElse(true) && !isEmbargoed();
        if (noteTellsOfNothingHeld) {
            state.setEdNote(said.getEdNote());
        }
        return state;
    }
}
