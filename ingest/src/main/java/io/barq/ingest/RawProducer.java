/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import io.barq.schemas.RawItem;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import io.barq.schemas.cluster.Provisioning;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Prepares the raw topic and its schemas, and opens a producer for it. */
final class RawProducer {

    private RawProducer() {}

    /**
     * @param patience waits for what is away
     * @param buffer least bytes the producer must be able to hold
     * @throws IngestFailedException if Kafka refuses us
     */
    static Producer<String, RawItem> open(Cluster cluster, Topics topics, Patience patience, long buffer) {
        Map<String, Object> settings = ProducerSettings.of(cluster, topics);
        settings.merge(
                "buffer.memory",
                Long.toString(buffer),
                (own, least) -> Long.parseLong(own.toString()) >= buffer ? own : least);
        Provisioning provisioning = new Provisioning(cluster, patience);
        try (Admin admin = provisioning.admin()) {
            provisioning.topics(admin, List.of(topics.raw()));
        } catch (KafkaException refused) {
            throw new IngestFailedException(
                    "%s cannot be prepared: %s".formatted(topics.raw(), refused.getMessage()), refused);
        }
        RecordSerdes serdes = RecordSerdes.of(cluster);
        provisioning.schemas(serdes.registry());
        return provisioning.client(() -> new KafkaProducer<>(
                settings, new StringSerializer(), serdes.of(topics.raw()).serializer()));
    }
}
