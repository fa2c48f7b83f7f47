/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.endtoend;

import io.barq.deploy.stack.Stack;
import io.barq.deploy.topic.TopicReader;
import io.barq.schemas.RawItem;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Topic;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Patience;
import io.barq.schemas.cluster.Provisioning;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The vocabulary of the end-to-end tests: sends raw records to a stack, and reads what came of them. */
final class Wire implements AutoCloseable {

    static final Topics TOPICS = Topics.standard();
    private static final Duration AT_A_TIME = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Patience patience = new Patience(System.err::println);
    private final Stack stack;
    private final RecordSerdes serdes;
    private final KafkaProducer<byte[], byte[]> producer;

    Wire(Stack stack) {
        this.stack = stack;
        this.serdes = RecordSerdes.of(stack.cluster());
        Provisioning provisioning = new Provisioning(stack.cluster(), patience);
        try (Admin admin = provisioning.admin()) {
            provisioning.topics(admin, List.of(TOPICS.raw()));
        }
        provisioning.schemas(serdes.registry());
        Map<String, Object> settings = stack.cluster().kafkaSettings();
        settings.put("max.request.size", TOPICS.sizes().request());
        settings.put("delivery.timeout.ms", Integer.MAX_VALUE);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static RawItem item(String wire, String ref, String text) {
        return item(wire, ref, text.getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8");
    }

    static RawItem item(String wire, String ref, byte[] payload, String mediaType) {
        return RawItem.newBuilder()
                .setWire(wire)
                .setSource(wire)
                .setRef(ref)
                .setMediaType(mediaType)
                .setReceivedAt(Instant.parse("2026-03-05T17:00:00Z"))
                .setPayload(ByteBuffer.wrap(payload))
                .build();
    }

    void send(RawItem item) {
        send(item.getWire(), bytes(item));
    }

    /** Sends a record as it is. */
    void send(String key, byte[] value) {
        producer.send(new ProducerRecord<>(TOPICS.raw().name(), key.getBytes(StandardCharsets.UTF_8), value));
    }

    /** Waits until the broker has all that was sent. */
    void flush() {
        producer.flush();
    }

    /** Sends a record as it is, and waits until the broker has it. */
    RecordMetadata sendBytes(Integer partition, String key, byte[] value) throws Exception {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        return producer.send(new ProducerRecord<>(TOPICS.raw().name(), partition, keyBytes, value))
                .get(1, TimeUnit.MINUTES);
    }

    byte[] bytes(RawItem item) {
        return serdes.of(RawItem.class).serializer().serialize("", item);
    }

    /** Reads a topic until it has given a number of committed records, and sees that no more come with them. */
    <V extends SpecificRecord> List<ConsumerRecord<byte[], V>> read(Topic<V> topic, int count) {
        List<ConsumerRecord<byte[], V>> records = new ArrayList<>();
        long until = System.nanoTime() + LONGEST.toNanos();
        try (TopicReader<V> reader = TopicReader.records(stack.cluster(), serdes, topic, patience)) {
            while (records.size() < count && System.nanoTime() < until) {
                reader.poll(AT_A_TIME).forEach(records::add);
            }
            reader.readTo(reader.ends(), records::add);
        }
        return records;
    }

    /** How many committed records a topic has given so far. */
    <V extends SpecificRecord> long count(Topic<V> topic) {
        return read(topic, 0).size();
    }

    @Override
    public void close() {
        producer.close();
        patience.close();
    }
}
