/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import io.barq.enrich.memory.Memory;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/** What a desk remembers, in a sorted map: it outlives the desk, as a store does. */
public final class SortedMemory<V> implements Memory<V> {

    private final TreeMap<String, V> values = new TreeMap<>();
    private final TreeSet<String> deleted = new TreeSet<>();
    private long deletions;
    private long passedOver;

    @Override
    public V get(String key) {
        return values.get(key);
    }

    @Override
    public void put(String key, V value) {
        values.put(key, value);
        deleted.remove(key);
    }

    @Override
    public V delete(String key) {
        V value = values.remove(key);
        if (value != null) {
            deleted.add(key);
            deletions++;
        }
        return value;
    }

    @Override
    public void visit(String from, String to, BiPredicate<String, V> visit) {
        long deletionsBefore = deletions;
        String reached = to;
        boolean goesOn = true;
        for (Map.Entry<String, V> entry = values.ceilingEntry(from);
                goesOn && entry != null && entry.getKey().compareTo(to) <= 0;
                entry = values.higherEntry(entry.getKey())) {
            goesOn = visit.test(entry.getKey(), entry.getValue());
            reached = goesOn ? to : entry.getKey();
        }
        passedOver += deleted.subSet(from, true, reached, true).size() - (deletions - deletionsBefore);
    }

    /** How many deleted keys were passed over in visits: what makes a store slow that keeps them for a while. */
    public long passedOver() {
        return passedOver;
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
