/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Topic;
import io.barq.schemas.Topics;
import io.barq.schemas.Verdict;
import io.barq.schemas.cluster.Cluster;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** One dispatch, through the images, as a user sends it. */
@Tag("containers")
@ExtendWith(NeedsImages.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ContainersIT {

    private static final Topics TOPICS = Topics.standard();

    @Test
    void shouldPublishAndDecideWhenADispatchIsIngested() throws Exception {
        try (Pipeline pipeline = new Pipeline()) {
            pipeline.start();
            pipeline.ingest("desk", dispatch());

            ConsumerRecord<String, EnrichedItem> published = first(TOPICS.enriched(), pipeline);
            ConsumerRecord<String, Decision> decided = first(TOPICS.decisions(), pipeline);

            EnrichedItem item = published.value();
            assertThat(item.getUri()).isEqualTo(published.key()).startsWith("barq:desk/");
            assertThat(item.getRevision()).isEqualTo(1);
            assertThat(item.getLanguage()).isEqualTo("ar");
            assertThat(item.getHeadline()).isEqualTo("(اتحاد الموانئ) يعتمد خطة لخفض زمن انتظار السفن في خليج عمان");
            assertThat(item.getVersionCreated()).isEqualTo(Instant.parse("2025-03-12T11:21:07Z"));
            assertThat(item.getDateline().getDate()).isEqualTo(LocalDate.of(2025, 3, 12));
            assertThat(item.getSignOff()).isEqualTo("س ل م / ع ب د");
            assertThat(item.getBody().lines())
                    .hasSize(4)
                    .doesNotHaveDuplicates()
                    .noneMatch(paragraph -> paragraph.contains("النهاية"));

            Decision decision = decided.value();
            assertThat(decision.getUri()).isEqualTo(decided.key()).isEqualTo(item.getUri());
            assertThat(decision.getVerdict()).isEqualTo(Verdict.NEW);
            assertThat(decision.getRawRef()).isEqualTo(item.getRawRef());
        }
    }

    private static Path dispatch() throws URISyntaxException {
        return Path.of(ContainersIT.class.getResource("dispatch.txt").toURI());
    }

    /** Waits for the first record of a topic. */
    private static <V extends SpecificRecord> ConsumerRecord<String, V> first(Topic<V> topic, Pipeline pipeline) {
        Cluster cluster = pipeline.cluster();
        Map<String, Object> settings = cluster.kafkaSettings();
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        try (KafkaConsumer<String, V> consumer = new KafkaConsumer<>(
                settings,
                new StringDeserializer(),
                RecordSerdes.of(cluster).of(topic).deserializer())) {
            consumer.assign(consumer.partitionsFor(topic.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList());
            return await("a record on " + topic)
                    .atMost(Duration.ofMinutes(1))
                    .pollInSameThread()
                    .until(() -> consumer.poll(Duration.ofMillis(200)), records -> !records.isEmpty())
                    .iterator()
                    .next();
        }
    }
}
