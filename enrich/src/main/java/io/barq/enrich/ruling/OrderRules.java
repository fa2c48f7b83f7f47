/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.ruling;

import io.barq.enrich.ledger.Reasons;
import io.barq.schemas.Hold;
import io.barq.schemas.IdentityEntry;
import io.barq.schemas.PubStatus;
import io.barq.schemas.RawRef;
import io.barq.schemas.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of an item that the desk, or a notice of its wire, orders to be withdrawn, held or released. A ruling whose
 * verdict is {@code ORDER} publishes nothing.
 *
 * @param uri the item
 * @param by who asks for it, as the subject of a sentence: {@code Sara Ahmad orders}
 * @param cause the raw record that asks for it
 * @param now the wire's own clock
 */
record OrderRules(String uri, String by, RawRef cause, Instant now) {

    private static final int UNKNOWN = 0;

    /** Withdraws the item, known or not. */
    Ruling kill(Optional<IdentityEntry> known) {
        if (known.filter(entry -> entry.getPubStatus() == PubStatus.canceled).isPresent()) {
            return nothing(Reasons.ordered(by, "that the item be withdrawn, and it is already."));
        }
        int revision = published(known);
        String reason = known.isPresent()
                ? "that the item be withdrawn; %d were published before it.".formatted(revision)
                : "that an item be withdrawn that is not known: nothing under its id will be published.";
        IdentityEntry entry = entry(known, revision + 1);
        entry.setPubStatus(PubStatus.canceled);
        entry.setHold(Hold.NONE);
        return new Ruling(Verdict.KILL, revision + 1, List.of(uri), Reasons.ordered(by, reason), Optional.of(entry));
    }

    /**
     * Holds the item back.
     *
     * @param hold whose hold it is: the desk's, which the desk alone ends, or the wire's
     */
    Ruling hold(Optional<IdentityEntry> known, Hold hold) {
        Hold before = known.map(IdentityEntry::getHold).orElse(Hold.NONE);
        if (known.filter(entry -> entry.getPubStatus() == PubStatus.canceled).isPresent()) {
            return nothing(Reasons.ordered(by, "that the item be held, and it is withdrawn already."));
        }
        if (before == hold || before == Hold.DESK) {
            return nothing(Reasons.ordered(by, "that the item be held, and it is already."));
        }
        int revision = published(known);
        boolean isOut = revision > UNKNOWN && (before == Hold.NONE || before == Hold.AWAITED);
        IdentityEntry entry = entry(known, isOut ? revision + 1 : revision);
        entry.setHold(hold);
        String reason = known.isPresent()
                ? "that the item be held; %d were published before it.".formatted(revision)
                : "that an item be held that is not known: what comes under its id will be.";
        return new Ruling(
                isOut ? Verdict.WITHHELD : Verdict.ORDER,
                entry.getRevision(),
                List.of(uri),
                Reasons.ordered(by, reason),
                Optional.of(entry));
    }

    /**
     * Ends whatever holds the item back.
     *
     * @param hasText whether the version that is held is at hand, so that it can be published
     */
    Ruling release(Optional<IdentityEntry> known, boolean hasText) {
        if (known.isEmpty()) {
            return nothing(Reasons.ordered(by, "that an item be released that is not known."));
        }
        if (known.get().getPubStatus() == PubStatus.canceled) {
            return nothing(Reasons.ordered(by, "that the item be released, and it is withdrawn."));
        }
        Hold hold = known.get().getHold();
        // What is released and still waits for its text may be ordered again by whoever can send that.
        if (hold == Hold.NONE) {
            return nothing(Reasons.ordered(by, "that the item be released, and nothing holds it."));
        }
        int revision = published(known);
        if (hasText) {
            IdentityEntry entry = entry(known, revision + 1);
            entry.setHold(Hold.NONE);
            return new Ruling(
                    Verdict.RELEASED,
                    revision + 1,
                    List.of(uri),
                    Reasons.ordered(by, "that the item be released; %d were published before it.".formatted(revision)),
                    Optional.of(entry));
        }
        IdentityEntry entry = entry(known, revision);
        entry.setHold(Hold.AWAITED);
        return new Ruling(
                Verdict.ORDER,
                revision,
                List.of(uri),
                Reasons.ordered(by, Reasons.RELEASED_WITHOUT_TEXT),
                Optional.of(entry));
    }

    /** Ends the item's links: the story desk forgets them, and the last version, when sent again, is published without. */
    Ruling unlink(Optional<IdentityEntry> known) {
        if (known.isEmpty()) {
            return nothing(Reasons.ordered(by, "that an item be unlinked that is not known."));
        }
        IdentityEntry entry = entry(known, published(known));
        if (entry.getHold() == Hold.NONE && entry.getPubStatus() != PubStatus.canceled) {
            entry.setHold(Hold.AWAITED);
        }
        return new Ruling(
                Verdict.ORDER,
                entry.getRevision(),
                List.of(uri),
                Reasons.ordered(by, "that the item be unlinked from its story and from what it is a copy of."),
                Optional.of(entry));
    }

    /** Changes nothing: the decision tells whoever keeps a queue of notices that this one is settled. */
    Ruling dismiss() {
        return new Ruling(
                Verdict.ORDER,
                UNKNOWN,
                List.of(uri),
                Reasons.ordered(by, "that the notice be dismissed: nothing is to be done."),
                Optional.empty());
    }

    private static int published(Optional<IdentityEntry> known) {
        return known.map(IdentityEntry::getRevision).orElse(UNKNOWN);
    }

    private Ruling nothing(String reason) {
        return new Ruling(Verdict.ORDER, UNKNOWN, List.of(), reason, Optional.empty());
    }

    private IdentityEntry entry(Optional<IdentityEntry> known, int revision) {
        if (known.isPresent()) {
            IdentityEntry entry = IdentityEntry.newBuilder(known.get()).build();
            entry.setRevision(revision);
            entry.setChild(null);
            entry.setReplaced(false);
            return entry;
        }
        return IdentityEntry.newBuilder()
                .setRevision(revision)
                .setPubStatus(PubStatus.usable)
                .setLanguage("und")
                .setHeadlineHash(0)
                .setPartition(cause.getPartition())
                .setOffset(cause.getOffset())
                .setLastSeen(now)
                .build();
    }
}
