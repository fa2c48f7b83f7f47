/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.replay;

import io.barq.schemas.Decision;
import io.barq.schemas.RawRef;
import io.barq.schemas.Verdict;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts the raw records that have all their decisions. It remembers only records of several items, and those only until
 * the last of them is decided: every decision comes once.
 */
final class Decided {

    private final Map<Place, Integer> missing = new HashMap<>();
    private long records;
    private long held;

    private record Place(int partition, long offset) {}

    /** Adds a decision, or a release. */
    void add(Decision decision) {
        if (decision.getVerdict() == Verdict.RELEASED) {
            held--;
            return;
        }
        if (decision.getVerdict() == Verdict.HELD) {
            held++;
        }
        RawRef ref = decision.getRawRef();
        if (ref.getCount() == 1) {
            records++;
            return;
        }
        Place place = new Place(ref.getPartition(), ref.getOffset());
        int left = missing.getOrDefault(place, ref.getCount()) - 1;
        if (left == 0) {
            missing.remove(place);
            records++;
        } else {
            missing.put(place, left);
        }
    }

    /** Raw records all of whose items are decided. */
    long records() {
        return records;
    }

    /** Whether an item was held that was not released. */
    boolean isHeld() {
        return held > 0;
    }
}
