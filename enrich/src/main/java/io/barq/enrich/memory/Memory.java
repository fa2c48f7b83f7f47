/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.memory;

import java.util.function.BiConsumer;
import java.util.function.BiPredicate;

/**
 * What a desk remembers, by key, in the order of the keys: a store of the stream task that works on it, or a sorted map.
 *
 * @param <V> what is remembered under a key
 */
public interface Memory<V> {

    /** What is remembered under a key; null if nothing is. */
    V get(String key);

    /** Remembers a value, in place of what was remembered under its key. */
    void put(String key, V value);

    /** Forgets a key, and returns what was remembered under it; null if nothing was. */
    V delete(String key);

    /**
     * Shows what is remembered under a range of keys, lowest first. What is shown may be deleted meanwhile.
     *
     * @param from the lowest key
     * @param to the highest key
     * @param visit gets each key and value, and says whether to go on
     */
    void visit(String from, String to, BiPredicate<String, V> visit);

    /**
     * Shows all that is remembered, lowest key first.
     *
     * @param visit gets each key and value
     */
    default void visitAll(BiConsumer<String, V> visit) {
        visit("", "\uFFFF", (key, value) -> {
            visit.accept(key, value);
            return true;
        });
    }
}
