/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.topic;

import io.barq.schemas.Topic;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads several topics as any consumer would: committed records only, without a group, so that it disturbs nobody and as many may
 * read as like. One thread uses it; {@link #stop} and {@link #lag} are for any.
 */
public final class TopicsReader implements AutoCloseable {

    private static final Duration AT_A_TIME = Duration.ofMillis(500);
    private static final int LAST_RECORD_AND_END_OF_TRANSACTION = 2;
    private static final int ANSWER_WITHIN_MILLISECONDS = 10_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private volatile boolean isStopped;
    private volatile long lag;

    /**
     * Opens a reader, once all the topics are there.
     *
     * @throws Patience.StoppedException if the process is told to stop while it waits
     */
    public TopicsReader(Cluster cluster, List<Topic<?>> topics, Patience patience) {
        Map<String, Object> settings = new HashMap<>(cluster.kafkaSettings());
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("default.api.timeout.ms", ANSWER_WITHIN_MILLISECONDS);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            for (Topic<?> topic : topics) {
                partitions.addAll(patience.await(
                        "the topic %s at %s".formatted(topic, cluster.bootstrapServers()),
                        () -> partitions(topic.name())));
            }
            consumer.assign(partitions);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private List<TopicPartition> partitions(String topic) throws Patience.AwayException {
        try {
            List<PartitionInfo> infos = consumer.partitionsFor(topic);
            if (infos.isEmpty()) {
                throw new Patience.AwayException(new IllegalStateException("enrich makes it when it starts"));
            }
            return infos.stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .sorted(Comparator.comparingInt(TopicPartition::partition))
                    .toList();
        } catch (RetriableException away) {
            throw new Patience.AwayException(away);
        }
    }

    private List<TopicPartition> of(Topic<?> topic) {
        return partitions.stream()
                .filter(partition -> partition.topic().equals(topic.name()))
                .toList();
    }

    /**
     * Goes to where about the newest records of a topic begin, by the time the broker took them.
     *
     * @param count how many; the ends of transactions are passed over but counted, so that half of them may be none
     * @return offset of the first that will be read, by partition
     */
    public long[] seekToNewest(Topic<?> topic, long count) {
        List<TopicPartition> its = of(topic);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(its);
        Map<TopicPartition, Long> ends = consumer.endOffsets(its);
        Map<TopicPartition, Long> newest = newest(count, beginnings, ends);
        Map<TopicPartition, Long> starts = new HashMap<>();
        for (TopicPartition partition : its) {
            // The last record of a partition is read even if it is old: who has read it is then known to miss nothing.
            long last = ends.get(partition) - LAST_RECORD_AND_END_OF_TRANSACTION;
            starts.put(partition, Math.max(beginnings.get(partition), Math.min(newest.get(partition), last)));
        }
        return seek(its, starts);
    }

    /** Halves the time until it finds the moment since which so many came: some sixty questions, each a few milliseconds. */
    private Map<TopicPartition, Long> newest(
            long count, Map<TopicPartition, Long> beginnings, Map<TopicPartition, Long> ends) {
        if (between(beginnings, ends) <= count) {
            return beginnings;
        }
        long tooEarly = 0;
        long lateEnough = Long.MAX_VALUE / 2;
        Map<TopicPartition, Long> starts = ends;
        while (lateEnough - tooEarly > 1) {
            long middle = tooEarly + (lateEnough - tooEarly) / 2;
            Map<TopicPartition, Long> since = since(middle, ends);
            if (between(since, ends) > count) {
                tooEarly = middle;
            } else {
                lateEnough = middle;
                starts = since;
            }
        }
        return starts;
    }

    /**
     * Goes to what the broker took since a time.
     *
     * @param time in milliseconds since 1970
     */
    public void seekTo(Topic<?> topic, long time) {
        List<TopicPartition> its = of(topic);
        seek(its, since(time, consumer.endOffsets(its)));
    }

    private long[] seek(List<TopicPartition> its, Map<TopicPartition, Long> starts) {
        long[] offsets = new long[its.size()];
        Arrays.setAll(offsets, partition -> starts.get(its.get(partition)));
        its.forEach(partition -> consumer.seek(partition, starts.get(partition)));
        return offsets;
    }

    private Map<TopicPartition, Long> since(long time, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> times = new HashMap<>();
        ends.keySet().forEach(partition -> times.put(partition, time));
        Map<TopicPartition, Long> offsets = new HashMap<>(ends);
        for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
                consumer.offsetsForTimes(times).entrySet()) {
            if (found.getValue() != null) {
                offsets.put(found.getKey(), found.getValue().offset());
            }
        }
        return offsets;
    }

    private static long between(Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - starts.get(end.getKey())))
                .sum();
    }

    /**
     * Reads from where it stands until it is stopped.
     *
     * @param each takes the records, in the order in which the broker took them
     * @param caughtUp is told once, when all is read that was there at the start
     */
    public void read(Consumer<ConsumerRecord<byte[], byte[]>> each, Runnable caughtUp) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        ArrivalOrder order = new ArrivalOrder(partitions);
        boolean isTold = false;
        try {
            while (!isStopped) {
                for (TopicPartition partition : partitions) {
                    if (consumer.position(partition) >= ends.get(partition)) {
                        order.caughtUp(partition);
                    }
                }
                order.release(each);
                if (!isTold && order.isCaughtUp()) {
                    isTold = true;
                    caughtUp.run();
                }
                hold(order);
                consumer.poll(AT_A_TIME).forEach(order::add);
                lag = partitions.stream()
                        .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                        .sum();
            }
        } catch (WakeupException stopped) {
            // As told.
        }
    }

    private void hold(ArrivalOrder order) {
        consumer.pause(partitions.stream().filter(order::hasMany).toList());
        consumer.resume(consumer.paused().stream().filter(order::hasFew).toList());
    }

    /** How many places of the topics are not read yet, as far as is known. */
    public long lag() {
        return lag;
    }

    /** Ends the reading. */
    public void stop() {
        isStopped = true;
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
