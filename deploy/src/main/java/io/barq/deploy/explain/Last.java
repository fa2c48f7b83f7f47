/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.explain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The last few of many: an item can have any number of revisions, and be repeated without end. */
final class Last<V> {

    private static final int KEPT = 50;

    private final Deque<V> kept = new ArrayDeque<>();
    private long count;

    void add(V value) {
        kept.addLast(value);
        count++;
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
    }

    /** How many there were. */
    long count() {
        return count;
    }

    /** The last ones, in their order. */
    List<V> values() {
        return new ArrayList<>(kept);
    }

    /** The very last. */
    Optional<V> last() {
        return Optional.ofNullable(kept.peekLast());
    }
}
