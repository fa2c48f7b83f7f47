/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.ruling;

import io.barq.schemas.Decision;
import io.barq.schemas.DeskItem;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.Review;
import io.barq.schemas.Verdict;
import java.util.Optional;

/** What comes out of the wire desk: each kind goes its own way. */
public sealed interface Outcome {

    /** The wire it is about. */
    String wire();

    /** The decision on the record that is ruled on; empty where this is no decision, or the release of an earlier record. */
    default Optional<Decision> ownDecision() {
        return Optional.empty();
    }

    /** Whether an item is published that an earlier record brought, and that was held. */
    default boolean isRelease() {
        return false;
    }

    /**
     * A new state of an item, on its way through the story desk.
     *
     * @param item the state, and the decision that goes out with it
     */
    record Published(DeskItem item) implements Outcome {

        @Override
        public String wire() {
            return item.getItem().getWire();
        }

        @Override
        public Optional<Decision> ownDecision() {
            return isRelease() ? Optional.empty() : Optional.ofNullable(item.getDecision());
        }

        @Override
        public boolean isRelease() {
            return item.getDecision() != null && item.getDecision().getVerdict() == Verdict.RELEASED;
        }
    }

    /**
     * A decision that publishes nothing.
     *
     * @param decision the decision
     */
    record Decided(Decision decision) implements Outcome {

        @Override
        public String wire() {
            return decision.getWire();
        }

        @Override
        public Optional<Decision> ownDecision() {
            return Optional.of(decision);
        }
    }

    /**
     * A version that is held, for the few who may prepare it.
     *
     * @param item the version, whole
     */
    record Held(EnrichedItem item) implements Outcome {

        @Override
        public String wire() {
            return item.getWire();
        }
    }

    /**
     * A notice that a person must decide.
     *
     * @param review the notice and the items it may be meant for
     */
    record Reviewed(Review review) implements Outcome {

        @Override
        public String wire() {
            return review.getWire();
        }
    }
}
