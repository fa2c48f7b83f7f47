/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.feed;

import io.barq.schemas.FeedEntry;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Topic;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import io.barq.schemas.cluster.Patience.AwayException;
import io.barq.schemas.cluster.Provisioning;
import io.barq.schemas.cluster.RegistryErrors;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Remembers in a compacted topic, which is read whole at the start. Only what belongs to the feeds of this process is kept
 * in memory, and handed over to them.
 */
final class KafkaFeedMemory implements FeedMemory {

    private static final int HEADER = 5;
    private static final Duration AT_A_TIME = Duration.ofSeconds(1);

    private final Topic<FeedEntry> topic;
    private final Map<String, Map<String, FeedEntry>> remembered;
    private final Producer<String, FeedEntry> producer;

    private KafkaFeedMemory(
            Topic<FeedEntry> topic,
            Map<String, Map<String, FeedEntry>> remembered,
            Producer<String, FeedEntry> producer) {
        this.topic = topic;
        this.remembered = remembered;
        this.producer = producer;
    }

    /**
     * Reads what is remembered.
     *
     * @param topic is created where it is missing
     * @param feeds whose entries are wanted
     */
    static KafkaFeedMemory open(Cluster cluster, Topic<FeedEntry> topic, List<FeedSettings> feeds, Patience patience) {
        Provisioning provisioning = new Provisioning(cluster, patience);
        try (Admin admin = provisioning.admin()) {
            provisioning.topics(admin, List.of(topic));
        }
        RecordSerdes serdes = RecordSerdes.of(cluster);
        provisioning.schemas(serdes.registry());
        Reading reading = new Reading(cluster, topic, serdes, patience);
        Map<String, Map<String, FeedEntry>> remembered = reading.all(
                provisioning, feeds.stream().map(KafkaFeedMemory::owner).collect(Collectors.toSet()));
        Map<String, Object> settings = cluster.kafkaSettings();
        settings.put("client.id", "barq-feed-memory");
        settings.put("acks", "all");
        settings.put("enable.idempotence", "true");
        settings.put("delivery.timeout.ms", Integer.toString(Integer.MAX_VALUE));
        settings.put("max.block.ms", Integer.toString(Integer.MAX_VALUE));
        settings.put("compression.type", "lz4");
        settings.put("linger.ms", "20");
        return new KafkaFeedMemory(
                topic,
                remembered,
                provisioning.client(() -> new KafkaProducer<>(
                        settings, new StringSerializer(), serdes.of(topic).serializer())));
    }

    @Override
    public Map<String, FeedEntry> of(FeedSettings feed) {
        Map<String, FeedEntry> known = remembered.remove(owner(feed));
        return known == null ? new HashMap<>() : known;
    }

    @Override
    public void remember(Map<String, FeedEntry> changes) throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        changes.forEach((key, entry) -> sent.add(producer.send(new ProducerRecord<>(topic.name(), key, entry))));
        for (Future<RecordMetadata> one : sent) {
            try {
                one.get();
            } catch (ExecutionException refused) {
                throw new IllegalStateException(
                        "Kafka refused to remember a feed in %s: %s"
                                .formatted(topic, refused.getCause().getMessage()),
                        refused.getCause());
            }
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }

    private static String owner(FeedSettings feed) {
        return feed.source() + ' ' + feed.url();
    }

    /** Reads the topic from its beginning to what its end is now. */
    private record Reading(Cluster cluster, Topic<FeedEntry> topic, RecordSerdes serdes, Patience patience) {

        Map<String, Map<String, FeedEntry>> all(Provisioning provisioning, Set<String> owners) {
            Map<String, Object> settings = cluster.kafkaSettings();
            settings.put("client.id", "barq-feed-memory");
            settings.put("enable.auto.commit", "false");
            settings.put("default.api.timeout.ms", "5000");
            settings.put("request.timeout.ms", "5000");
            Map<String, FeedEntry> latest = new HashMap<>();
            try (Consumer<String, byte[]> consumer = provisioning.client(() ->
                            new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer()));
                    Deserializer<FeedEntry> values = serdes.of(topic).deserializer()) {
                TopicPartition partition = new TopicPartition(topic.name(), 0);
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                long end = kafka(() -> consumer.endOffsets(List.of(partition)).get(partition));
                while (kafka(() -> consumer.position(partition)) < end) {
                    for (ConsumerRecord<String, byte[]> each : consumer.poll(AT_A_TIME)) {
                        FeedEntry entry = read(values, each.value());
                        if (entry == null || !owners.contains(entry.getSource() + ' ' + entry.getFeed())) {
                            latest.remove(each.key());
                        } else {
                            latest.put(each.key(), entry);
                        }
                    }
                }
            }
            Map<String, Map<String, FeedEntry>> byOwner = new HashMap<>();
            latest.forEach((key, entry) -> byOwner.computeIfAbsent(
                            entry.getSource() + ' ' + entry.getFeed(), first -> new HashMap<>())
                    .put(key, entry));
            return byOwner;
        }

        private <T> T kafka(java.util.function.Supplier<T> ask) {
            return patience.await("Kafka at " + cluster.bootstrapServers(), () -> {
                try {
                    return ask.get();
                } catch (RetriableException away) {
                    throw new AwayException(away);
                }
            });
        }

        /** Null for what is forgotten, and for what is none of ours: an entry more is sent again, which does no harm. */
        private FeedEntry read(Deserializer<FeedEntry> values, byte[] value) {
            if (value == null || value.length < HEADER || value[0] != 0) {
                return null;
            }
            int id = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
            // Fetched apart from reading, so that a registry that is away is never taken for a bad record.
            boolean known = patience.await("the schema registry at " + cluster.registryName(), () -> {
                try {
                    return FeedEntry.getClassSchema()
                            .getFullName()
                            .equals(RegistryErrors.send(() -> serdes.registry().getSchemaById(id))
                                    .name());
                } catch (RestClientException unknown) {
                    return false;
                }
            });
            try {
                return known ? values.deserialize(topic.name(), value) : null;
            } catch (SerializationException unreadable) {
                return null;
            }
        }
    }
}
