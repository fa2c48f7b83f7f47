/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.probe.Metric;
import io.barq.schemas.probe.Metric.Program;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final List<String> said = new ArrayList<>();
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Tally tally = new Tally(said::add, meters);

    @Test
    void shouldSayWhatEachWayTookOfEachSource() {
        tally.taken("tcp 127.0.0.1:7901", "ansa");
        tally.taken("tcp 127.0.0.1:7901", "ansa");
        tally.acknowledged("tcp 127.0.0.1:7901", "ansa");
        tally.bad("directory /in", "dpa");
        tally.tell();

        assertThat(said)
                .containsExactly(
                        "directory /in dpa: 0 taken, 0 acknowledged, 1 bad",
                        "tcp 127.0.0.1:7901 ansa: 2 taken, 1 acknowledged, 0 bad");
    }

    @Test
    void shouldSayOnlyWhatHasChangedAndCountFromTheStart() {
        tally.taken("feeds", "courier");
        tally.taken("feeds", "herald");
        tally.tell();
        tally.tell();
        assertThat(said).hasSize(2);

        tally.acknowledged("feeds", "herald");
        tally.tell();
        assertThat(said).hasSize(3).last().isEqualTo("feeds herald: 1 taken, 1 acknowledged, 0 bad");
    }

    @Test
    void shouldShowPrometheusWhatItSays() {
        tally.taken("feeds", "courier");
        tally.taken("feeds", "courier");
        tally.acknowledged("feeds", "courier");
        tally.refused("http 127.0.0.1:8095", "spa");

        assertThat(meters.scrape().lines())
                .contains(
                        "barq_ingest_items_total{outcome=\"taken\",source=\"courier\",way=\"feeds\"} 2.0",
                        "barq_ingest_items_total{outcome=\"acknowledged\",source=\"courier\",way=\"feeds\"} 1.0",
                        "barq_ingest_items_total{outcome=\"bad\",source=\"courier\",way=\"feeds\"} 0.0",
                        "barq_ingest_items_total{outcome=\"refused\",source=\"spa\",way=\"http 127.0.0.1:8095\"} 1.0");
    }

    @Test
    void shouldCountTogetherWhatIsMoreThanAThousandSources() {
        for (int i = 0; i < 1500; i++) {
            tally.taken("directory /in", "made-up-" + i);
        }
        tally.taken("directory /in", "made-up-0");
        tally.tell();

        assertThat(said)
                .hasSize(1001)
                .contains(
                        "directory /in others: 500 taken, 0 acknowledged, 0 bad",
                        "directory /in made-up-0: 2 taken, 0 acknowledged, 0 bad");
    }

    @Test
    void shouldShowEveryMetricThatIsDocumentedAndNoOther() {
        tally.taken("feeds", "courier");

        assertThat(meters.getMeters())
                .extracting(meter -> meter.getId().getName())
                .containsOnlyElementsOf(
                        Metric.of(Program.INGEST).stream().map(Metric::meter).toList());
        assertThat(meters.getMeters())
                .allSatisfy(meter -> assertThat(meter.getId().getTags())
                        .extracting(Tag::getKey)
                        .containsExactlyInAnyOrderElementsOf(Metric.INGEST_ITEMS.labels()));
    }
}
