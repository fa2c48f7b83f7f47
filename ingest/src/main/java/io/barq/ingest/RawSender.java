/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import io.barq.ingest.way.Printable;
import io.barq.schemas.RawItem;
import io.barq.schemas.Topic;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Puts raw items on their topic, keyed by wire, in the order they are given. A broker that is away holds it up as long
 * as it takes; a refusal ends it.
 */
final class RawSender implements AutoCloseable {

    /** After a refusal, for what was handed over before it. */
    private static final Duration LAST_CHANCE = Duration.ofSeconds(5);

    private final Producer<String, RawItem> producer;
    private final Topic<RawItem> topic;
    private final AcknowledgementWatch watch;
    private volatile IngestFailedException refused;

    /**
     * @param producer is closed with this
     * @param watch is told what is sent and what is acknowledged
     */
    RawSender(Producer<String, RawItem> producer, Topic<RawItem> topic, AcknowledgementWatch watch) {
        this.producer = producer;
        this.topic = topic;
        this.watch = watch;
    }

    /**
     * Hands an item to Kafka, which sends it in its own time.
     *
     * @throws IngestFailedException if Kafka refused this item or one before it for good
     */
    void send(RawItem item) {
        throwIfRefused();
        String ref = item.getRef();
        // No partition: Kafka finds it by the key. No time: none of the item's own may become the record's.
        ProducerRecord<String, RawItem> record = new ProducerRecord<>(topic.name(), item.getWire(), item);
        watch.sent();
        try {
            producer.send(record, (metadata, failed) -> completed(ref, failed));
        } catch (KafkaException failed) {
            completed(ref, failed);
        }
        throwIfRefused();
    }

    /** Waits until everything is acknowledged. */
    void finish() {
        producer.flush();
        throwIfRefused();
    }

    /** How many items the broker has acknowledged. */
    long acknowledged() {
        return watch.acknowledgements();
    }

    @Override
    public void close() {
        producer.close(LAST_CHANCE);
    }

    private void completed(String ref, Exception failed) {
        if (failed == null) {
            watch.acknowledged();
        } else if (refused == null) {
            refused = new IngestFailedException(
                    "Kafka refused item %s for %s: %s".formatted(Printable.of(ref), topic, failed.getMessage()),
                    failed);
        }
    }

    private void throwIfRefused() {
        if (refused != null) {
            throw refused;
        }
    }
}
