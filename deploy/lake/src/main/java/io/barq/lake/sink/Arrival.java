/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.sink;

import io.barq.schemas.cluster.Cluster;
import java.time.Duration;
import java.util.Collection;
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

/** Tells whether the sink has taken in what is on the topics. */
public final class Arrival implements AutoCloseable {

    private static final long SECONDS_TO_ANSWER = 10;

    private final SinkSettings settings;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> reader;

    /** Of the sink with these settings. */
    public Arrival(SinkSettings settings) {
        this.settings = settings;
        Cluster cluster = settings.cluster();
        this.admin = Admin.create(cluster.adminSettings());
        Map<String, Object> consumer = cluster.kafkaSettings();
        consumer.put("isolation.level", "read_committed");
        consumer.put("enable.auto.commit", "false");
        consumer.put("auto.offset.reset", "earliest");
        this.reader = new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private boolean inFiles(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, OffsetAndMetadata> committed = committed(settings.group());
        Map<TopicPartition, Long> begins = offsets(ends.keySet(), OffsetSpec.earliest());
        return ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata at = committed.get(end.getKey());
            long begin = begins.get(end.getKey());
            long next = at == null ? begin : Math.max(at.offset(), begin);
            return next >= end.getValue() || !anyLands(end.getKey(), next, end.getValue());
        });
    }

    /** Whether from there on anything can land. Marks of transactions, and what is rejected, move the offset with the next that does. */
    private boolean anyLands(TopicPartition partition, long from, long end) {
        reader.assign(List.of(partition));
        reader.seek(partition, from);
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_ANSWER);
        while (System.nanoTime() - patience < 0) {
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(Duration.ofMillis(100))) {
                if (WireFormatConverter.mayBeRead(record.value())) {
                    return true;
                }
            }
            if (reader.position(partition) >= end) {
                return false;
            }
        }
        throw new KafkaException("Kafka does not answer");
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec spec) {
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
        List<TopicPartition> partitions = settings.landed().stream()
                .flatMap(topic -> reader.partitionsFor(topic.name()).stream())
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
        // First it is in files, which the tasks tell on the control topic; then in the tables, when that has been read.
        if (!await(end, () -> inFiles(ends))) {
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
