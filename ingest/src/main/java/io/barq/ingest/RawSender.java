/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import io.barq.ingest.way.Printable;
import io.barq.schemas.RawItem;
import io.barq.schemas.RawRef;
import io.barq.schemas.Topic;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import io.barq.schemas.trace.TraceContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * Puts raw items on their topic, keyed by wire, in the order they are given. A broker that is away holds it up as long
 * as it takes; a refusal ends it.
 */
public final class RawSender implements AutoCloseable {

    /** After a refusal, for what was handed over before it. */
    private static final Duration LAST_CHANCE = Duration.ofSeconds(5);

    private final Producer<String, RawItem> producer;
    private final Topic<RawItem> topic;
    private final AcknowledgementWatch watch;
    private volatile IngestFailedException refused;

    /**
     * @param producer is closed with this
     * @param watch is told what is sent and what is acknowledged, and is closed with this
     */
    RawSender(Producer<String, RawItem> producer, Topic<RawItem> topic, AcknowledgementWatch watch) {
        this.producer = producer;
        this.topic = topic;
        this.watch = watch;
    }

    /**
     * Prepares the topic of raw items and its schemas, and opens a sender for it.
     *
     * @param say takes the message that says what is waited for
     * @throws io.barq.schemas.BadSettingException if a setting cannot be used; nothing was sent
     * @throws IngestFailedException if Kafka refuses us
     */
    public static RawSender open(Cluster cluster, Topics topics, Consumer<String> say) {
        Producer<String, RawItem> producer = RawProducer.open(cluster, topics, new Patience(say), 0);
        AcknowledgementWatch watch =
                AcknowledgementWatch.start("Kafka at " + cluster.bootstrapServers(), say, System::nanoTime);
        return new RawSender(producer, topics.raw(), watch);
    }

    /**
     * Hands an item to Kafka, which sends it in its own time.
     *
     * @throws IngestFailedException if Kafka refused this item or one before it for good
     */
    public void send(RawItem item) {
        send(item, where -> {});
    }

    /**
     * Sends an item, and waits until it is acknowledged.
     *
     * @return where it stands in the log
     * @throws IngestFailedException if Kafka refused this item or one before it for good
     */
    public RawRef append(RawItem item) {
        AtomicReference<RecordMetadata> at = new AtomicReference<>();
        send(item, at::set);
        finish();
        return RawRef.newBuilder()
                .setTopic(at.get().topic())
                .setPartition(at.get().partition())
                .setOffset(at.get().offset())
                .build();
    }

    private void send(RawItem item, Consumer<RecordMetadata> acknowledged) {
        throwIfRefused();
        String ref = item.getRef();
        // No partition: Kafka finds it by the key. No time: none of the item's own may become the record's.
        ProducerRecord<String, RawItem> record = new ProducerRecord<>(
                topic.name(), null, item.getWire(), item, TraceContext.started().headers());
        watch.sent();
        try {
            producer.send(record, (metadata, failed) -> {
                if (failed == null) {
                    acknowledged.accept(metadata);
                }
                completed(ref, failed);
            });
        } catch (KafkaException failed) {
            completed(ref, failed);
        }
        throwIfRefused();
    }

    /** Waits until everything is acknowledged. */
    public void finish() {
        producer.flush();
        throwIfRefused();
    }

    /** How many items the broker has acknowledged. */
    public long acknowledged() {
        return watch.acknowledgements();
    }

    @Override
    public void close() {
        producer.close(LAST_CHANCE);
        watch.close();
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
