/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts the records of all partitions of the raw log into one order, which depends on the log alone and never on which
 * partition answers first: second by second of the broker's clock, and within a second partition by partition. It ends where
 * the log ended when the replay began.
 *
 * @param <R> a record
 */
final class LogOrder<R> {

    /** A second of one partition is taken in one go: what came within it interleaves by accident when it is live, too. */
    private static final long SLICE_MILLIS = 1_000;

    private static final int LONGEST_RUN = 1_000;

    private final Map<Integer, Partition<R>> partitions = new TreeMap<>();

    private static final class Partition<R> {
        private final int number;
        private final long end;
        private final Deque<Entry<R>> waiting = new ArrayDeque<>();
        /** Where the next record is that has not arrived. */
        private long arrived;
        /** Where the next record is that has not been taken. */
        private long taken;

        private long slice;
        private long bytes;

        Partition(int number, long begin, long end) {
            this.number = number;
            this.end = end;
            this.arrived = begin;
            this.taken = begin;
        }

        boolean isTaken() {
            return waiting.isEmpty() && arrived >= end;
        }

        long headSlice() {
            return waiting.getFirst().slice;
        }
    }

    private record Entry<R>(R record, long offset, long slice, long bytes) {}

    /**
     * Records of one partition, to be processed before any others are asked for.
     *
     * @param partition their partition
     * @param records in their order, at least one
     * @param next where the record after them is
     */
    record Run<R>(int partition, List<R> records, long next) {}

    /**
     * Adds a partition, before any of its records arrive.
     *
     * @param begin offset of its first record
     * @param end offset after its last; records from there on are not taken
     */
    void partition(int number, long begin, long end) {
        partitions.put(number, new Partition<>(number, begin, Math.max(begin, end)));
    }

    /**
     * Adds a record, after those of its partition that stand before it.
     *
     * @param appended when the broker appended it, in milliseconds since 1970
     * @param bytes its size
     * @throws IllegalStateException if it arrives again: what came of it, and of those after it, is then lost or doubled
     */
    void arrived(int number, long offset, long appended, long bytes, R record) {
        Partition<R> partition = partitions.get(number);
        if (offset >= partition.end) {
            return;
        }
        if (offset < partition.arrived) {
            throw new IllegalStateException(
                    "the raw record %d/%d was read a second time: Kafka took the partition away meanwhile"
                            .formatted(number, offset));
        }
        // A broker's clock may be set back; the order of a partition is that of its offsets all the same.
        partition.slice = Math.max(partition.slice, Math.floorDiv(appended, SLICE_MILLIS));
        partition.waiting.add(new Entry<>(record, offset, partition.slice, bytes));
        partition.bytes += bytes;
        partition.arrived = offset + 1;
    }

    /** Says that everything of a partition before this offset has arrived: ends of transactions take places as well. */
    void arrivedUpTo(int number, long offset) {
        Partition<R> partition = partitions.get(number);
        partition.arrived = Math.max(partition.arrived, offset);
        if (partition.waiting.isEmpty()) {
            partition.taken = partition.arrived;
        }
    }

    /** The next records in the order; empty while it is not known yet which they are, and at the end. */
    Optional<Run<R>> next() {
        if (!isKnown()) {
            return Optional.empty();
        }
        return partitions.values().stream()
                .filter(each -> !each.isTaken())
                .min(Comparator.<Partition<R>>comparingLong(Partition::headSlice)
                        .thenComparingInt(each -> each.number))
                .map(LogOrder::take);
    }

    /** Whether it is known what is next: something waits of every partition that has not come to its end. */
    boolean isKnown() {
        return !isTaken() && partitions.values().stream().allMatch(each -> each.isTaken() || !each.waiting.isEmpty());
    }

    private static <R> Run<R> take(Partition<R> partition) {
        List<R> records = new ArrayList<>();
        long slice = partition.headSlice();
        while (!partition.waiting.isEmpty() && partition.headSlice() == slice && records.size() < LONGEST_RUN) {
            Entry<R> entry = partition.waiting.removeFirst();
            records.add(entry.record);
            partition.bytes -= entry.bytes;
            partition.taken = entry.offset + 1;
        }
        if (partition.waiting.isEmpty()) {
            partition.taken = partition.arrived;
        }
        return new Run<>(partition.number, records, partition.taken);
    }

    /** Whether every record of every partition was taken. */
    boolean isTaken() {
        return partitions.values().stream().allMatch(Partition::isTaken);
    }

    /** Where the next record of a partition is that was not taken yet. */
    long taken(int number) {
        return partitions.get(number).taken;
    }

    /** Bytes of a partition that wait for their turn. */
    long waitingBytes(int number) {
        return partitions.get(number).bytes;
    }

    /** Whether all that is asked of a partition has arrived. */
    boolean hasArrived(int number) {
        Partition<R> partition = partitions.get(number);
        return partition.arrived >= partition.end;
    }
}
