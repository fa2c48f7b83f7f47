/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.explain;

import io.barq.deploy.topic.Logged;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.PubStatus;
import java.time.Instant;
import java.util.Optional;

/** How much of an item may be told to whoever asks. */
enum Disclosure {
    /** Its text: it is public. */
    TEXT,
    /** What stands beside its payload: nothing of it is public, and nothing of it is held. */
    CIRCUMSTANCES,
    /** Only where it stands, and that it is held back. */
    NOTHING;

    /** @param now by which an embargo runs or is over */
    static Disclosure of(Way way, Instant now) {
        boolean undecided = way.decisions().count() == 0 && way.revision().isEmpty();
        if (undecided || way.isHeld() || way.isReplaced() || way.purged().isPresent()) {
            return NOTHING;
        }
        Optional<EnrichedItem> state = way.revisions().last().map(Logged::value);
        if (state.isPresent() && !isPublic(state.get(), now)) {
            return NOTHING;
        }
        // A version that was withheld and never released is published, too: without its text.
        boolean textIsOut = way.revision()
                .filter(own -> own.value().getPubStatus() == PubStatus.usable)
                .isPresent();
        if (textIsOut) {
            return TEXT;
        }
        return way.hasNewerHeld() ? NOTHING : CIRCUMSTANCES;
    }

    private static boolean isPublic(EnrichedItem state, Instant now) {
        boolean embargoed =
                state.getEmbargoedUntil() != null && state.getEmbargoedUntil().isAfter(now);
        return state.getPubStatus() == PubStatus.usable && !embargoed;
    }

    boolean showsText() {
        return this == TEXT;
    }

    boolean showsCircumstances() {
        return this != NOTHING;
    }
}
