/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import io.barq.enrich.progress.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks the broker again and again where the raw log ends and how far Barq's consumer group has committed. A partition that
 * is committed to its end was read until the moment before that end was asked for. A broker that does not answer leaves
 * all as it was: {@link BrokerWatch} says so.
 */
final class RawProgress implements Progress, AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);

    /**
     * The end of all that was appended, and not only of what is committed: a record in an open transaction is unread. A
     * transaction that hangs therefore stops the progress until the broker aborts it.
     */
    private static final ListOffsetsOptions ALL_APPENDED = new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED);

    private final Admin admin;
    private final String group;
    private final String topic;
    private final int partitions;
    private final Clock clock;
    private final Map<Integer, Instant> readUntil = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::lookUntilClosed, "raw-progress");

    /**
     * @param admin asks; stays the caller's to close
     * @param group consumer group that reads the raw log
     * @param topic the raw log
     * @param partitions its partitions
     * @param clock tells when the broker was asked
     */
    RawProgress(Admin admin, String group, String topic, int partitions, Clock clock) {
        this.admin = admin;
        this.group = group;
        this.topic = topic;
        this.partitions = partitions;
        this.clock = clock;
        thread.setDaemon(true);
    }

    /** Begins to look, about twice a second. */
    void start() {
        thread.start();
    }

    @Override
    public Instant readUntil(int partition) {
        return readUntil.getOrDefault(partition, Instant.EPOCH);
    }

    /** Asks once; three answers of five seconds at most. */
    void look() throws InterruptedException {
        try {
            Instant asked = clock.instant();
            Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(OffsetSpec.latest());
            Map<TopicPartition, ListOffsetsResultInfo> beginnings = offsets(OffsetSpec.earliest());
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(LONGEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
            ends.forEach((partition, end) -> {
                OffsetAndMetadata until = committed.get(partition);
                long read = until == null ? 0 : until.offset();
                if (isRead(read, beginnings.get(partition).offset(), end.offset())) {
                    readUntil.merge(partition.partition(), asked, RawProgress::later);
                }
            });
        } catch (TimeoutException | ExecutionException noAnswer) {
            // What is known stays true, only older.
            return;
        }
    }

    /**
     * Whether nothing is left to read: all is committed, or nothing is there, be it that nothing ever was or that it is
     * past its retention.
     *
     * @param committed offset of the first record that is not committed; 0 where nothing ever was
     * @param beginning offset of the first record the log still has
     * @param end offset the next record will have
     */
    static boolean isRead(long committed, long beginning, long end) {
        return committed >= end || beginning >= end;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(OffsetSpec which)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> asked = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(partition -> partition, partition -> which));
        return admin.listOffsets(asked, ALL_APPENDED).all().get(LONGEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void lookUntilClosed() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                look();
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops looking. What is known stays known. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(LONGEST_ANSWER.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
