/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.memory;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * Where the keys of each wire begin in a memory that forgets the lowest of them one after the other. To look for the next of them
 * from the beginning would be slow: RocksDB passes over every key that was deleted since it last compacted.
 *
 * <p>It says where to look, and never what there is. It is not stored: where nothing is known, one looks from the beginning.
 */
public final class FirstKeys {

    /** Of more wires than this, those that were not heard of for longest are looked for from the beginning again. */
    private static final int MOST_WIRES = 1_000;

    /** More keys than this are looked for in a row. */
    private static final int MOST_BEFORE = 1_000;

    private final Map<String, Known> wires = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST_WIRES;
        }
    };

    private static final class Known {
        /** Before this key there is none but those that came later. */
        private String first;

        private final TreeSet<String> before = new TreeSet<>(FirstKeys::compare);
    }

    /**
     * Shows what is remembered of a wire, lowest key first, as {@link Memory#visit} does.
     *
     * @param from the lowest key the wire can have
     * @param to the highest one
     */
    public <V> void visit(Memory<V> memory, String wire, String from, String to, BiPredicate<String, V> visit) {
        Known known = wires.get(wire);
        if (known == null) {
            memory.visit(from, to, visit);
            return;
        }
        for (String key : List.copyOf(known.before)) {
            V value = memory.get(key);
            if (value == null) {
                known.before.remove(key);
            } else if (!visit.test(key, value)) {
                return;
            }
        }
        memory.visit(known.first, to, visit);
    }

    /** Notes that every key of a wire that was shown before this one is deleted. */
    public void begin(String wire, String key) {
        Known known = wires.computeIfAbsent(wire, each -> new Known());
        if (!known.before.contains(key)) {
            known.first = key;
        }
    }

    /** Notes a key that was not there. */
    public void added(String wire, String key) {
        Known known = wires.get(wire);
        if (known == null || compare(key, known.first) >= 0) {
            return;
        }
        known.before.add(key);
        if (known.before.size() > MOST_BEFORE) {
            known.first = known.before.first();
            known.before.clear();
        }
    }

    /** In the order of the stores, which is that of their bytes. */
    private static int compare(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
