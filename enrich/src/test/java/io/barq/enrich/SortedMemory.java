/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import io.barq.enrich.memory.Memory;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** What a desk remembers, in a sorted map: it outlives the desk, as a store does. */
public final class SortedMemory<V> implements Memory<V> {

    private final TreeMap<String, V> values = new TreeMap<>();

    @Override
    public V get(String key) {
        return values.get(key);
    }

    @Override
    public void put(String key, V value) {
        values.put(key, value);
    }

    @Override
    public V delete(String key) {
        return values.remove(key);
    }

    @Override
    public void visit(String from, String to, BiPredicate<String, V> visit) {
        for (Map.Entry<String, V> entry :
                new ArrayList<>(values.subMap(from, true, to, true).entrySet())) {
            if (!visit.test(entry.getKey(), entry.getValue())) {
                return;
            }
        }
    }

    /** Whether anything is remembered under a key. */
    public boolean contains(String key) {
        return values.containsKey(key);
    }

    /** How much is remembered. */
    public int size() {
        return values.size();
    }
}
