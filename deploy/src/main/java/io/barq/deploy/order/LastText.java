/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.order;

import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.PubStatus;
import io.barq.schemas.RawRef;
import java.util.Optional;

/**
 * Finds the raw record of the last version of an item that has a text, among what is known of the item. It is given in any
 * order; one item is in one partition of the raw log, whose order is that of the versions.
 *
 * <p>The ledger knows more than the published items do: those are compacted, after a week, to the last state of each, and
 * that one is without a word when the item is out of use.
 */
final class LastText {

    private RawRef last;

    /** Adds a decision on the item. */
    void decision(Decision decision) {
        switch (decision.getVerdict()) {
            case NEW, UPDATE, CORRECTION, ADDITION, HELD, RELEASED -> add(decision.getRawRef());
            // What the wire withholds may have been sent without a text; what has one is on the topic of held items.
            case WITHHELD, REPEAT, STALE, KILL, ORDER, REVIEW, REJECTED, UNKNOWN -> {}
        }
    }

    /** Adds a published state of the item. */
    void state(EnrichedItem state) {
        if (state.getPubStatus() == PubStatus.usable) {
            add(state.getRawRef());
        }
    }

    /** Adds a version that was held back. */
    void held(EnrichedItem item) {
        add(item.getRawRef());
    }

    private void add(RawRef ref) {
        last = last == null || ref.getOffset() >= last.getOffset() ? ref : last;
    }

    /** The item's place in the raw log; empty where nothing is known of a text. */
    Optional<RawRef> place() {
        return Optional.ofNullable(last);
    }
}
