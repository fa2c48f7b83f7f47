/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import io.barq.enrich.health.HealthDesk;
import io.barq.enrich.ledger.Ledger;
import io.barq.enrich.ledger.Rejections;
import io.barq.enrich.progress.Progress;
import io.barq.enrich.ruling.IdentityLedger;
import io.barq.enrich.ruling.Outcome;
import io.barq.enrich.source.Sources;
import io.barq.enrich.story.StoryDesk;
import io.barq.enrich.story.Telling;
import io.barq.enrich.tag.Tagger;
import io.barq.schemas.Decision;
import io.barq.schemas.DeskItem;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.IdentityEntry;
import io.barq.schemas.IndexedItem;
import io.barq.schemas.LineState;
import io.barq.schemas.NoticeCandidate;
import io.barq.schemas.RawItemReader;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Rejection;
import io.barq.schemas.Review;
import io.barq.schemas.SourceHealth;
import io.barq.schemas.Story;
import io.barq.schemas.Topic;
import io.barq.schemas.Topics;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * The pipeline: the wire desk, which sees each wire in its own order, then the story desk, which sees all items in one.
 *
 * <pre>
 * wire.raw ─ read-raw ─ decode ─ parse ─ resolve-times ─ tag ─ identify ─ compose ─┬─ identity-ledger ─┬─▶ story desk
 *                                                                                  │                   └─▶ wire.decisions, wire.embargoed, wire.review
 *                                                                                  ├─▶ wire.rejected, wire.decisions
 *                                                                                  └─ health-desk ─▶ wire.health
 * story desk ─▶ wire.enriched, wire.decisions, wire.stories, wire.story-members
 * </pre>
 */
public final class EnrichTopology {

    private static final int ONE_ORDER_FOR_ALL = 1;

    /** A part of the pipeline that can be left out to measure what it costs, and for nothing else. */
    public enum Part {
        /** All tags but the language, which the desks need. */
        TAGS,
        /** Copies and stories; the one order of all items stays. */
        STORY_DESK
    }

    private final EnrichConfig config;
    private final Topics topics;
    private final RecordSerdes serdes;
    private final Supplier<RawItemReader> rawItemReaders;
    private final EnrichMetrics metrics;
    private final Clock clock;
    private final Progress progress;
    private final Sources sources;
    private final WireDesk desk;
    private final PureStep steps;

    /**
     * @param config the limits of what is remembered and believed
     * @param serdes serdes of all records
     * @param rawItemReaders make a reader of raw items for each stream thread
     * @param metrics count what was decided
     * @param clock tells when an item is published, and decides nothing
     * @param progress how far the raw log has been read, for what is decided by the wall clock
     */
    public EnrichTopology(
            EnrichConfig config,
            RecordSerdes serdes,
            Supplier<RawItemReader> rawItemReaders,
            EnrichMetrics metrics,
            Clock clock,
            Progress progress) {
        this.config = config;
        this.topics = config.topics();
        this.serdes = serdes;
        this.rawItemReaders = rawItemReaders;
        this.metrics = metrics;
        this.clock = clock;
        this.progress = progress;
        this.steps = new PureStep(new Rejections(topics.sizes()));
        this.sources = config.sources();
        this.desk = new WireDesk(sources, new Tagger(config.vocabularies(), sources), config.allowedSkew());
    }

    /**
     * The topology, every node and store named.
     *
     * @param settings settings of Kafka Streams that a topology is built by
     */
    public Topology build(StreamsConfig settings) {
        return buildWithout(Set.of(), settings);
    }

    /**
     * The topology without some of its parts.
     *
     * @param settings settings of Kafka Streams that a topology is built by
     */
    public Topology buildWithout(Set<Part> parts, StreamsConfig settings) {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(settings));
        KStream<String, Draft> composed = wireDesk(builder, parts.contains(Part.TAGS) ? desk::tagLanguage : desk::tag);
        health(composed);
        Map<String, KStream<String, Draft>> read = composed.split(Named.as("read"))
                .branch((wire, draft) -> draft.isRejected(), Branched.as("-rejected"))
                .defaultBranch(Branched.as("-item"));
        sendRejections(read.get("read-rejected"));

