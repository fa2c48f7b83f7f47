/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.probe.Metric;
import io.barq.schemas.probe.Metric.Program;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class MonitorMetricsTest {

    private static final Instant NOON = Instant.parse("2026-03-05T12:00:00Z");

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MonitorMetrics metrics = new MonitorMetrics(meters, Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void shouldShowEveryMetricThatIsDocumentedAndNoOther() {
        metrics.show(List.of(lag("lake", 0, 7, Optional.of(Duration.ofSeconds(9)))));

        assertThat(meters.scrape()
                        .lines()
                        .filter(line -> line.startsWith("# TYPE"))
                        .map(line -> line.split(" ")[2]))
                .containsExactlyInAnyOrderElementsOf(
                        Metric.of(Program.MONITOR).stream().map(Metric::exposed).toList());
    }

    @Test
    void shouldShowLagByGroupTopicAndPartition() {
        metrics.show(List.of(
                lag("lake", 0, 7, Optional.of(Duration.ofMillis(9500))),
                lag("lake", 1, 0, Optional.of(Duration.ZERO)),
                lag("desk", 0, 3, Optional.empty())));

        assertThat(meters.scrape().lines())
                .contains(
                        "barq_consumer_lag_records{group=\"lake\",partition=\"0\",topic=\"wire.enriched\"} 7.0",
                        "barq_consumer_lag_seconds{group=\"lake\",partition=\"0\",topic=\"wire.enriched\"} 9.5",
                        "barq_consumer_lag_seconds{group=\"lake\",partition=\"1\",topic=\"wire.enriched\"} 0.0",
                        "barq_consumer_lag_records{group=\"desk\",partition=\"0\",topic=\"wire.enriched\"} 3.0")
                .noneMatch(line -> line.startsWith("barq_consumer_lag_seconds{group=\"desk\""));
    }

    @Test
    void shouldShowAGroupNoMoreThatIsGone() {
        metrics.show(List.of(lag("lake", 0, 7, Optional.of(Duration.ofSeconds(9)))));
        metrics.show(List.of(lag("newsroom", 0, 1, Optional.of(Duration.ofSeconds(1)))));

        assertThat(meters.scrape()).contains("group=\"newsroom\"").doesNotContain("group=\"lake\"");
    }

    @Test
    void shouldShowNoNumberOfNoticesUntilTheQueueWasSeen() {
        assertThat(meters.scrape().lines()).contains("barq_review_items NaN", "barq_review_oldest_age_seconds NaN");

        metrics.show(new ReviewQueue());
        metrics.looked(NOON);
        assertThat(meters.scrape().lines())
                .contains(
                        "barq_review_items 0.0",
                        "barq_review_oldest_age_seconds 0.0",
                        "barq_monitor_last_look_timestamp_seconds 1.772712E9");
    }

    private static GroupLag lag(String group, int partition, long records, Optional<Duration> behind) {
        return new GroupLag(group, new TopicPartition("wire.enriched", partition), records, behind);
    }
}
