/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.redrive;

import io.barq.deploy.topic.Place;
import io.barq.schemas.Decision;
import io.barq.schemas.RawItem;
import io.barq.schemas.RawRef;
import io.barq.schemas.Rejection;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out which of the rejected records were sent again already, or replaced. Rejections are added first, all of them;
 * then raw records and decisions, in any order. It keeps a line for each record, and no payload.
 */
final class Selection {

    private final Choice choice;
    private final Set<String> chosen = new HashSet<>();
    private final Set<String> sentBefore = new HashSet<>();
    /** The latest record of each reference that is asked about, by partition and offset. */
    private final Map<Reference, RawRef> latest = new HashMap<>();

    private Instant earliest;

    Selection(Choice choice) {
        this.choice = choice;
    }

    /** What a line calls its records by; a line may use a reference again. */
    private record Reference(String wire, String source, String ref) {

        static Reference of(Rejection rejection) {
            return new Reference(rejection.getWire(), rejection.getSource(), Repetition.ref(rejection));
        }
    }

    /** Adds a rejection. */
    void rejected(Rejection rejection, Instant appended) {
        if (!choice.takes(appended, rejection.getSource(), rejection.getStep())) {
            return;
        }
        chosen.add(Place.ofRecord(rejection.getRawRef()));
        if (rejection.getRef() != null) {
            latest.merge(Reference.of(rejection), rejection.getRawRef(), Selection::later);
        }
        earliest = earliest == null || appended.isBefore(earliest) ? appended : earliest;
    }

    /** When the first of them was rejected: what came of it came later. Empty where none is asked for. */
    Optional<Instant> earliest() {
        return Optional.ofNullable(earliest);
    }

    /** How many records were rejected, by one item or several. */
    int records() {
        return chosen.size();
    }

    /** Adds a raw record. */
    void raw(RawItem item) {
        if (item.getRedrivenFrom() != null && chosen.contains(item.getRedrivenFrom())) {
            sentBefore.add(item.getRedrivenFrom());
        }
    }

    /** Adds a decision, whatever it is. */
    void decided(Decision decision) {
        if (decision.getRef() != null && decision.getRawRef().getIndex() == 0) {
            latest.computeIfPresent(
                    new Reference(decision.getWire(), decision.getSource(), decision.getRef()),
                    (reference, before) -> later(before, decision.getRawRef()));
        }
    }

    /** One wire is in one partition; places of two partitions have no order. */
    private static RawRef later(RawRef one, RawRef other) {
        return one.getPartition() == other.getPartition() && other.getOffset() > one.getOffset() ? other : one;
    }

    /** Whether a rejection is asked for, and no other of its record was taken before. */
    boolean takes(Rejection rejection, Instant appended) {
        return choice.takes(appended, rejection.getSource(), rejection.getStep())
                && chosen.remove(Place.ofRecord(rejection.getRawRef()));
    }

    /** Why a rejection need not be sent again; empty where it must. */
    Optional<PassedOver> passedOver(Rejection rejection) {
        if (sentBefore.contains(Place.ofRecord(rejection.getRawRef()))) {
            return Optional.of(PassedOver.SENT_BEFORE);
        }
        RawRef last = latest.get(Reference.of(rejection));
        boolean replaced = last != null
                && last.getPartition() == rejection.getRawRef().getPartition()
                && !Objects.equals(last.getOffset(), rejection.getRawRef().getOffset());
        return replaced ? Optional.of(PassedOver.REPLACED) : Optional.empty();
    }
}
