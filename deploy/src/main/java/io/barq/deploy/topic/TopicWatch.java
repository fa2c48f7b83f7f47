/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.topic;

import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Topic;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Waits for what comes on a topic from the moment it is opened, under a few keys. What has come is remembered, so that it
 * can be asked for in any order.
 */
public final class TopicWatch<V extends SpecificRecord> implements AutoCloseable {

    private static final Duration AT_A_TIME = Duration.ofMillis(100);

    private final TopicReader<byte[]> reader;
    private final Deserializer<V> values;
    private final Set<String> keys = new HashSet<>();
    private final List<V> seen = new ArrayList<>();

    private TopicWatch(TopicReader<byte[]> reader, Deserializer<V> values) {
        this.reader = reader;
        this.values = values;
    }

    /** A watch on what is appended from now on. */
    public static <V extends SpecificRecord> TopicWatch<V> open(
            Cluster cluster, RecordSerdes serdes, Topic<V> topic, Patience patience) {
        TopicReader<byte[]> reader = TopicReader.bytes(cluster, topic, patience);
        reader.skipToEnd();
        return new TopicWatch<>(reader, serdes.of(topic).deserializer());
    }

    /** Looks out for records under this key, too. What was passed by already stays unseen. */
    public void watch(String key) {
        keys.add(key);
    }

    /** The first record that fits, of those that came and those that come until a time; empty where none does. */
    public Optional<V> await(Predicate<V> wanted, Instant until) {
        Optional<V> found = first(wanted);
        while (found.isEmpty() && Instant.now().isBefore(until)) {
            reader.poll(AT_A_TIME).forEach(this::take);
            found = first(wanted);
        }
        return found;
    }

    /** The last record that fits, of those that have come by now. */
    public Optional<V> last(Predicate<V> wanted) {
        reader.readTo(reader.ends(), this::take);
        return seen.stream().filter(wanted).reduce((earlier, later) -> later);
    }

    private Optional<V> first(Predicate<V> wanted) {
        return seen.stream().filter(wanted).findFirst();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() != null && keys.contains(new String(record.key(), StandardCharsets.UTF_8))) {
            TopicScan.read(values, record).map(Logged::value).ifPresent(seen::add);
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
