/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.memory;

import java.util.Set;
import java.util.function.BiPredicate;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.ConnectedStoreProvider;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * A store of a stream task, persistent and with a changelog, as what a desk remembers.
 *
 * @param <V> what is remembered under a key
 */
public final class StoredMemory<V> implements ConnectedStoreProvider {

    private final String name;
    private final StoreBuilder<KeyValueStore<String, V>> builder;

    private StoredMemory(String name, StoreBuilder<KeyValueStore<String, V>> builder) {
        this.name = name;
        this.builder = builder;
    }

    /** A store by its name, which also names its changelog. */
    public static <V> StoredMemory<V> of(String name, Serde<V> values) {
        return new StoredMemory<>(
                name, Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), values));
    }

    /** The same for keys that are written again and again: what stands there at a commit is written then. */
    public StoredMemory<V> cached() {
        return new StoredMemory<>(name, builder.withCachingEnabled());
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(builder);
    }

    /** What is remembered, in the task of a processor that is connected to the store. */
    public Memory<V> open(ProcessingContext context) {
        return new OfTask<>(context.getStateStore(name));
    }

    private record OfTask<V>(KeyValueStore<String, V> store) implements Memory<V> {

        @Override
        public V get(String key) {
            return store.get(key);
        }

        @Override
        public void put(String key, V value) {
            store.put(key, value);
        }

        @Override
        public V delete(String key) {
            return store.delete(key);
        }

        @Override
        public void visit(String from, String to, BiPredicate<String, V> visit) {
            try (KeyValueIterator<String, V> range = store.range(from, to)) {
                boolean goesOn = true;
                while (goesOn && range.hasNext()) {
                    KeyValue<String, V> entry = range.next();
                    goesOn = visit.test(entry.key, entry.value);
                }
            }
        }
    }
}
