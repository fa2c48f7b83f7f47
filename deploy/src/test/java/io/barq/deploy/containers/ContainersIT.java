/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barq.schemas.RawItem;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import io.barq.schemas.cluster.Provisioning;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("containers")
@ExtendWith(NeedsImages.class)
@Timeout(600)
class ContainersIT {

    private static final String DISPATCH = "خبر";

    @Test
    void shouldReadBackWhatWasSentWhenKafkaAndRegistryAreContainers() {
        try (Pipeline pipeline = new Pipeline();
                Patience patience = new Patience(System.out::println)) {
            pipeline.start();
            Cluster cluster = pipeline.cluster();
            RecordSerdes serdes = RecordSerdes.of(cluster);
            Topics topics = Topics.standard();
            try (Admin admin = Admin.create(cluster.kafkaSettings());
                    KafkaProducer<String, RawItem> producer = new KafkaProducer<>(
                            cluster.kafkaSettings(),
                            new StringSerializer(),
                            serdes.of(topics.raw()).serializer());
                    KafkaConsumer<String, RawItem> consumer = new KafkaConsumer<>(
                            cluster.kafkaSettings(),
                            new StringDeserializer(),
                            serdes.of(topics.raw()).deserializer())) {
                Provisioning provisioning = new Provisioning(cluster, patience);
                provisioning.topics(admin, topics.all());
                provisioning.schemas(serdes.registry());
                RawItem item = RawItem.newBuilder()
                        .setWire("w")
                        .setSource("s")
                        .setReceivedAt(Instant.parse("2026-01-01T00:00:00Z"))
                        .setPayload(ByteBuffer.wrap(DISPATCH.getBytes(StandardCharsets.UTF_8)))
                        .build();
                producer.send(new ProducerRecord<>("wire.raw", "w", item));
                producer.flush();
                List<TopicPartition> partitions = consumer.partitionsFor("wire.raw").stream()
                        .map(p -> new TopicPartition(p.topic(), p.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                List<RawItem> seen = new ArrayList<>();
                await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                    consumer.poll(Duration.ofMillis(200)).forEach(r -> seen.add(r.value()));
                    assertThat(seen).containsExactly(item);
                });
            }
        }
    }
}
