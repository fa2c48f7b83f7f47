/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.topic;

import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Topic;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads all partitions of one topic, from its beginning unless told otherwise.
 *
 * @param <V> what a record holds
 */
public final class TopicReader<V> implements AutoCloseable {

    private static final int ANSWER_WITHIN_MILLISECONDS = 10_000;

    private final KafkaConsumer<byte[], V> consumer;
    private final List<TopicPartition> partitions;

    private TopicReader(Cluster cluster, String topic, Deserializer<V> values, Patience patience) {
        Map<String, Object> settings = new HashMap<>(cluster.kafkaSettings());
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("default.api.timeout.ms", ANSWER_WITHIN_MILLISECONDS);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), values);
        try {
            partitions = patience.await("Kafka at " + cluster.bootstrapServers(), () -> partitions(topic));
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads the records of a topic. */
    public static <V extends SpecificRecord> TopicReader<V> records(
            Cluster cluster, RecordSerdes serdes, Topic<V> topic, Patience patience) {
        return new TopicReader<>(cluster, topic.name(), serdes.of(topic).deserializer(), patience);
    }

    /** Reads the bytes of a topic's records, whatever they are. */
    public static TopicReader<byte[]> bytes(Cluster cluster, Topic<?> topic, Patience patience) {
        return new TopicReader<>(cluster, topic.name(), new ByteArrayDeserializer(), patience);
    }

    private List<TopicPartition> partitions(String topic) throws Patience.AwayException {
        try {
            List<PartitionInfo> infos = consumer.partitionsFor(topic);
            if (infos.isEmpty()) {
                throw new NoSuchTopicException(topic);
            }
            return infos.stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
        } catch (RetriableException away) {
            throw new Patience.AwayException(away);
        }
    }

    /** Where a reader stands who has read every record that is there now. */
    public Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(partitions);
    }

    /** Where the oldest records that are still there stand. */
    public Map<TopicPartition, Long> beginnings() {
        return consumer.beginningOffsets(partitions);
    }

    /** When the oldest record of each partition was appended; a partition without records is not in it. */
    public Map<TopicPartition, Instant> oldest() {
        Map<TopicPartition, Long> sinceEver =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> 0L));
        return consumer.offsetsForTimes(sinceEver).entrySet().stream()
                .filter(found -> Objects.nonNull(found.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, found -> appended(found.getValue())));
    }

    private static Instant appended(OffsetAndTimestamp found) {
        return Instant.ofEpochMilli(found.timestamp());
    }

    /** Passes over what is there. */
    public void skipToEnd() {
        consumer.seekToEnd(partitions);
        // The position is looked up late; now is when the caller means.
        partitions.forEach(consumer::position);
    }

    /** Passes over what was appended before this time. */
    public void skipTo(Instant appended) {
        firstSince(appended).forEach(consumer::seek);
    }

    /** Where the first record stands that was appended at this time or later; the end where there is none yet. */
    public Map<TopicPartition, Long> firstSince(Instant appended) {
        Map<TopicPartition, Long> times = partitions.stream()
                .collect(Collectors.toMap(Function.identity(), partition -> Math.max(0, appended.toEpochMilli())));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        Map<TopicPartition, Long> first = new HashMap<>(ends());
        found.forEach((partition, record) -> {
            if (record != null) {
                first.put(partition, record.offset());
            }
        });
        return first;
    }

    /**
     * The record at one place; empty where there is none any more, or never was. The reader then reads that partition only,
     * from there on.
     */
    public Optional<ConsumerRecord<byte[], V>> at(int partition, long offset) {
        Optional<TopicPartition> asked = partitions.stream()
                .filter(each -> each.partition() == partition)
                .findFirst();
        if (asked.isEmpty() || offset < beginnings().get(asked.get()) || offset >= ends().get(asked.get())) {
            return Optional.empty();
        }
        consumer.assign(List.of(asked.get()));
        consumer.seek(asked.get(), offset);
        while (consumer.position(asked.get()) == offset) {
            for (ConsumerRecord<byte[], V> next : poll(Duration.ofMillis(100))) {
                return Optional.of(next).filter(record -> record.offset() == offset);
            }
        }
        return Optional.empty();
    }

    /** How many places of the log are left to read up to these ends; the ends of transactions take places, too. */
    public long left(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }

    /** The next records, in their order in each partition; none if none arrive in time. */
    public ConsumerRecords<byte[], V> poll(Duration patience) {
        return consumer.poll(patience);
    }

    /** Reads until every record before these ends is read; records after them may come along. */
    public void readTo(Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<byte[], V>> each) {
        while (!hasRead(ends)) {
            poll(Duration.ofMillis(100)).forEach(each);
        }
    }

    private boolean hasRead(Map<TopicPartition, Long> ends) {
        return partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition));
    }

    /** When the oldest record of the topic was appended; empty where it has none. */
    public Optional<Instant> oldestOfAll() {
        return oldest().values().stream().min(Instant::compareTo);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
