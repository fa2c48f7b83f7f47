/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.audit;

import io.barq.schemas.RawRef;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What is known of each item of the raw log: a byte of marks for each offset, and for a record that turns out to hold
 * several items a byte for each of them.
 */
final class RawLedger {

    /** There is a record. Without this mark an offset is a gap, or the end of a transaction. */
    static final int THERE = 1;
    /** The item has its decision. */
    static final int DECIDED = 2;
    /** It was decided that the item is published. */
    static final int PUBLISHES = 4;
    /** The item may have been published: its decision does not tell, or is too old to hold it to. */
    static final int MAY_PUBLISH = 8;
    /** The item is on {@code wire.enriched}. */
    static final int PUBLISHED = 16;
    /** The record is older than the decisions that are left. */
    static final int OLD = 32;
    /** The record is not among those that were asked for. */
    static final int OUTSIDE = 64;

    private final Map<Integer, Partition> partitions = new HashMap<>();

    private static final class Partition {
        private final long first;
        private final Map<Long, byte[]> containers = new HashMap<>();
        private byte[] records = new byte[1024];
        private int size;

        Partition(long first) {
            this.first = first;
        }

        byte[] items(RawRef ref) {
            return ref.getCount() == 1
                    ? records
                    : containers.computeIfAbsent(ref.getOffset(), offset -> fill(new byte[ref.getCount()], offset));
        }

        int place(RawRef ref) {
            return ref.getCount() == 1 ? (int) (ref.getOffset() - first) : ref.getIndex();
        }

        private byte[] fill(byte[] items, long offset) {
            Arrays.fill(items, records[(int) (offset - first)]);
            return items;
        }
    }

    /** Is told of each item. */
    @FunctionalInterface
    interface Visitor {
        void item(int partition, long offset, int index, int marks);
    }

    /** Adds a record. The records of a partition are added in their order. */
    void add(int partition, long offset, int marks) {
        Partition part = partitions.computeIfAbsent(partition, key -> new Partition(offset));
        int place = Math.toIntExact(offset - part.first);
        if (place >= part.records.length) {
            part.records = Arrays.copyOf(part.records, Math.toIntExact(Math.max(place + 1L, part.records.length * 2L)));
        }
        part.records[place] = (byte) marks;
        part.size = place + 1;
    }

    /** Whether the item's record lies between the first and the last that were added. */
    boolean spans(RawRef ref) {
        Partition part = partitions.get(ref.getPartition());
        return part != null && ref.getOffset() >= part.first && ref.getOffset() < part.first + part.size;
    }

    /** Marks of the record as such; 0 for a gap. Only for what {@link #spans} says is there. */
    int record(RawRef ref) {
        Partition part = partitions.get(ref.getPartition());
        return part.records[(int) (ref.getOffset() - part.first)];
    }

    /** Whether the record holds as many items as this one says, as far as is known. */
    boolean agrees(RawRef ref) {
        if (ref.getIndex() < 0 || ref.getIndex() >= ref.getCount()) {
            return false;
        }
        byte[] container = partitions.get(ref.getPartition()).containers.get(ref.getOffset());
        if (container != null) {
            return container.length == ref.getCount();
        }
        return ref.getCount() == 1 || (record(ref) & (DECIDED | PUBLISHED)) == 0;
    }

    /** Marks of the item. */
    int marks(RawRef ref) {
        Partition part = partitions.get(ref.getPartition());
        return part.items(ref)[part.place(ref)];
    }

    /** Adds marks to the item. */
    void mark(RawRef ref, int marks) {
        Partition part = partitions.get(ref.getPartition());
        part.items(ref)[part.place(ref)] |= (byte) marks;
    }

    /** Whether every item of the record has its decision. */
    boolean isDecided(RawRef ref) {
        if (ref.getCount() == 1) {
            return (marks(ref) & DECIDED) != 0;
        }
        for (byte item : partitions.get(ref.getPartition()).items(ref)) {
            if ((item & DECIDED) == 0) {
                return false;
            }
        }
        return true;
    }

    /** Shows every item of every record. */
    void forEach(Visitor visitor) {
        partitions.forEach((number, part) -> {
            for (int place = 0; place < part.size; place++) {
                byte[] container = part.containers.get(part.first + place);
                if (container == null) {
                    visitor.item(number, part.first + place, 0, part.records[place]);
                } else {
                    for (int index = 0; index < container.length; index++) {
                        visitor.item(number, part.first + place, index, container[index]);
                    }
                }
            }
        });
    }
}
