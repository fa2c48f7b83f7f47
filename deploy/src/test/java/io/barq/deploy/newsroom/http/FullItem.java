/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.http;

import static io.barq.deploy.audit.Records.NOW;
import static io.barq.deploy.audit.Records.item;
import static io.barq.deploy.audit.Records.ref;

import io.barq.schemas.Certainty;
import io.barq.schemas.CopyOf;
import io.barq.schemas.Dateline;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.Marker;
import io.barq.schemas.PlaceFacts;
import io.barq.schemas.StoryRef;
import io.barq.schemas.Tag;
import io.barq.schemas.TimeEvidence;
import java.time.LocalDate;
import java.util.List;

/** A word for tests: an item that says all it can. */
final class FullItem {

    private FullItem() {}

    static EnrichedItem of(String uri, String story) {
        Tag salalah = Tag.newBuilder()
                .setUri("geonames:286621")
                .setName("Salalah")
                .setPlace(new PlaceFacts("city", "OM", 17.015, 54.092))
                .build();
        return EnrichedItem.newBuilder(item(ref(0), uri, 1))
                .setHeadline("A book bus")
                .setRef("117")
                .setSignOff("A B")
                .setMarkers(List.of(Marker.FLASH))
                .setUrgency(1)
                .setVersionCreated(NOW)
                .setDateline(new Dateline("SALALAH, Nov 19", salalah, LocalDate.of(2026, 11, 19)))
                .setPlaces(List.of(salalah))
                .setTimes(List.of(TimeEvidence.newBuilder()
                        .setField("versionCreated")
                        .setLiteral("19 Nov")
                        .setRule("header")
                        .setZone("Asia/Muscat")
                        .setCertainty(Certainty.ASSUMED_ZONE)
                        .setNote("The zone of the source.")
                        .build()))
                .setStory(new StoryRef(story))
                .setCopyOf(new CopyOf("barq:other/1", 0.9, 0.95, 3))
                .setEvolvedFrom("barq:wire/earlier")
                .build();
    }
}
