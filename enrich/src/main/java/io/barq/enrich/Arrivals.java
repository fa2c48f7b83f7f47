/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import io.barq.enrich.health.Arrival;
import io.barq.enrich.source.Sources;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.RawRef;
import io.barq.schemas.Rejection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a draft says of the line it came on. */
final class Arrivals {

    private final Sources sources;

    /** @param sources say which wire a line belongs to */
    Arrivals(Sources sources) {
        this.sources = sources;
    }

    /** One arrival, or none: the desk's own orders, and what Barq itself sent again, say nothing of a line. */
    List<Arrival> of(Draft draft) {
        if (draft.raw() != null
                && (draft.raw().getOrder() != null || draft.raw().getRedrivenFrom() != null)) {
            return List.of();
        }
        return draft.isRejected() ? rejected(draft.rejection()) : List.of(read(draft));
    }

    private List<Arrival> rejected(Rejection rejection) {
        String wire = rejection.getWire();
        if (wire == null || rejection.getSource() == null || isOfAnother(wire, rejection.getSource())) {
            return List.of();
        }
        RawRef ref = rejection.getRawRef();
        return List.of(new Arrival(
                wire,
                rejection.getSource(),
                rejection.getReceivedAt(),
                Optional.empty(),
                Optional.empty(),
                Objects.hash(rejection.getSha256(), ref.getIndex()),
                false,
                ref.getIndex() == 0));
    }

    /** A wire says nothing of another wire's lines. */
    private boolean isOfAnother(String wire, String source) {
        return sources.of(source).wire().filter(its -> !its.equals(wire)).isPresent();
    }

    private static Arrival read(Draft draft) {
        EnrichedItem item = draft.complete().item().getItem();
        return new Arrival(
                item.getWire(),
                item.getSource(),
                item.getReceivedAt(),
                Optional.ofNullable(item.getSentAt()),
                Optional.ofNullable(item.getSequence()),
                Objects.hash(item.getUri(), draft.complete().item().getVersionHash()),
                true,
                draft.ref().getIndex() == 0);
    }
}
