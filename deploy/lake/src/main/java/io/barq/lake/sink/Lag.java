/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.sink;

import io.barq.schemas.Topic;
import io.barq.schemas.cluster.Cluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How far the sink is behind what is on the topics: in records, and in the age of the oldest that has not landed. */
public final class Lag implements AutoCloseable {

    private static final long SECONDS_TO_ANSWER = 10;

    private final SinkSettings settings;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> reader;

    /** The lag of the sink with these settings. */
    public Lag(SinkSettings settings) {
        this.settings = settings;
        Cluster cluster = settings.cluster();
        this.admin = Admin.create(cluster.adminSettings());
        Map<String, Object> consumer = cluster.kafkaSettings();
        consumer.put("isolation.level", "read_committed");
        consumer.put("enable.auto.commit", "false");
        consumer.put("max.poll.records", "1");
        consumer.put("auto.offset.reset", "earliest");
        this.reader = new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * The lag of a topic.
     *
     * @param records records and transaction marks in the log that have not landed
     * @param oldest when the broker took the first that has not landed, in milliseconds since 1970; the largest number where
     *     all have
     */
    public record Behind(long records, long oldest) {}

    /** The lag now, by the name of the topic. */
    public Map<String, Behind> now() {
        Map<TopicPartition, OffsetAndMetadata> committed = committed(settings.group());
        Map<String, Behind> behind = new HashMap<>();
        for (Topic<?> topic : settings.landed()) {
            List<TopicPartition> partitions = reader.partitionsFor(topic.name()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
            Map<TopicPartition, Long> begins = offsets(partitions, OffsetSpec.earliest());
            long records = 0;
            long oldest = Long.MAX_VALUE;
            for (TopicPartition partition : partitions) {
                OffsetAndMetadata at = committed.get(partition);
                long next = at == null ? begins.get(partition) : Math.max(at.offset(), begins.get(partition));
                long first =
                        next < ends.get(partition) ? timestamp(partition, next, ends.get(partition)) : Long.MAX_VALUE;
                if (first < Long.MAX_VALUE) {
                    records += ends.get(partition) - next;
                    oldest = Math.min(oldest, first);
                }
            }
            behind.put(topic.name(), new Behind(records, oldest));
        }
        return behind;
    }

    /**
     * When the broker took the first record from there on that can land; the largest number where only marks of transactions, and
     * what is rejected, follow: these move the sink's offset when the next record lands.
     */
    private long timestamp(TopicPartition partition, long from, long end) {
        reader.assign(List.of(partition));
        reader.seek(partition, from);
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_ANSWER);
        while (System.nanoTime() - patience < 0) {
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(Duration.ofMillis(100))) {
                if (WireFormatConverter.mayBeRead(record.value())) {
                    return record.timestamp();
                }
            }
            if (reader.position(partition) >= end) {
                return Long.MAX_VALUE;
            }
        }
        throw new KafkaException("Kafka does not answer");
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec spec) {
        return answer(admin.listOffsets(
                                partitions.stream().collect(Collectors.toMap(Function.identity(), each -> spec)),
                                new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().offset()));
    }

    /**
     * Waits until all that is on the topics now is in the tables.
     *
     * @return whether it is
     */
    public boolean awaitLanded(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        // First in files, which the tasks tell on the control topic; then in the tables, when the coordinator has read
        // that.
        if (!await(end, () -> now().values().stream().allMatch(behind -> behind.records() == 0))) {
            return false;
        }
        TopicPartition control = new TopicPartition(settings.controlTopic(), 0);
        long told = offsets(List.of(control), OffsetSpec.latest()).get(control);
        return await(end, () -> {
            OffsetAndMetadata read = committed(settings.coordinatorGroup()).get(control);
            return read != null && read.offset() >= told;
        });
    }

    private static boolean await(long end, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(String group) {
        return answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).entrySet().stream()
                .filter(each -> each.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException away) {
            throw new KafkaException("Kafka does not answer", away);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }

    @Override
    public void close() {
        reader.close();
        admin.close();
    }
}
