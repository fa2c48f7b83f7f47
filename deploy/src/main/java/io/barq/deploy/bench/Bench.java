/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.bench;

import io.barq.deploy.stack.Guarantee;
import io.barq.deploy.stack.Stack;
import io.barq.deploy.stack.TopologyRun;
import io.barq.deploy.topic.TopicReader;
import io.barq.enrich.EnrichConfig;
import io.barq.enrich.EnrichMetrics;
import io.barq.enrich.EnrichTopology;
import io.barq.enrich.EnrichTopology.Part;
import io.barq.enrich.progress.Progress;
import io.barq.schemas.CleanUp;
import io.barq.schemas.RawItem;
import io.barq.schemas.RawItemReader;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Sizes;
import io.barq.schemas.Topic;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import io.barq.schemas.cluster.Provisioning;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;

/** The measurements of {@code barq bench}, over the records that stand in {@code wire.raw} of a stack. */
final class Bench {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Cluster cluster;
    private final Stack stack;
    private final Guarantee guarantee;
    private final Patience patience;
    private final RecordSerdes serdes;
    private final Topics topics = Topics.standard();
    private Load load;
    private int items;

    Bench(Stack stack, Guarantee guarantee, Patience patience) {
        this.stack = stack;
        this.cluster = stack.cluster();
        this.guarantee = guarantee;
        this.patience = patience;
        this.serdes = RecordSerdes.of(cluster);
    }

    /**
     * What came of measuring the pipeline.
     *
     * @param perSecond items a second
     * @param rate items a second at which the latency was taken
     * @param latency from the raw record to the enriched one, in milliseconds
     */
    record Result(double perSecond, int rate, Histogram latency) {}

    /** Fills {@code wire.raw} up to a number of items, made of those that are in it. */
    void fill(int count, LongConsumer progress) {
        List<RawItem> given = new ArrayList<>();
        try (TopicReader<RawItem> raw = TopicReader.records(cluster, serdes, topics.raw(), patience)) {
            raw.readTo(raw.ends(), record -> given.add(record.value()));
        }
        load = new Load(given);
        items = Math.max(count, given.size());
        Map<String, Object> settings = cluster.kafkaSettings();
        settings.put("compression.type", "lz4");
        settings.put("linger.ms", 20);
        settings.put("max.request.size", topics.sizes().request());
        try (KafkaProducer<String, RawItem> producer = new KafkaProducer<>(
                settings, new StringSerializer(), serdes.of(topics.raw()).serializer())) {
            for (int number = given.size(); number < items; number++) {
                RawItem item = load.item(number);
                producer.send(new ProducerRecord<>(topics.raw().name(), item.getWire(), item));
                progress.accept(number);
            }
        }
    }

    /** Items a second of an application that does nothing but copy. */
    double passThrough() {
        Topic<RawItem> copies = new Topic<>(
                "bench.pass-through",
                "wire id",
                RawItem.class,
                topics.raw().partitions(),
                new CleanUp.After(Duration.ofHours(1)),
                false,
                topics.raw().maxMessageBytes());
        provision(List.of(copies));
        EnrichConfig config = config("pass-through", "");
        try (TopologyRun run =
                new TopologyRun(PassThrough.topology(serdes, topics.raw(), copies), config.streamsSettings())) {
            // Its copies are read after it has ended: reading whole bodies beside it would slow down what is measured.
            awaitAllTaken(config.applicationId(), run);
        }
        try (TopicReader<byte[]> written = TopicReader.bytes(cluster, copies, patience)) {
            return Pace.of(written, items, () -> {}).perSecond();
        }
    }

    private void awaitAllTaken(String application, TopologyRun run) {
        try (Admin admin = new Provisioning(cluster, patience).admin();
                TopicReader<byte[]> raw = TopicReader.bytes(cluster, topics.raw(), patience)) {
            Map<TopicPartition, Long> ends = raw.ends();
            Map<TopicPartition, Long> taken = Map.of();
            while (!taken.equals(ends)) {
                run.check();
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
                taken = committed(admin, application);
            }
        }
    }

    private static Map<TopicPartition, Long> committed(Admin admin, String application) {
        try {
            return admin.listConsumerGroupOffsets(application).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(entry -> entry.getValue() != null)
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().offset()));
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("cannot look how far " + application + " is", e);
        }
    }

    /** Items a second of the pipeline, then its latency while items come at a fixed rate. */
    Result pipeline(int rate, int seconds) {
        EnrichConfig config = config("pipeline", "");
        try (TopologyRun run = start(config, Set.of())) {
            double perSecond = pace(config, run).perSecond();
            Histogram latency = new Latency(cluster, serdes, topics).measure(load, items, rate, seconds);
            run.check();
            return new Result(perSecond, rate, latency);
        }
    }

    /**
     * How fast the pipeline is without some of its parts.
     *
     * @param name of the run, as no other one has it
     */
    Pace pipelineWithout(Set<Part> parts, String name) {
        EnrichConfig config = config(name, name + ".");
        try (TopologyRun run = start(config, parts)) {
            return pace(config, run);
        }
    }

    private TopologyRun start(EnrichConfig config, Set<Part> leftOut) {
        provision(config.topics().all());
        // Each run begins with a heap that holds nothing of the one before.
        System.gc();
        EnrichTopology topology = new EnrichTopology(
                config,
                serdes,
                () -> new RawItemReader(serdes, patience, cluster.registryName()),
                new EnrichMetrics(new SimpleMeterRegistry(), Clock.systemUTC()),
                Clock.systemUTC(),
                Progress.UNKNOWN);
        Map<String, Object> settings = config.streamsSettings();
        return new TopologyRun(topology.buildWithout(leftOut, new StreamsConfig(settings)), settings);
    }

    private Pace pace(EnrichConfig config, TopologyRun run) {
        try (TopicReader<byte[]> decided =
                TopicReader.bytes(cluster, config.topics().decisions(), patience)) {
            return Pace.of(decided, items, run::check);
        }
    }

    private void provision(List<? extends Topic<?>> wanted) {
        Provisioning provisioning = new Provisioning(cluster, patience);
        try (Admin admin = provisioning.admin()) {
            provisioning.topics(admin, wanted);
        }
    }

    private EnrichConfig config(String application, String prefix) {
        return new EnrichConfig(
                cluster,
                "bench-" + application,
                prefix,
                stack.folder().resolve("bench-" + application),
                // One for each partition: with fewer, a wire that sends half of all items makes some threads wait and
                // others idle, and which ones is chance.
                topics.raw().partitions(),
                guarantee.toString(),
                Duration.ofMillis(100),
                topics.raw().partitions(),
                Sizes.standard(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofMinutes(10),
                Duration.ofDays(90),
                2_000_000,
                10_000,
                Duration.ofHours(72),
                300_000,
                List.of(),
                "127.0.0.1",
                0);
    }
}
