/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.lake.catalog.Lake;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SinkSettingsTest {

    private static final Path FOLDER = Path.of("/srv/lake");

    private static SinkSettings settings(Map<String, String> own) {
        return new SinkSettings(
                new Cluster("k:9092", "http://r", Map.of("security.protocol", "SSL"), Map.of("bearer.auth.token", "t")),
                Topics.standard(),
                new Lake(FOLDER, own),
                SinkSettings.USUAL_NAME);
    }

    @Test
    void shouldTellEveryClientHowToReachTheCluster() {
        assertThat(settings(Map.of()).worker(FOLDER))
                .containsEntry("security.protocol", "SSL")
                .containsEntry("consumer.security.protocol", "SSL")
                .containsEntry("producer.security.protocol", "SSL")
                .containsEntry("admin.security.protocol", "SSL");
        assertThat(settings(Map.of()).connector())
                .containsEntry("iceberg.kafka.security.protocol", "SSL")
                .containsEntry("value.converter.registry.setting.bearer.auth.token", "t");
    }

    @Test
    void shouldListenOnThisMachineOnly() {
        assertThat(settings(Map.of()).worker(FOLDER).get("listeners")).isEqualTo("http://127.0.0.1:0");
    }

    @Test
    void shouldLayOutEachTableByTheDayThatFits() {
        assertThat(settings(Map.of()).connector())
                .containsEntry("topics", "wire.enriched,wire.decisions,wire.stories")
                .containsEntry("iceberg.table.wire.enriched.partition-by", "day(enrichedAt)")
                .containsEntry("iceberg.tables.default-partition-by", "day(appendedAt)");
    }

    @Test
    void shouldHandOnTheUsersOwnSettings() {
        SinkSettings own = settings(Map.of(
                "iceberg.catalog.type", "rest",
                "iceberg.control.commit.interval-ms", "60000",
                "worker.consumer.fetch.max.bytes", "1000"));
        assertThat(own.connector())
                .containsEntry("iceberg.catalog.type", "rest")
                .containsEntry("iceberg.control.commit.interval-ms", "60000")
                .doesNotContainKey("iceberg.catalog.warehouse");
        assertThat(own.worker(FOLDER)).containsEntry("consumer.fetch.max.bytes", "1000");
        assertThat(own.lake().catalogSettings()).containsExactly(Map.entry("type", "rest"));
    }
}
