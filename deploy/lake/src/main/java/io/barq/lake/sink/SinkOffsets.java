/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.sink;

import io.barq.schemas.cluster.Patience.AwayException;
import io.barq.schemas.cluster.Provisioning;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.connect.events.AvroUtil;
import org.apache.iceberg.connect.events.DataComplete;
import org.apache.iceberg.connect.events.TopicPartitionOffset;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the topics are in files, when Kafka has forgotten it. A cluster lets the offsets of a group go that nobody has used for
 * {@code offsets.retention.minutes}, a week by default; a sink without them would land everything on the topics once more.
 *
 * <p>With each commit every task says on the control topic how far it is, in the same transaction as it commits its offsets: the
 * last of these are the offsets of the group. They also count what is in files and not in the tables yet, which the
 * coordinator will add; the rows of the tables could not tell that.
 */
final class SinkOffsets {

    private static final Logger LOG = LoggerFactory.getLogger(SinkOffsets.class);
    private static final Duration TO_ANSWER = Duration.ofSeconds(30);

    private final SinkSettings settings;
    private final Admin admin;

    SinkOffsets(SinkSettings settings, Admin admin) {
        this.settings = settings;
        this.admin = admin;
    }

    /**
     * Gives the group its offsets again, if it has none and something has landed.
     *
     * @throws SinkFailedException if something has landed and the control topic does not say how far
     */
    void restore() throws AwayException {
        if (!Provisioning.answer(
                        admin.listConsumerGroupOffsets(settings.group()).partitionsToOffsetAndMetadata())
                .isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> told = told();
        if (!told.isEmpty()) {
            Provisioning.answer(
                    admin.alterConsumerGroupOffsets(settings.group(), told).all());
            LOG.warn(
                    "Kafka has forgotten the offsets of group {}: the lake goes on from what {} says, {}",
                    settings.group(),
                    settings.controlTopic(),
                    told);
        } else if (anyLanded()) {
            throw new SinkFailedException("""
                    The lake has records, but neither group %s nor topic %s says how far it is, so that all would land once more.
                    Set the offsets of the group with kafka-consumer-groups --reset-offsets: to what
                      barq lake query "select logTopic, logPartition, max(logOffset) + 1 from wire.enriched group by all"
                    and the same of wire.decisions and wire.stories answer; or to the earliest, if these are not the topics it was filled from.""".formatted(settings.group(), settings.controlTopic()));
        }
    }

    /** What the tasks said last of each partition. */
    private Map<TopicPartition, OffsetAndMetadata> told() {
        Map<String, Object> consumer = settings.cluster().kafkaSettings();
        consumer.put("isolation.level", "read_committed");
        consumer.put("enable.auto.commit", "false");
        consumer.put("auto.offset.reset", "earliest");
        Map<TopicPartition, OffsetAndMetadata> told = new HashMap<>();
        TopicPartition control = new TopicPartition(settings.controlTopic(), 0);
        try (KafkaConsumer<byte[], byte[]> reader =
                new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            reader.assign(List.of(control));
            reader.seekToBeginning(List.of(control));
            long end = reader.endOffsets(List.of(control)).get(control);
            long moved = System.nanoTime();
            while (reader.position(control) < end) {
                long before = reader.position(control);
                for (ConsumerRecord<byte[], byte[]> event : reader.poll(Duration.ofMillis(500))) {
                    if (AvroUtil.decode(event.value()).payload() instanceof DataComplete complete) {
                        complete.assignments().forEach(each -> hear(told, each));
                    }
                }
                if (reader.position(control) > before) {
                    moved = System.nanoTime();
                } else if (System.nanoTime() - moved > TO_ANSWER.toNanos()) {
                    throw new KafkaException("Kafka does not answer within %d s".formatted(TO_ANSWER.toSeconds()));
                }
            }
        }
        return told;
    }

    private static void hear(Map<TopicPartition, OffsetAndMetadata> told, TopicPartitionOffset said) {
        // A task says nothing of a partition from which nothing has come since its last commit.
        if (said.offset() != null) {
            told.merge(
                    new TopicPartition(said.topic(), said.partition()),
                    new OffsetAndMetadata(said.offset()),
                    (one, other) -> one.offset() > other.offset() ? one : other);
        }
    }

    private boolean anyLanded() {
        return settings.lake().isMade() && settings.lake().with(this::anyLanded);
    }

    private boolean anyLanded(Catalog catalog) {
        return settings.landed().stream()
                .map(topic -> TableIdentifier.parse(topic.name()))
                .filter(catalog::tableExists)
                .map(table -> catalog.loadTable(table).currentSnapshot())
                .anyMatch(Objects::nonNull);
    }
}
