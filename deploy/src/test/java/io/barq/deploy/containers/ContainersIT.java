/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barq.deploy.topic.TopicReader;
import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Topic;
import io.barq.schemas.Topics;
import io.barq.schemas.Verdict;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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

            ConsumerRecord<byte[], EnrichedItem> published = first(TOPICS.enriched(), pipeline);
            ConsumerRecord<byte[], Decision> decided = first(TOPICS.decisions(), pipeline);

            EnrichedItem item = published.value();
            assertThat(item.getUri()).isEqualTo(text(published.key())).startsWith("barq:desk/");
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
            assertThat(decision.getUri()).isEqualTo(text(decided.key())).isEqualTo(item.getUri());
            assertThat(decision.getVerdict()).isEqualTo(Verdict.NEW);
            assertThat(decision.getRawRef()).isEqualTo(item.getRawRef());
        }
    }

    private static String text(byte[] key) {
        return new String(key, StandardCharsets.UTF_8);
    }

    private static Path dispatch() throws URISyntaxException {
        return Path.of(ContainersIT.class.getResource("dispatch.txt").toURI());
    }

    /** Waits for the first record of a topic. */
    private static <V extends SpecificRecord> ConsumerRecord<byte[], V> first(Topic<V> topic, Pipeline pipeline) {
        Cluster cluster = pipeline.cluster();
        try (Patience patience = new Patience(System.err::println);
                TopicReader<V> reader = TopicReader.records(cluster, RecordSerdes.of(cluster), topic, patience)) {
            return await("a record on " + topic)
                    .atMost(Duration.ofMinutes(1))
                    .pollInSameThread()
                    .until(() -> reader.poll(Duration.ofMillis(200)), records -> !records.isEmpty())
                    .iterator()
                    .next();
        }
    }
}
