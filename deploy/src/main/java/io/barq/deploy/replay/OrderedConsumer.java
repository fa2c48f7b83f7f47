/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.replay;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer that hands out the records of the raw log in {@link LogOrder}, a run of one partition at a time, and those of
 * other topics as they come. Kafka Streams processes what a poll gave it before it polls again, so the runs are processed in
 * that order, although each partition has a task of its own.
 */
final class OrderedConsumer extends KafkaConsumer<byte[], byte[]> {

    /** A partition that has this much waiting for its turn is not asked for more meanwhile. */
    private static final long WAITING_BYTES = 8L << 20;

    /** How much of the raw log was taken, for whoever waits for the end of it. */
    static final class Taken {
        private volatile long records;
        private volatile boolean all;

        private void more(int count) {
            records += count;
        }

        private void all() {
            all = true;
        }

        /** Records taken so far. */
        long records() {
            return records;
        }

        /** Whether there are no more. */
        boolean isAll() {
            return all;
        }
    }

    private final String rawTopic;
    private final LogOrder<ConsumerRecord<byte[], byte[]>> order = new LogOrder<>();
    private final Taken taken;
    /** What Kafka Streams asked to pause; besides that we pause what has enough waiting. */
    private final Set<TopicPartition> pausedByStreams = new HashSet<>();

    private final Set<TopicPartition> pausedByOrder = new HashSet<>();

    /**
     * @param settings of the consumer
     * @param begins where the records to take begin, by partition of the raw log
     * @param ends where they end
     * @param taken is told what was taken
     */
    OrderedConsumer(
            Map<String, Object> settings,
            Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> ends,
            Taken taken) {
        super(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.rawTopic = ends.keySet().iterator().next().topic();
        this.taken = taken;
        ends.forEach((partition, end) -> order.partition(partition.partition(), begins.get(partition), end));
    }

    private boolean isRaw(TopicPartition partition) {
        return partition.topic().equals(rawTopic);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ConsumerRecords<byte[], byte[]> polled = super.poll(mayHandOut() && order.isKnown() ? Duration.ZERO : timeout);
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> handedOut = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        for (TopicPartition partition : polled.partitions()) {
            if (isRaw(partition)) {
                polled.records(partition).forEach(this::keep);
            } else {
                handedOut.put(partition, polled.records(partition));
            }
        }
        polled.nextOffsets().forEach((partition, offset) -> {
            if (isRaw(partition)) {
                order.arrivedUpTo(partition.partition(), offset.offset());
            } else {
                next.put(partition, offset);
            }
        });
        if (mayHandOut()) {
            order.next().ifPresent(run -> {
                TopicPartition partition = new TopicPartition(rawTopic, run.partition());
                handedOut.put(partition, run.records());
                next.put(partition, new OffsetAndMetadata(run.next()));
                taken.more(run.records().size());
            });
        }
        if (order.isTaken()) {
            taken.all();
        }
        pauseWhatHasEnough();
        return new ConsumerRecords<>(handedOut, next);
    }

    /** Kafka Streams pauses partitions while their tasks restore; none is handed out before all are ready. */
    private boolean mayHandOut() {
        return pausedByStreams.isEmpty() && !assignment().isEmpty();
    }

    private void keep(ConsumerRecord<byte[], byte[]> record) {
        long bytes = Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
        order.arrived(record.partition(), record.offset(), record.timestamp(), bytes, record);
    }

    private void pauseWhatHasEnough() {
        for (TopicPartition partition : assignment()) {
            if (!isRaw(partition)) {
                continue;
            }
            int number = partition.partition();
            boolean enough = order.hasArrived(number) || order.waitingBytes(number) >= WAITING_BYTES;
            if (enough && pausedByOrder.add(partition)) {
                super.pause(Set.of(partition));
            } else if (!enough && pausedByOrder.remove(partition) && !pausedByStreams.contains(partition)) {
                super.resume(Set.of(partition));
            }
        }
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        partitions.stream().filter(this::isRaw).forEach(pausedByStreams::add);
        super.pause(partitions);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
        partitions.forEach(pausedByStreams::remove);
        super.resume(partitions.stream()
                .filter(each -> !pausedByOrder.contains(each))
                .toList());
    }

    /** Where Kafka Streams stands, which has not seen what waits for its turn. */
    @Override
    public long position(TopicPartition partition) {
        return isRaw(partition) ? order.taken(partition.partition()) : super.position(partition);
    }
}
