/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.monitor;

import io.barq.schemas.cluster.Cluster;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Finds out when the next record from a place of the log on was appended. Ends of transactions and what was taken back are
 * no records: a reader who has only those before it has read everything.
 */
final class NextRecords implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration AT_A_TIME = Duration.ofMillis(100);
    /** One record is asked for; Kafka gives a larger one whole. */
    private static final int LITTLE = 16 * 1024;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<String> say;
    private final Set<String> refused = new HashSet<>();

    /** @param say takes what a person should know */
    NextRecords(Cluster cluster, Consumer<String> say) {
        this.say = say;
        Map<String, Object> settings = new HashMap<>(cluster.kafkaSettings());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, LITTLE);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * When the next record of each partition was appended; empty where there is none before its end. A partition is not in
     * it that may not be read, or that the broker does not show within five seconds.
     *
     * @param from the places to look from
     * @param ends the places to look to
     */
    Map<TopicPartition, Optional<Instant>> appended(Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
        while (true) {
            Set<TopicPartition> asked = new HashSet<>(from.keySet());
            asked.removeIf(partition -> refused.contains(partition.topic()));
            try {
                consumer.assign(asked);
                asked.forEach(partition -> consumer.seek(partition, from.get(partition)));
                return read(asked, ends);
            } catch (TopicAuthorizationException mayNot) {
                refused.addAll(mayNot.unauthorizedTopics());
                say.accept("no lag in seconds of %s, which may not be read: it is shown in records only"
                        .formatted(String.join(", ", mayNot.unauthorizedTopics())));
            }
        }
    }

    private Map<TopicPartition, Optional<Instant>> read(Set<TopicPartition> asked, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Optional<Instant>> found = new HashMap<>();
        Set<TopicPartition> left = new HashSet<>(asked);
        long until = System.nanoTime() + LONGEST.toNanos();
        while (!left.isEmpty() && System.nanoTime() < until) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(AT_A_TIME);
            for (TopicPartition partition : List.copyOf(left)) {
                List<ConsumerRecord<byte[], byte[]>> next = records.records(partition);
                if (!next.isEmpty() || consumer.position(partition) >= ends.get(partition)) {
                    found.put(
                            partition,
                            next.stream().findFirst().map(record -> Instant.ofEpochMilli(record.timestamp())));
                    left.remove(partition);
                    consumer.pause(List.of(partition));
                }
            }
        }
        return found;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
