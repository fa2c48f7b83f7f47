/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import io.barq.enrich.source.Sources;
import io.barq.enrich.tag.Tagger;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.RawItem;
import io.barq.schemas.RawRef;
import java.time.Duration;
import java.util.List;

/** What the wire desk makes of one payload, without any log: for trying out sources and vocabularies. */
public final class Trial {

    private static final Duration USUAL_SKEW = Duration.ofMinutes(10);

    private final WireDesk desk;

    /**
     * @param sources what is known of sources
     * @param tagger finds the tags
     */
    public Trial(Sources sources, Tagger tagger) {
        this.desk = new WireDesk(sources, tagger, USUAL_SKEW);
    }

    /**
     * The items of a payload; parts that cannot be read are left out.
     *
     * @throws io.barq.enrich.ledger.RefusedException if none of it can be read
     */
    public List<EnrichedItem> read(RawItem raw) {
        Draft decoded = desk.decode(Draft.of(new RawRef("wire.raw", 0, 0L, 0, 1), raw));
        return desk.parse(decoded).stream()
                .filter(part -> part.parsed() != null)
                .map(desk::resolveTimes)
                .map(desk::tag)
                .map(desk::identify)
                .map(desk::compose)
                .map(part -> part.complete().item().getItem())
                .toList();
    }
}
