/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.topic;

import io.barq.schemas.RawRef;

/** How the place of a raw record, or of one of its items, is written. */
public final class Place {

    private Place() {}

    /** A record: {@code topic/partition/offset}. */
    public static String ofRecord(RawRef ref) {
        return "%s/%d/%d".formatted(ref.getTopic(), ref.getPartition(), ref.getOffset());
    }

    /** An item: the place of its record for the first of them, and {@code topic/partition/offset#index} for the others. */
    public static String ofItem(RawRef ref) {
        return ref.getIndex() == 0 ? ofRecord(ref) : ofRecord(ref) + "#" + ref.getIndex();
    }

    /** Whether both are the same item of the same record. */
    public static boolean isSame(RawRef one, RawRef other) {
        return one.getPartition() == other.getPartition()
                && one.getOffset() == other.getOffset()
                && one.getIndex() == other.getIndex();
    }
}
