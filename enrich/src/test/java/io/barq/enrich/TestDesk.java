/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import io.barq.enrich.progress.Progress;
import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.RawItem;
import io.barq.schemas.RawItemReader;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Rejection;
import io.barq.schemas.Review;
import io.barq.schemas.Sizes;
import io.barq.schemas.SourceHealth;
import io.barq.schemas.Story;
import io.barq.schemas.StoryMember;
import io.barq.schemas.Topic;
import io.barq.schemas.Topics;
import io.barq.schemas.Verdict;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import io.barq.schemas.cluster.Provisioning;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology under the test driver: send raw records, read what comes out. */
final class TestDesk implements AutoCloseable, Happenings.Stage {

    static final Instant APPENDED = Instant.parse("2026-03-05T17:00:01Z");
    static final Instant PUBLISHED = Instant.parse("2026-03-05T17:00:02Z");
    static final int MAX_PAYLOAD = 4096;
    static final int HELD_PER_WIRE = 20;

    final EnrichConfig config;
    final TopologyTestDriver driver;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    /** Until when each partition of the raw log counts as read; can be set at any time. */
    Instant readUntil = Instant.EPOCH;

    private final RecordSerdes serdes;
    private final TestInputTopic<byte[], byte[]> raw;

    private TestDesk(EnrichConfig config) {
        this.config = config;
        this.serdes = RecordSerdes.of(config.cluster());
        new Provisioning(config.cluster(), patience()).schemas(serdes.registry());
        Properties settings = new Properties();
        settings.putAll(config.streamsSettings());
        this.driver =
                new TopologyTestDriver(topology(config, serdes, meters, partition -> readUntil), settings, APPENDED);
        this.raw = driver.createInputTopic(
                config.topics().raw().name(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    static TestDesk open() {
        return new TestDesk(config(1000, 100_000));
    }

    static TestDesk remembering(int entriesPerWire, int itemsPerLanguage) {
        return new TestDesk(config(entriesPerWire, itemsPerLanguage));
    }

    static EnrichConfig config(int entriesPerWire, int itemsPerLanguage) {
        try {
            return new EnrichConfig(
                    Cluster.open("unused:9092", "mock://" + UUID.randomUUID()),
                    "desk",
                    "",
                    Files.createTempDirectory(Path.of("target"), "state"),
                    1,
                    "exactly_once_v2",
                    Duration.ofMillis(100),
                    1,
                    new Sizes(MAX_PAYLOAD),
                    Optional.empty(),
                    Optional.empty(),
                    Duration.ofMinutes(10),
                    Duration.ofDays(90),
                    entriesPerWire,
                    HELD_PER_WIRE,
                    Duration.ofHours(72),
                    itemsPerLanguage,
                    List.of(),
                    "127.0.0.1",
                    0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Topology topology(EnrichConfig config, RecordSerdes serdes, SimpleMeterRegistry meters) {
        return topology(config, serdes, meters, Progress.UNKNOWN);
    }

    private static Topology topology(
            EnrichConfig config, RecordSerdes serdes, SimpleMeterRegistry meters, Progress progress) {
        Clock clock = Clock.fixed(PUBLISHED, ZoneOffset.UTC);
        return new EnrichTopology(
                        config,
                        serdes,
                        () -> new RawItemReader(
                                serdes, patience(), config.cluster().registryUrl()),
                        new EnrichMetrics(meters, clock),
                        clock,
                        progress)
                .build(new StreamsConfig(config.streamsSettings()));
    }

    private static Patience patience() {
        return new Patience(message -> {
            throw new AssertionError("a mock registry is never away: " + message);
        });
    }

    /** Sends raw items, each under its own wire's key. */
    void send(RawItem... items) {
        for (RawItem item : items) {
            sendBytes(item.getWire().getBytes(), bytes(item));
        }
    }

    void sendBytes(byte[] key, byte[] value) {
        sendAt(APPENDED, key, value);
    }

    @Override
    public void append(RawItem raw, Instant appended) {
        sendAt(appended, raw.getWire().getBytes(StandardCharsets.UTF_8), bytes(raw));
    }

    @Override
    public void readUntil(Instant time) {
        readUntil = time;
        driver.advanceWallClockTime(Duration.ofSeconds(1));
    }

    /** Sends an item in a record with these headers. */
    void send(RawItem item, Headers headers) {
        raw.pipeInput(
                new TestRecord<>(item.getWire().getBytes(StandardCharsets.UTF_8), bytes(item), headers, APPENDED));
    }

    /** Sends a raw record the broker has stamped with this time. */
    void sendAt(Instant appended, byte[] key, byte[] value) {
        raw.pipeInput(new TestRecord<>(key, value, appended));
    }

    byte[] bytes(RawItem item) {
        return serdes.of(RawItem.class).serializer().serialize("", item);
    }

    List<TestRecord<String, EnrichedItem>> enriched() {
        return read(topics().enriched());
    }

    List<TestRecord<String, EnrichedItem>> embargoed() {
        return read(topics().embargoed());
    }

    List<TestRecord<String, Review>> reviews() {
        return read(topics().review());
    }

    List<TestRecord<String, Decision>> decisions() {
        return read(topics().decisions());
    }

    List<Verdict> verdicts() {
        return decisions().stream().map(record -> record.value().getVerdict()).toList();
    }

    List<TestRecord<String, Rejection>> rejected() {
        return read(topics().rejected());
    }

    List<TestRecord<String, SourceHealth>> health() {
        return read(topics().health());
    }

    List<TestRecord<String, Story>> stories() {
        return read(topics().stories());
    }

    List<TestRecord<String, StoryMember>> members() {
        return read(topics().storyMembers());
    }

    private Topics topics() {
        return config.topics();
    }

    private <V extends SpecificRecord> List<TestRecord<String, V>> read(Topic<V> topic) {
        TestOutputTopic<String, V> output = driver.createOutputTopic(
                topic.name(), new StringDeserializer(), serdes.of(topic).deserializer());
        return output.readRecordsToList();
    }

    long stored(String store) {
        long count = 0;
        try (var all = driver.<String, Object>getKeyValueStore(store).all()) {
            while (all.hasNext()) {
                all.next();
                count++;
            }
        }
        return count;
    }

    /** All that stands in the stores, as text. */
    String everythingStored() {
        StringBuilder text = new StringBuilder();
        driver.getAllStateStores().keySet().forEach(store -> {
            try (var all = driver.<String, Object>getKeyValueStore(store).all()) {
                all.forEachRemaining(entry -> text.append(entry).append('\n'));
            }
        });
        return text.toString();
    }

    @Override
    public void close() {
        driver.close();
    }
}
