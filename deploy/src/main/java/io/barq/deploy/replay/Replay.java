/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.replay;

import io.barq.deploy.screen.Progress;
import io.barq.deploy.screen.Terminal;
import io.barq.deploy.stack.TopologyRun;
import io.barq.deploy.topic.Reading;
import io.barq.deploy.topic.TopicReader;
import io.barq.enrich.EnrichConfig;
import io.barq.enrich.EnrichMetrics;
import io.barq.enrich.EnrichTopology;
import io.barq.schemas.Decision;
import io.barq.schemas.RawItemReader;
import io.barq.schemas.RawRef;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import io.barq.schemas.cluster.Provisioning;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsConfig;

/** Decides the raw log once more, from its oldest record to where it ends at the beginning. */
final class Replay {

    private static final Duration AT_A_TIME = Duration.ofMillis(200);
    /** What waits for its embargo is looked at each second. */
    private static final Duration TO_RELEASE = Duration.ofSeconds(5);

    private static final Duration QUIET = Duration.ofMinutes(5);
    /** The clocks of brokers may differ: what came of a record may be stamped a little before it. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    private final Cluster cluster;
    private final Patience patience;
    private final Terminal terminal;
    private final BooleanSupplier stopAsked;
    private final Span span;
    private final AtomicBoolean clockRuns = new AtomicBoolean();
    private Instant clockRan = Instant.MAX;

    /**
     * The part of the raw log that is replayed.
     *
     * @param begins offset of the oldest record of each partition
     * @param ends offset after the last one
     * @param oldest when the oldest record was appended
     */
    record Span(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends, Instant oldest) {

        /** The raw log as it stands now. */
        static Span now(Cluster cluster, Patience patience) {
            try (TopicReader<byte[]> raw =
                    TopicReader.bytes(cluster, Topics.standard().raw(), patience)) {
                return new Span(raw.beginnings(), raw.ends(), raw.oldestOfAll().orElse(Instant.EPOCH));
            }
        }

        int partitions() {
            return ends.size();
        }

        /** Places of the log in it, which is the number of its records, or more. */
        long places() {
            return ends.entrySet().stream()
                    .mapToLong(end -> end.getValue() - begins.get(end.getKey()))
                    .sum();
        }

        boolean contains(RawRef ref) {
            TopicPartition partition = new TopicPartition(ref.getTopic(), ref.getPartition());
            return ends.containsKey(partition)
                    && ref.getOffset() >= begins.get(partition)
                    && ref.getOffset() < ends.get(partition);
        }

        /** Whether older records are gone. */
        boolean isCut() {
            return begins.values().stream().anyMatch(begin -> begin > 0);
        }
    }

    /** Thrown out of a replay that was told to stop. */
    static final class StoppedException extends RuntimeException {
        StoppedException() {
            super("The replay was stopped before its end.");
        }
    }

    /**
     * @param terminal where the progress is shown
     * @param stopAsked whether it is to stop before its end
     */
    Replay(Cluster cluster, Patience patience, Terminal terminal, Span span, BooleanSupplier stopAsked) {
        this.cluster = cluster;
        this.patience = patience;
        this.terminal = terminal;
        this.span = span;
        this.stopAsked = stopAsked;
    }

    /**
     * Serdes for what the replay writes. Where the registry does not know this version's schemas, they are registered under
     * subjects of the replay: the live ones stay as they are.
     */
    RecordSerdes serdes(Names names) {
        Provisioning provisioning = new Provisioning(cluster, patience);
        RecordSerdes live = RecordSerdes.of(cluster);
        if (provisioning.knowsSchemas(live.registry())) {
            return live;
        }
        RecordSerdes own = RecordSerdes.of(cluster, names.prefix());
        provisioning.schemas(own.registry(), names.prefix());
        return own;
    }

