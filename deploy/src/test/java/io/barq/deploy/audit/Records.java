/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.audit;

import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.PubStatus;
import io.barq.schemas.RawRef;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Verdict;
import io.barq.schemas.cluster.Cluster;
import java.time.Duration;
import java.time.Instant;

/** Words for tests: made-up records. */
public final class Records {

    public static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    public static final Duration HOUR = Duration.ofHours(1);

    static {
        // Avro builds records of trusted classes only, and the serdes say that ours are.
        RecordSerdes.of(Cluster.open("localhost:1", "mock://records"));
    }

    private Records() {}

    /** The only item of a record in partition 0. */
    public static RawRef ref(long offset) {
        return ref(offset, 0, 1);
    }

    public static RawRef ref(long offset, int index, int count) {
        return new RawRef("wire.raw", 0, offset, index, count);
    }

    public static Decision decision(RawRef ref, Verdict verdict) {
        return Decision.newBuilder()
                .setRawRef(ref)
                .setVerdict(verdict)
                .setReason("A test says so.")
                .setRules("1")
                .build();
    }

    public static EnrichedItem item(RawRef ref, String uri, int revision) {
        return EnrichedItem.newBuilder()
                .setUri(uri)
                .setRevision(revision)
                .setPubStatus(PubStatus.usable)
                .setLanguage("en")
                .setBody("A body.")
                .setReceivedAt(NOW)
                .setEnrichedAt(NOW)
                .setWire("wire")
                .setSource("source")
                .setRawRef(ref)
                .setVerdict(Verdict.NEW)
                .build();
    }
}
