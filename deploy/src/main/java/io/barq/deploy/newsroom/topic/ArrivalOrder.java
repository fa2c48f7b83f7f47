/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.topic;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Puts the records of several partitions into one order: that in which the broker took them. What was there at the start comes
 * exactly so. After that a record waits for no other: what is fetched together is put in order, and what came later stays later.
 */
final class ArrivalOrder {

    private static final int MANY = 2000;
    private static final int FEW = 500;

    private static final Comparator<ConsumerRecord<byte[], byte[]>> BY_TIME = Comparator.comparingLong(
                    (ConsumerRecord<byte[], byte[]> record) -> record.timestamp())
            .thenComparing(ConsumerRecord::topic)
            .thenComparingInt(ConsumerRecord::partition);

    private final Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> waiting = new LinkedHashMap<>();
    private final Set<TopicPartition> behind;

    /** @param partitions all of which have records that are to be put in order first */
    ArrivalOrder(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> waiting.put(partition, new ArrayDeque<>()));
        behind = new LinkedHashSet<>(partitions);
    }

    /** Takes the next record of its partition. */
    void add(ConsumerRecord<byte[], byte[]> record) {
        waiting.get(new TopicPartition(record.topic(), record.partition())).add(record);
    }

    /** Says that all is added of a partition that was there at the start. */
    void caughtUp(TopicPartition partition) {
        behind.remove(partition);
    }

    /** Whether no partition is behind. */
    boolean isCaughtUp() {
        return behind.isEmpty();
    }

    /** Gives all that nothing earlier can come before. */
    void release(Consumer<ConsumerRecord<byte[], byte[]>> each) {
        while (behind.stream().noneMatch(partition -> waiting.get(partition).isEmpty())) {
            Optional<ConsumerRecord<byte[], byte[]>> earliest = waiting.values().stream()
                    .filter(records -> !records.isEmpty())
                    .map(Deque::peek)
                    .min(BY_TIME);
            if (earliest.isEmpty()) {
                return;
            }
            ConsumerRecord<byte[], byte[]> next = earliest.get();
            waiting.get(new TopicPartition(next.topic(), next.partition())).remove();
            each.accept(next);
        }
    }

    /** Whether so much of a partition waits that no more of it should be fetched. */
    boolean hasMany(TopicPartition partition) {
        return waiting.get(partition).size() > MANY;
    }

    /** Whether so little of a partition waits that more of it may be fetched. */
    boolean hasFew(TopicPartition partition) {
        return waiting.get(partition).size() < FEW;
    }
}
