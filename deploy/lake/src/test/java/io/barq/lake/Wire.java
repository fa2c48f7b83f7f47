/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake;

import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.PubStatus;
import io.barq.schemas.RawRef;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Story;
import io.barq.schemas.Topic;
import io.barq.schemas.Topics;
import io.barq.schemas.Verdict;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import io.barq.schemas.cluster.Provisioning;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends what a pipeline writes to the topics that land, and counts it. */
final class Wire implements AutoCloseable {

    static final Topics TOPICS = Topics.standard();
    /** The end of one day and the beginning of the next lie within six hours of it. */
    static final Instant START = Instant.parse("2026-11-24T21:00:00Z");

    /** Every so many-th item is updated, and every so many-th killed after that. */
    static final int UPDATED = 10;

    static final int KILLED = 50;

    private final int items;
    private final RecordSerdes serdes;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<Topic<?>, Serializer<SpecificRecord>> serializers = new HashMap<>();
    private int sent;

    /**
     * Makes the topics.
     *
     * @param items how many items six hours have
     */
    Wire(Cluster cluster, int items) {
        this.items = items;
        serdes = RecordSerdes.of(cluster);
        try (Patience patience = new Patience(System.err::println)) {
            Provisioning provisioning = new Provisioning(cluster, patience);
            provisioning.schemas(serdes.registry());
            try (Admin admin = provisioning.admin()) {
                provisioning.topics(admin, List.of(TOPICS.enriched(), TOPICS.decisions(), TOPICS.stories()));
            }
        }
        Map<String, Object> settings = new HashMap<>(cluster.kafkaSettings());
        settings.put("max.request.size", TOPICS.sizes().request());
        settings.put("linger.ms", 5);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    RecordSerdes serdes() {
        return serdes;
    }

    /** Records of wire.enriched that were sent and not purged. */
    int sent() {
        return sent;
    }

    /** One of them was purged. */
    void purged() {
        sent--;
    }

    void flush() {
        producer.flush();
    }

    /** All that is written of an item: every revision, and a decision. */
    void sendItem(int number) {
        send(TOPICS.enriched(), uri(number), item(number, 1, PubStatus.usable));
        send(TOPICS.decisions(), uri(number), decision(number));
        if (number % UPDATED == 0) {
            send(TOPICS.enriched(), uri(number), item(number, 2, PubStatus.usable));
        }
        if (number % KILLED == 0) {
            send(TOPICS.enriched(), uri(number), item(number, 3, PubStatus.canceled));
        }
    }

    void sendStory(int number) {
        send(TOPICS.stories(), "barq:story/" + number, story(number));
    }

    <V extends SpecificRecord> void send(Topic<V> topic, String key, V value) {
        send(topic, key, serializers.computeIfAbsent(topic, this::serializer).serialize(topic.name(), value));
    }

    @SuppressWarnings("unchecked")
    private Serializer<SpecificRecord> serializer(Topic<?> topic) {
        return (Serializer<SpecificRecord>) (Serializer<?>) serdes.of(topic).serializer();
    }

    void send(Topic<?> topic, String key, byte[] value) {
        sendUncounted(topic, key, value);
        if (topic.equals(TOPICS.enriched()) && value != null) {
            sent++;
        }
    }

    /** Of what will not land. */
    void sendUncounted(Topic<?> topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic.name(), key, value));
    }

    static String uri(int number) {
        return "barq:spa/urn:item:" + number;
    }

    EnrichedItem item(int number, int revision, PubStatus status) {
        Instant at = START.plusSeconds(6L * 3600 * number / items);
        return EnrichedItem.newBuilder()
                .setUri(uri(number))
                .setRevision(revision)
                .setPubStatus(status)
                .setLanguage("ar")
                .setHeadline(status == PubStatus.canceled ? null : "مكتب الميناء يعلن الرصيف رقم " + number)
                .setBody(
                        status == PubStatus.canceled
                                ? ""
                                : "Body %d of item %d.\nSecond paragraph.".formatted(revision, number))
                .setReceivedAt(at)
                .setEnrichedAt(at)
                .setWire("spa")
                .setSource("spa-ar")
                .setRawRef(rawRef(number))
                .setVerdict(status == PubStatus.canceled ? Verdict.KILL : revision == 1 ? Verdict.NEW : Verdict.UPDATE)
                .build();
    }

    private static Decision decision(int number) {
        return Decision.newBuilder()
                .setRawRef(rawRef(number))
                .setUri(uri(number))
                .setVerdict(Verdict.NEW)
                .setReason("First seen.")
                .setRules("test")
                .setStages(Map.of("parse", 1_000L + number))
                .build();
    }

    static Story story(int number) {
        return Story.newBuilder()
                .setUri("barq:story/" + number)
                .setOrigin(uri(number))
                .setHeadline("Story " + number)
                .setHeadlineOf(uri(number))
                .setLanguage("ar")
                .setItems(1)
                .setCopies(0)
                .setFirstSeen(START)
                .setLastSeen(START)
                .build();
    }

    private static RawRef rawRef(int number) {
        return RawRef.newBuilder()
                .setTopic("wire.raw")
                .setPartition(0)
                .setOffset(number)
                .build();
    }

    @Override
    public void close() {
        producer.close();
    }
}
