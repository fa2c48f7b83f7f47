/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.explain;

import io.barq.deploy.topic.Logged;
import io.barq.enrich.source.Sources;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.RawItem;
import java.time.Instant;
import java.util.Optional;

/**
 * What of a way may be shown. Whoever writes it down asks here, and not the way, for anything that could give away a text.
 *
 * @param way all that was found
 * @param disclosure how much may be told
 * @param payload the payload as text; empty where it may not be shown
 */
record Shown(Way way, Disclosure disclosure, Optional<PayloadText> payload) {

    /**
     * @param restricted whether the user asked for what is restricted, too
     * @param sources say by which charset a payload is read
     * @param now by which an embargo runs or is over
     */
    static Shown of(Way way, boolean restricted, Sources sources, Instant now) {
        Disclosure disclosure = restricted ? Disclosure.TEXT : Disclosure.of(way, now);
        // What else stands in a container may be held.
        boolean whole = restricted || way.items() == 1;
        Optional<PayloadText> payload = way.raw()
                .map(Logged::value)
                .filter(raw -> disclosure.showsText() && whole && raw.getOrder() == null)
                .map(raw -> PayloadText.of(raw, sources.of(raw.getSource())));
        return new Shown(way, disclosure, payload);
    }

    /** The raw item, where what stands beside its payload may be told: an order of the desk is no secret. */
    Optional<RawItem> raw() {
        return way.raw().map(Logged::value).filter(raw -> disclosure.showsCircumstances() || raw.getOrder() != null);
    }

    /** The item the steps made of the record: as it was published, or as it waits. */
    Optional<EnrichedItem> item() {
        return way.revision()
                .or(() -> way.held().filter(held -> way.isPlace(held.value().getRawRef())))
                .map(Logged::value)
                .filter(item -> disclosure.showsText());
    }

    /** Why the payload is not shown, in one sentence; empty where it is, or there is none. */
    Optional<String> whyNoText() {
        if (payload.isPresent() || way.raw().isEmpty()) {
            return Optional.empty();
        }
        if (way.raw().get().value().getOrder() != null) {
            return Optional.of("An order of the desk has no text.");
        }
        return Optional.of(
                switch (disclosure) {
                    case TEXT ->
                        "The record holds %d items, of which others may be held; --restricted shows it."
                                .formatted(way.items());
                    case CIRCUMSTANCES -> "Nothing of this record was published; --restricted shows its text.";
                    case NOTHING -> "Not shown; --restricted shows it.";
                });
    }

    /** What the public may know of an item that is held back: one sentence; empty where it is not. */
    Optional<String> heldBack() {
        if (disclosure != Disclosure.NOTHING && !way.isHeld() && way.purged().isEmpty()) {
            return Optional.empty();
        }
        if (way.purged().isPresent()) {
            return Optional.of(
                    "The item was purged at %s.".formatted(way.purged().get()));
        }
        if (way.decisions().count() == 0 && way.revision().isEmpty()) {
            return Optional.of("The record has no decision yet, or none that is still kept.");
        }
        String until = way.embargoedUntil().map(time -> ", until " + time).orElse(", until it is released");
        boolean canceled = way.revisions()
                .last()
                .map(state -> state.value().getPubStatus().name())
                .filter("canceled"::equals)
                .isPresent();
        if (canceled) {
            return Optional.of("The item was withdrawn.");
        }
        return Optional.of(
                way.isReplaced()
                        ? "A later version took the place of this one before it was released."
                        : "The item is held back" + until + ".");
    }
}
