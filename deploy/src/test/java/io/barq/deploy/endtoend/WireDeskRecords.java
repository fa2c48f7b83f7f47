/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.endtoend;

import io.barq.deploy.topic.TopicReader;
import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.RawRef;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Rejection;
import io.barq.schemas.Review;
import io.barq.schemas.Topic;
import io.barq.schemas.Topics;
import io.barq.schemas.Verdict;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;

/** What the wire desk wrote, by raw item and by uri, without what the clock says and what the story desk adds. */
final class WireDeskRecords {

    /** What is added to a reason where another wire has the text out. */
    private static final String COPY_SENTENCE = " (The same|Its) text is out as .*";

    private final Cluster cluster;
    private final Topics topics;
    private final Patience patience;
    private final Written written;
    private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);

    /** Reads all that an application wrote to its topics. */
    WireDeskRecords(Cluster cluster, Topics topics, Patience patience) {
        this.cluster = cluster;
        this.topics = topics;
        this.patience = patience;
        this.written = new Written(this::forEach);
    }

    /** Decisions, releases, and uris and raw items with records on the other topics. */
    Written written() {
        return written;
    }

    /** How often each verdict was given. */
    Map<Verdict, Long> verdicts() {
        return verdicts;
    }

    private void forEach(BiConsumer<String, SpecificRecord> each) {
        verdicts.clear();
        forEach(topics.decisions(), (key, decision) -> {
            verdicts.merge(decision.getVerdict(), 1L, Long::sum);
            each.accept(name(decision), ofTheWireDesk(decision));
        });
        forEach(
                topics.enriched(),
                (key, item) -> each.accept(
                        "states of " + key,
                        EnrichedItem.newBuilder(item)
                                .setEnrichedAt(Instant.EPOCH)
                                .setStory(null)
                                .setCopyOf(null)
                                .build()));
        forEach(
                topics.embargoed(),
                (key, item) -> each.accept(
                        "held under " + key,
                        EnrichedItem.newBuilder(item)
                                .setEnrichedAt(Instant.EPOCH)
                                .build()));
        forEach(topics.review(), (String key, Review review) -> each.accept("review of " + key, review));
        forEach(
                topics.rejected(),
                (String key, Rejection rejection) ->
                        each.accept("rejection of " + place(rejection.getRawRef()) + " on " + key, rejection));
    }

    private <V extends SpecificRecord> void forEach(Topic<V> topic, BiConsumer<String, V> each) {
        try (TopicReader<V> reader = TopicReader.records(cluster, RecordSerdes.of(cluster), topic, patience)) {
            reader.readTo(
                    reader.ends(),
                    record -> each.accept(
                            record.key() == null ? "no key" : new String(record.key(), StandardCharsets.UTF_8),
                            record.value()));
        }
    }

    private static Decision ofTheWireDesk(Decision decision) {
        return Decision.newBuilder(decision)
                .setStages(Map.of())
                .setCopyOf(null)
                .setReason(decision.getReason().replaceAll(COPY_SENTENCE, ""))
                .build();
    }

    /** The name of a decision: the item of the log it is on, and of a release that it is one. */
    static String name(Decision decision) {
        String event = decision.getVerdict() == Verdict.RELEASED ? "release of " : "decision on ";
        return event + place(decision.getRawRef());
    }

    private static String place(RawRef ref) {
        return "%d/%d#%d of %d".formatted(ref.getPartition(), ref.getOffset(), ref.getIndex(), ref.getCount());
    }
}
