/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.explain;

import io.barq.deploy.audit.Records;
import io.barq.deploy.topic.Logged;
import io.barq.deploy.topic.Place;
import io.barq.enrich.ledger.Reasons;
import io.barq.schemas.Certainty;
import io.barq.schemas.Decision;
import io.barq.schemas.DeskOrder;
import io.barq.schemas.Edit;
import io.barq.schemas.EditKind;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.OrderKind;
import io.barq.schemas.PubStatus;
import io.barq.schemas.RawItem;
import io.barq.schemas.RawRef;
import io.barq.schemas.Story;
import io.barq.schemas.StoryRef;
import io.barq.schemas.TimeEvidence;
import io.barq.schemas.Verdict;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Words for tests: the records an item leaves behind. What must not be leaked has a {@value #SECRET} in it. */
final class Ways {

    static final String SECRET = "secret";
    static final String URI = "barq:kuna/1";
    static final Instant NOW = Records.NOW;

    private static final String PAYLOAD = "header secret\n\nThe minister's secret\nmore of the secret\n";

    private Ways() {}

    static Logged<RawItem> raw(RawRef at) {
        return raw(at, PAYLOAD);
    }

    static Logged<RawItem> raw(RawRef at, String payload) {
        RawItem item = RawItem.newBuilder()
                .setWire("kuna")
                .setSource("kuna-ar")
                .setRef("7731")
                .setMediaType("text/plain; charset=utf-8")
                .setReceivedAt(NOW)
                .setOrigin("tcp:192.0.2.7")
                .setPayload(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)))
                .build();
        return new Logged<>(item, Place.ofItem(at), NOW);
    }

    static Logged<RawItem> order(RawRef at, OrderKind kind) {
        RawItem item = RawItem.newBuilder()
                .setWire("kuna")
                .setSource("desk")
                .setReceivedAt(NOW)
                .setPayload(ByteBuffer.allocate(0))
                .setOrder(new DeskOrder(kind, URI, "Sara Ahmad", "The minister asked to keep it secret."))
                .build();
        return new Logged<>(item, Place.ofItem(at), NOW);
    }

    static Logged<Decision> ordered(RawRef at, String what, Instant appended) {
        Decision decision = Decision.newBuilder(Records.decision(at, Verdict.ORDER))
                .setWire("kuna")
                .setSource("desk")
                .setUri(URI)
                .setTargets(List.of(URI))
                .setReason(Reasons.ordered("Sara Ahmad", what))
                .build();
        return new Logged<>(decision, "wire.decisions/2/" + at.getOffset(), appended);
    }

    /** A state that says that the item must not be used, and not what it is. */
    static Logged<EnrichedItem> wordless(RawRef at, int revision, PubStatus status, Instant until, Instant appended) {
        EnrichedItem item = EnrichedItem.newBuilder(Records.item(at, URI, revision))
                .setPubStatus(status)
                .setEmbargoedUntil(until)
                .setBody("")
                .build();
        return new Logged<>(item, "wire.enriched/3/" + revision, appended);
    }

    static Logged<Decision> decision(RawRef at, Verdict verdict, Instant appended) {
        Decision decision = Decision.newBuilder(Records.decision(at, verdict))
                .setRef("7731")
                .setWire("kuna")
                .setSource("kuna-ar")
                .setUri(verdict == Verdict.REJECTED ? null : URI)
                .setStages(Map.of("parse", 2_000_000L, "decode", 1_000_000L, "later-step", 3_000_000L))
                .build();
        return new Logged<>(decision, "wire.decisions/2/" + at.getOffset(), appended);
    }

    static Logged<EnrichedItem> state(RawRef at, int revision, PubStatus status, Instant appended) {
        return state(at, revision, status, null, appended);
    }

    static Logged<EnrichedItem> state(
            RawRef at, int revision, PubStatus status, Instant embargoedUntil, Instant appended) {
        EnrichedItem item = EnrichedItem.newBuilder(Records.item(at, URI, revision))
                .setPubStatus(status)
                .setEmbargoedUntil(embargoedUntil)
                .setHeadline("The minister's secret")
                .setBody("more of the secret")
                .setFormat("plain-text")
                .setStory(new StoryRef("barq:story/1"))
                .setTimes(List.of(TimeEvidence.newBuilder()
                        .setField("versionCreated")
                        .setLiteral("09:12 secret")
                        .setRule("header")
                        .setCertainty(Certainty.STATED)
                        .build()))
                .setEdits(List.of(Edit.newBuilder()
                        .setKind(EditKind.HEADER)
                        .setStart(0)
                        .setEnd("header secret".length())
                        .build()))
                .build();
        return new Logged<>(item, "wire.enriched/3/" + revision, appended);
    }

    static Story story() {
        return Story.newBuilder()
                .setUri("barq:story/1")
                .setOrigin(URI)
                .setHeadline("The minister's secret")
                .setLanguage("en")
                .setItems(2)
                .setCopies(1)
                .setFirstSeen(NOW)
                .setLastSeen(NOW)
                .build();
    }
}
