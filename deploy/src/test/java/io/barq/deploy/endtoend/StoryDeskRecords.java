/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.endtoend;

import io.barq.deploy.topic.TopicReader;
import io.barq.schemas.CleanUp;
import io.barq.schemas.Decision;
import io.barq.schemas.DeskItem;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Topic;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/**
 * What the live story desk was given and what it wrote, and what a story desk writes that is given the same in the same order and
 * is never stopped; without what the clock says.
 */
final class StoryDeskRecords {

    private static final String GIVEN = "-story-desk-repartition";

    private final Cluster cluster;
    private final Topics topics;
    private final Patience patience;
    private final RecordSerdes serdes;
    private final Topic<DeskItem> given;
    private final Set<String> decisions = new HashSet<>();
    private final Written written;
    private long copies;

    StoryDeskRecords(Cluster cluster, Topics topics, Patience patience) {
        this.cluster = cluster;
        this.topics = topics;
        this.patience = patience;
        this.serdes = RecordSerdes.of(cluster);
        this.given = new Topic<>(
                "barq" + GIVEN,
                "item uri",
                DeskItem.class,
                1,
                new CleanUp.After(Duration.ofHours(1)),
                true,
                topics.raw().maxMessageBytes());
        forEach(given, (key, item) -> {
            if (item.getDecision() != null) {
                decisions.add(WireDeskRecords.name(item.getDecision()));
            }
        });
        this.written = new Written(this::forEachWritten);
    }

    /** What the live one wrote: decisions, and uris with their states, stories and members. */
    Written written() {
        return written;
    }

    /** How many decisions say that an item is a copy. */
    long copies() {
        return copies;
    }

    /** What another writes. */
    Written of(EnrichBeside another) {
        return new Written(each -> tell(another, each));
    }

    private void forEachWritten(BiConsumer<String, SpecificRecord> each) {
        forEach(topics.decisions(), (key, decision) -> {
            if (decisions.contains(WireDeskRecords.name(decision))) {
                copies += decision.getCopyOf() == null ? 0 : 1;
                each.accept(WireDeskRecords.name(decision), withoutClock(decision));
            }
        });
        forEach(topics.enriched(), (key, item) -> each.accept("states of " + key, withoutClock(item)));
        forEach(topics.stories(), (key, story) -> each.accept("story " + key, story));
        forEach(topics.storyMembers(), (key, member) -> each.accept("member " + key, member));
    }

    private void tell(EnrichBeside another, BiConsumer<String, SpecificRecord> each) {
        Map<String, Object> settings = another.settings();
        Properties properties = new Properties();
        properties.putAll(settings);
        String application = settings.get("application.id").toString();
        try (TopologyTestDriver driver = new TopologyTestDriver(another.topology(), properties);
                TopicReader<byte[]> items = TopicReader.bytes(cluster, given, patience)) {
            TestInputTopic<byte[], byte[]> input =
                    driver.createInputTopic(application + GIVEN, new ByteArraySerializer(), new ByteArraySerializer());
            TestOutputTopic<String, Decision> told =
                    output(driver, another.topics().decisions());
            TestOutputTopic<String, EnrichedItem> states =
                    output(driver, another.topics().enriched());
            TestOutputTopic<String, ? extends SpecificRecord> stories =
                    output(driver, another.topics().stories());
            TestOutputTopic<String, ? extends SpecificRecord> members =
                    output(driver, another.topics().storyMembers());
            items.readTo(items.ends(), item -> {
                input.pipeInput(item.key(), item.value());
                told.readKeyValuesToList()
                        .forEach(one -> each.accept(WireDeskRecords.name(one.value), withoutClock(one.value)));
                states.readKeyValuesToList()
                        .forEach(one -> each.accept("states of " + one.key, withoutClock(one.value)));
                stories.readKeyValuesToList().forEach(one -> each.accept("story " + one.key, one.value));
                members.readKeyValuesToList().forEach(one -> each.accept("member " + one.key, one.value));
            });
        }
    }

    private <V extends SpecificRecord> TestOutputTopic<String, V> output(TopologyTestDriver driver, Topic<V> topic) {
        return driver.createOutputTopic(
                topic.name(), new StringDeserializer(), serdes.of(topic).deserializer());
    }

    private <V extends SpecificRecord> void forEach(Topic<V> topic, BiConsumer<String, V> each) {
        try (TopicReader<V> reader = TopicReader.records(cluster, serdes, topic, patience)) {
            reader.readTo(
                    reader.ends(),
                    record -> each.accept(new String(record.key(), StandardCharsets.UTF_8), record.value()));
        }
    }

    private static Decision withoutClock(Decision decision) {
        return Decision.newBuilder(decision).setStages(Map.of()).build();
    }

    private static EnrichedItem withoutClock(EnrichedItem item) {
        return EnrichedItem.newBuilder(item).setEnrichedAt(Instant.EPOCH).build();
    }
}