    /**
     * Replays, and adds what is decided to the ledgers.
     *
     * @param admin makes the topics
     * @param serdes of what is written
     * @param config of the application
     * @return raw records that were decided
     */
    long run(Admin admin, RecordSerdes serdes, EnrichConfig config, Ledgers ledgers) {
        new Provisioning(cluster, patience).topics(admin, Names.written(config.topics()));
        RecordSerdes live = RecordSerdes.of(cluster);
        // Closed after the topology: else it would fail on the way, and say so at length.
        try (Patience ofReaders = new Patience(System.err::println)) {
            return run(serdes, config, ledgers, () -> new RawItemReader(live, ofReaders, cluster.registryName()));
        }
    }

    private long run(RecordSerdes serdes, EnrichConfig config, Ledgers ledgers, Supplier<RawItemReader> readers) {
        EnrichTopology topology = new EnrichTopology(
                config,
                serdes,
                readers,
                new EnrichMetrics(new SimpleMeterRegistry(), Clock.systemUTC()),
                Clock.systemUTC(),
                partition -> clockRuns.get() ? Instant.now() : Instant.EPOCH);
        Map<String, Object> settings = config.streamsSettings();
        OrderedConsumer.Taken taken = new OrderedConsumer.Taken();
        OrderedClients clients =
                new OrderedClients(input -> new OrderedConsumer(input, span.begins(), span.ends(), taken));
        try (TopicReader<Decision> decisions =
                        TopicReader.records(cluster, serdes, config.topics().decisions(), patience);
                TopologyRun run = new TopologyRun(topology.build(new StreamsConfig(settings)), settings, clients)) {
            return await(run, taken, decisions, ledgers);
        }
    }

    private long await(TopologyRun run, OrderedConsumer.Taken taken, TopicReader<Decision> decisions, Ledgers ledgers) {
        Decided decided = new Decided();
        Instant speak = Instant.now().plus(QUIET);
        try (Progress progress = Progress.of(terminal, "replayed", span.places())) {
            while (!taken.isAll() || decided.records() < taken.records()) {
                if (add(run, decisions, decided, ledgers) > 0) {
                    speak = Instant.now().plus(QUIET);
                } else if (Instant.now().isAfter(speak)) {
                    System.err.printf(
                            "no decision in %d minutes; %,d of %,d raw records are decided%n",
                            QUIET.toMinutes(), decided.records(), span.places());
                    speak = Instant.now().plus(QUIET);
                }
                progress.at(decided.records());
            }
            progress.at(span.places());
        }
        clockRan = Instant.now();
        clockRuns.set(true);
        Instant enough = Instant.now().plus(TO_RELEASE);
        while (decided.isHeld() && Instant.now().isBefore(enough)) {
            if (add(run, decisions, decided, ledgers) > 0) {
                enough = Instant.now().plus(TO_RELEASE);
            }
        }
        return decided.records();
    }

    private int add(TopologyRun run, TopicReader<Decision> decisions, Decided decided, Ledgers ledgers) {
        if (stopAsked.getAsBoolean()) {
            throw new StoppedException();
        }
        run.check();
        int count = 0;
        for (ConsumerRecord<byte[], Decision> each : decisions.poll(AT_A_TIME)) {
            decided.add(each.value());
            ledgers.add(Side.REPLAYED, each.value(), appended(each));
            count++;
        }
        return count;
    }

    /** Adds what the live pipeline has decided of the same records by now. */
    void addLive(Ledgers ledgers) {
        Topics live = Topics.standard();
        try (TopicReader<Decision> decisions =
                TopicReader.records(cluster, RecordSerdes.of(cluster), live.decisions(), patience)) {
            decisions.skipTo(span.oldest().minus(CLOCK_TOLERANCE));
            new Reading(terminal).all("live decisions", decisions, each -> {
                if (stopAsked.getAsBoolean()) {
                    throw new StoppedException();
                }
                if (span.contains(each.value().getRawRef())) {
                    ledgers.add(Side.LIVE, each.value(), appended(each));
                }
            });
        }
    }

    /** When all was decided, and what was still held was left to the clock. */
    Instant clockRan() {
        return clockRan;
    }

    private static Instant appended(ConsumerRecord<?, ?> each) {
        return Instant.ofEpochMilli(each.timestamp());
    }

    /** Where the sorted decisions lie while they are compared. */
    static Path ledgers(Path folder) {
        return folder.resolve("ledgers");
    }
}
