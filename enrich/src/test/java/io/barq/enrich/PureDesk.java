/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import io.barq.enrich.ledger.Rejections;
import io.barq.enrich.ruling.SentItem;
import io.barq.enrich.source.Sources;
import io.barq.enrich.tag.Tagger;
import io.barq.enrich.tag.Vocabularies;
import io.barq.schemas.DeskItem;
import io.barq.schemas.RawItem;
import io.barq.schemas.RawRef;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Sizes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** All pure steps of the wire desk, one after the other, without Kafka: a payload in, complete items and rejections out. */
public final class PureDesk {

    private static final WireDesk DESK = new WireDesk(
            Sources.shipped(), new Tagger(Vocabularies.shipped(), Sources.shipped()), Duration.ofMinutes(10));
    private static final PureStep STEPS = new PureStep(new Rejections(Sizes.standard()));

    /** Where all its raw items stand. */
    static final RawRef REF = new RawRef("wire.raw", 0, 0L, 0, 1);

    static {
        RecordSerdes.trustRecords();
    }

    private PureDesk() {}

    /** Reads a payload as the wire desk does. */
    static List<Draft> read(String source, byte[] payload, String mediaType, Instant receivedAt) {
        return read(RawItem.newBuilder()
                .setWire(source)
                .setSource(source)
                .setMediaType(mediaType)
                .setReceivedAt(receivedAt)
                .setPayload(ByteBuffer.wrap(payload))
                .build());
    }

    /** The one item of a raw item, as the wire desk's ledger gets it. */
    public static DeskItem item(RawItem raw) {
        return sent(raw).item();
    }

    /** The same, with all that the wire desk gets of it. */
    public static SentItem sent(RawItem raw) {
        return read(raw).get(0).complete();
    }

    private static List<Draft> read(RawItem raw) {
        Draft decoded = STEPS.one("decode", DESK::decode).apply(Draft.of(REF, raw));
        List<Draft> complete = new ArrayList<>();
        for (Draft part : STEPS.many("parse", DESK::parse).apply(decoded)) {
            Draft timed = STEPS.one("resolve-times", DESK::resolveTimes).apply(part);
            Draft tagged = STEPS.one("tag", DESK::tag).apply(timed);
            Draft identified = STEPS.one("identify", DESK::identify).apply(tagged);
            complete.add(STEPS.one("compose", DESK::compose).apply(identified));
        }
        return complete;
    }

    /** How many items a payload holds that can be read. */
    public static long items(byte[] payload, String mediaType) {
        return read("local", payload, mediaType, Instant.parse("2026-01-01T00:00:00Z")).stream()
                .filter(draft -> !draft.isRejected())
                .count();
    }
}
