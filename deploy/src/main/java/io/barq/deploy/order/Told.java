/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.order;

import io.barq.deploy.order.Answer.Exit;
import io.barq.deploy.topic.Place;
import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.RawRef;
import io.barq.schemas.Verdict;
import java.time.Duration;
import java.util.Optional;

/** The sentences in which the desk is told what came of an order, or of what was sent again for one. */
final class Told {

    private Told() {}

    /** The decision on the order itself. */
    static Answer decided(Decision decision) {
        if (decision.getVerdict() != Verdict.ORDER) {
            return new Answer(Exit.REJECTED, "%s: %s".formatted(decision.getVerdict(), decision.getReason()));
        }
        return new Answer(decision.getTargets().isEmpty() ? Exit.NO_EFFECT : Exit.OBEYED, decision.getReason());
    }

    /** No decision came in time. */
    static Answer undecided(String what, RawRef at, Duration waited) {
        return new Answer(
                Exit.UNDECIDED,
                "%s is in the log at %s and will be obeyed, but was not decided within %d s; is enrich running? barq explain %s tells what came of it."
                        .formatted(what, Place.ofRecord(at), waited.toSeconds(), Place.ofRecord(at)));
    }

    /** What was published of an item, where it was seen. */
    static Answer state(Optional<EnrichedItem> state) {
        return state.map(item -> new Answer(
                        Exit.OBEYED, "Now %s, revision %d.".formatted(item.getPubStatus(), item.getRevision())))
                .orElseGet(() -> new Answer(
                        Exit.UNDECIDED,
                        "It was decided, and its new state is not seen yet; barq audit finds out why."));
    }

    /** What was published of a hold; nothing where nothing of the item was out. */
    static Answer held(Optional<EnrichedItem> state) {
        return state.isPresent() ? state(state) : new Answer(Exit.OBEYED, "Now held until barq release.");
    }

    /**
     * What is said of an unlinked item that need not be sent again; empty where it must.
     *
     * @param last its last published state
     */
    static Optional<Answer> notSentAgain(Optional<EnrichedItem> last) {
        if (last.isEmpty()) {
            return Optional.of(new Answer(Exit.OBEYED, "Nothing of it is out; it will come out without a link."));
        }
        return switch (last.get().getPubStatus()) {
            case usable -> Optional.empty();
            case withheld -> Optional.of(new Answer(Exit.OBEYED, "It is withheld; it will come out without a link."));
            case canceled -> Optional.of(new Answer(Exit.OBEYED, "It is withdrawn, and stays so."));
        };
    }

    /** No version of the item was ever seen to have a text. */
    static Answer noText() {
        return new Answer(
                Exit.NO_EFFECT, "No version of it with a text is known: it comes out when its wire sends it (again).");
    }

    /** The record of the last version is gone. */
    static Answer gone(RawRef place) {
        return new Answer(
                Exit.NO_EFFECT,
                "The record of its last version, %s, is no longer kept: the wire must send it again."
                        .formatted(Place.ofRecord(place)));
    }

    /** Who gives the order may not read the record of the last version. */
    static Answer mayNotBeRead(RawRef place) {
        return new Answer(
                Exit.NO_EFFECT,
                "The record of its last version, %s, may not be read with these credentials: somebody who may gives the order once more, and it is sent again."
                        .formatted(Place.ofRecord(place)));
    }

    /**
     * What became of a record that was sent again.
     *
     * @param first the place it repeats
     * @param again the place it stands at now
     */
    static Answer sentAgain(RawRef first, RawRef again, Optional<Decision> decision, Duration waited) {
        Answer sent = new Answer(
                Exit.OBEYED,
                "Sent again from %s as %s%s"
                        .formatted(
                                Place.ofItem(first),
                                Place.ofItem(again),
                                first.getCount() == 1
                                        ? "."
                                        : ", with the other items of the record: %d in all; those that did not change are REPEATs."
                                                .formatted(first.getCount())));
        if (decision.isEmpty()) {
            return sent.then(undecided("It", again, waited));
        }
        Verdict verdict = decision.get().getVerdict();
        Exit exit =
                switch (verdict) {
                    case NEW, UPDATE, CORRECTION, ADDITION, REPEAT -> Exit.OBEYED;
                    case REJECTED -> Exit.REJECTED;
                    default -> Exit.NO_EFFECT;
                };
        return sent.then(
                new Answer(exit, "%s: %s".formatted(verdict, decision.get().getReason())));
    }

    /** The order was sent, and is not waited for. */
    static Answer sent(RawRef at) {
        return new Answer(Exit.OBEYED, "The order is in the log at %s.".formatted(Place.ofRecord(at)));
    }

    /** The same for an order that may call for the last version to be sent again. */
    static Answer sentAndMayWaitForText(RawRef at) {
        return sent(at).then(new Answer(
                Exit.OBEYED,
                "Should its text be needed, it is not sent again: that takes the order once more, without --no-wait."));
    }
}
