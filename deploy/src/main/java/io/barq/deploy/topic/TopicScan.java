/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.topic;

import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Topic;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Looks through whole topics for the records of an item. There is no index: every record is passed by, and those are read
 * whose key fits.
 */
public final class TopicScan {

    private final Cluster cluster;
    private final RecordSerdes serdes;
    private final Patience patience;
    private final Reading reading;

    /** @param reading shows how far it is */
    public TopicScan(Cluster cluster, RecordSerdes serdes, Patience patience, Reading reading) {
        this.cluster = cluster;
        this.serdes = serdes;
        this.patience = patience;
        this.reading = reading;
    }

    /**
     * Looks through what a topic holds now.
     *
     * @param what what is looked through, in a word or two
     * @param from nothing that was appended before this is looked at
     * @param keys tells by its key whether a record is wanted
     * @return how many records were passed by
     */
    public <V extends SpecificRecord> long of(
            String what, Topic<V> topic, Instant from, Predicate<byte[]> keys, Consumer<Logged<V>> each) {
        return of(what, topic, from, keys, each, purged -> {});
    }

    /**
     * Looks through what a topic holds now.
     *
     * @param what what is looked through, in a word or two
     * @param from nothing that was appended before this is looked at
     * @param keys tells by its key whether a record is wanted
     * @param purged is told when a record without a value was appended, which takes away those before it
     * @return how many records were passed by
     */
    public <V extends SpecificRecord> long of(
            String what,
            Topic<V> topic,
            Instant from,
            Predicate<byte[]> keys,
            Consumer<Logged<V>> each,
            Consumer<Instant> purged) {
        Deserializer<V> values = serdes.of(topic).deserializer();
        try (TopicReader<byte[]> reader = TopicReader.bytes(cluster, topic, patience)) {
            reader.skipTo(from);
            return reading.all(what, reader, record -> {
                if (keys.test(record.key()) && record.value() == null) {
                    purged.accept(Instant.ofEpochMilli(record.timestamp()));
                } else if (keys.test(record.key())) {
                    read(values, record).ifPresent(each);
                }
            });
        }
    }

    /** A record, read; anybody can put anything on a topic, and what is no record of ours says nothing of an item. */
    public static <V extends SpecificRecord> Optional<Logged<V>> read(
            Deserializer<V> values, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(logged(record, values.deserialize(record.topic(), record.value())));
        } catch (SerializationException foreign) {
            return Optional.empty();
        }
    }

    /** What a record holds, beside where it stands. */
    public static <V> Logged<V> logged(ConsumerRecord<byte[], byte[]> record, V value) {
        return new Logged<>(
                value,
                "%s/%d/%d".formatted(record.topic(), record.partition(), record.offset()),
                Instant.ofEpochMilli(record.timestamp()));
    }

    /** Takes records with this key. */
    public static Predicate<byte[]> equal(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return other -> Arrays.equals(bytes, other);
    }

    /** Takes records whose key begins so. */
    public static Predicate<byte[]> begins(String prefix) {
        byte[] bytes = prefix.getBytes(StandardCharsets.UTF_8);
        return other -> other != null
                && other.length >= bytes.length
                && Arrays.equals(bytes, 0, bytes.length, other, 0, bytes.length);
    }
}