        Map<String, KStream<String, Outcome>> ruled = read.get("read-item")
                .mapValues(Draft::sent, Named.as("take-sent"))
                .process(identityLedger(), Named.as("identity-ledger"))
                .split(Named.as("ruled"))
                .branch((wire, outcome) -> outcome instanceof Outcome.Published, Branched.as("-published"))
                .branch((wire, outcome) -> outcome instanceof Outcome.Held, Branched.as("-held"))
                .branch((wire, outcome) -> outcome instanceof Outcome.Reviewed, Branched.as("-reviewed"))
                .defaultBranch(Branched.as("-unpublished"));
        sendDecisions(
                ruled.get("ruled-unpublished")
                        .mapValues(outcome -> ((Outcome.Decided) outcome).decision(), Named.as("take-unpublished")),
                "unpublished");
        sendHeld(ruled.get("ruled-held"));
        sendReviews(ruled.get("ruled-reviewed"));
        KStream<String, DeskItem> published = inOneOrder(ruled.get("ruled-published")
                .mapValues(outcome -> ((Outcome.Published) outcome).item(), Named.as("take-published")));
        publish(
                parts.contains(Part.STORY_DESK)
                        ? published.mapValues(item -> Telling.alone(item, clock.instant()), Named.as("no-story-desk"))
                        : published.processValues(storyDeskProcessor(), Named.as("story-desk")));
        return builder.build();
    }

    private KStream<String, Draft> wireDesk(StreamsBuilder builder, UnaryOperator<Draft> tag) {
        return builder.stream(
                        topics.raw().name(),
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("wire-raw"))
                .process(readRaw(), Named.as("read-raw"))
                .mapValues(steps.one("decode", desk::decode), Named.as("decode"))
                .flatMapValues(steps.many("parse", desk::parse), Named.as("parse"))
                .mapValues(steps.one("resolve-times", desk::resolveTimes), Named.as("resolve-times"))
                .mapValues(steps.one("tag", tag), Named.as("tag"))
                .mapValues(steps.one("identify", desk::identify), Named.as("identify"))
                .mapValues(steps.one("compose", desk::compose), Named.as("compose"));
    }

    /** Beside the way of the items, and before any repartition: a line is watched in its own order. */
    private void health(KStream<String, Draft> composed) {
        KStream<String, SourceHealth> changes = composed.flatMapValues(
                        new Arrivals(sources)::of, Named.as("take-arrival"))
                .process(healthDesk(), Named.as("health-desk"));
        send(changes, topics.health(), "wire-health");
    }

    private void sendRejections(KStream<String, Draft> rejected) {
        KStream<String, Rejection> rejections = rejected.mapValues(Draft::rejection, Named.as("take-rejection"))
                .processValues(metrics.rejections(), Named.as("count-rejections"));
        send(rejections, topics.rejected(), "wire-rejected");
        sendDecisions(
                rejected.mapValues(
                        draft -> Ledger.rejected(draft.rejection(), draft.stages()), Named.as("decide-rejected")),
                "rejected");
    }

    private void sendHeld(KStream<String, Outcome> held) {
        KStream<String, EnrichedItem> items = held.mapValues(
                        outcome -> EnrichedItem.newBuilder(((Outcome.Held) outcome).item())
                                .setEnrichedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                                .build(),
                        Named.as("take-held"))
                .selectKey((wire, item) -> item.getUri(), Named.as("key-held"));
        send(items, topics.embargoed(), "wire-embargoed");
    }

    private void sendReviews(KStream<String, Outcome> reviewed) {
        KStream<String, Review> reviews = reviewed.mapValues(
                        outcome -> ((Outcome.Reviewed) outcome).review(), Named.as("take-review"))
                .selectKey((wire, review) -> review.getUri(), Named.as("key-review"));
        send(reviews, topics.review(), "wire-review");
    }

    private KStream<String, DeskItem> inOneOrder(KStream<String, DeskItem> published) {
        return published
                .selectKey((wire, item) -> item.getItem().getUri(), Named.as("key-by-uri"))
                .repartition(Repartitioned.with(Serdes.String(), serdes.of(DeskItem.class))
                        .withName("story-desk")
                        .withNumberOfPartitions(ONE_ORDER_FOR_ALL));
    }

    private void publish(KStream<String, Telling> tellings) {
        KStream<String, Telling> told = tellings.processValues(metrics.latency(), Named.as("measure-latency"));
        send(
                told.filter((uri, telling) -> telling.item() != null, Named.as("is-item"))
                        .mapValues(Telling::item, Named.as("take-enriched")),
                topics.enriched(),
                "wire-enriched");
        sendDecisions(
                told.filter((uri, telling) -> telling.decision() != null, Named.as("is-decision"))
                        .mapValues(Telling::decision, Named.as("take-decision")),
                "published");
        send(
                told.flatMap(
                        (uri, telling) -> telling.stories().stream()
                                .map(story -> KeyValue.pair(story.getUri(), story))
                                .toList(),
                        Named.as("take-stories")),
                topics.stories(),
                "wire-stories");
        send(
                told.flatMap(
                        (uri, telling) -> telling.memberships().stream()
                                .map(membership -> KeyValue.pair(membership.key(), membership.member()))
                                .toList(),
                        Named.as("take-memberships")),
                topics.storyMembers(),
                "wire-story-members");
    }

    private void sendDecisions(KStream<String, Decision> decisions, String kind) {
        KStream<String, Decision> keyed = decisions
                .processValues(metrics.decisions(), Named.as("count-" + kind))
                .selectKey((key, decision) -> Ledger.key(decision), Named.as("key-decision-" + kind));
        send(keyed, topics.decisions(), "wire-decisions-" + kind);
    }

    private <V extends SpecificRecord> void send(KStream<String, V> records, Topic<V> topic, String node) {
        records.to(
                topic.name(), Produced.with(Serdes.String(), serdes.of(topic)).withName(node));
    }

    private ReadRaw readRaw() {
        return new ReadRaw(rawItemReaders, topics.raw().partitions(), topics.sizes(), sources);
    }

    private IdentityLedger identityLedger() {
        return new IdentityLedger(
                serdes.of(IdentityEntry.class),
                serdes.of(DeskItem.class),
                serdes.of(NoticeCandidate.class),
                serdes.of(IndexedItem.class),
                config.copyWindow(),
                config.identityRetention(),
                config.identityEntriesPerWire(),
                config.heldItemsPerWire(),
                progress,
                metrics::showHeld);
    }

    private HealthDesk healthDesk() {
        return new HealthDesk(serdes.of(LineState.class), config.allowedSkew(), progress, metrics::showSymptom);
    }

    private StoryDesk storyDeskProcessor() {
        return new StoryDesk(
                serdes.of(IndexedItem.class),
                serdes.of(Story.class),
                config.copyWindow(),
                config.itemsPerLanguage(),
                config.headlineWires(),
                clock);
    }
}
