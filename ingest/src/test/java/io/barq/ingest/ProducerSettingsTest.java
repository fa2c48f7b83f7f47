/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barq.schemas.BadSettingException;
import io.barq.schemas.Sizes;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProducerSettingsTest {

    @Test
    void shouldLoseNothingAndKeepTheOrder() {
        ProducerConfig config = config(Sizes.standard());

        assertThat(config.getString("acks")).isEqualTo("-1");
        assertThat(config.getBoolean("enable.idempotence")).isTrue();
        assertThat(config.getInt("retries")).isEqualTo(Integer.MAX_VALUE);
        assertThat(config.getInt("delivery.timeout.ms")).isEqualTo(Integer.MAX_VALUE);
        assertThat(config.getLong("max.block.ms")).isEqualTo(Integer.MAX_VALUE);
        assertThat(config.getInt("max.in.flight.requests.per.connection")).isLessThanOrEqualTo(5);
        assertThat(config.getString("compression.type")).isEqualTo("lz4");
        assertThat(config.getClass("partitioner.class")).isNull();
        assertThat(config.getBoolean("partitioner.ignore.keys")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 1024 * 1024, 32 * 1024 * 1024})
    void shouldHoldTheLargestRecordThatIsAllowed(int maxPayload) {
        Sizes sizes = new Sizes(maxPayload);
        ProducerConfig config = config(sizes);

        assertThat(config.getInt("max.request.size")).isEqualTo(sizes.rawRecord());
        assertThat(config.getLong("buffer.memory")).isGreaterThan(sizes.rawRecord());
    }

    @Test
    void shouldMakeAProducerThatAsksNothingOfABrokerYet() {
        assertThatCode(() -> new KafkaProducer<>(
                                settings(Map.of(), Sizes.standard()), new StringSerializer(), new StringSerializer())
                        .close(Duration.ZERO))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldHandOnWhatTheUserSets() {
        assertThat(settings(Map.of("compression.type", "zstd", "security.protocol", "SSL"), Sizes.standard()))
                .containsEntry("compression.type", "zstd")
                .containsEntry("security.protocol", "SSL")
                .containsEntry("bootstrap.servers", "broker:9092");
    }

    @ParameterizedTest
    @CsvSource({
        "acks, 1, all",
        "enable.idempotence, false, true",
        "delivery.timeout.ms, 120000, 2147483647",
        "max.block.ms, 60000, 2147483647"
    })
    void shouldRefuseASettingThatWouldLoseItems(String name, String value, String allowed) {
        assertThatThrownBy(() -> settings(Map.of(name, value), Sizes.standard()))
                .isInstanceOf(BadSettingException.class)
                .hasMessage(
                        "--kafka %s is %s; allowed is %s, so that nothing is lost.".formatted(name, value, allowed));
        assertThat(settings(Map.of(name, allowed), Sizes.standard())).containsEntry(name, allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"partitioner.class", "partitioner.ignore.keys", "transactional.id", "max.request.size"})
    void shouldRefuseASettingThatIsOurs(String name) {
        assertThatThrownBy(() -> settings(Map.of(name, "1"), Sizes.standard()))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("--kafka %s is 1; allowed is to leave it out: Barq sets it, or must not have it set."
                        .formatted(name));
    }

    private static ProducerConfig config(Sizes sizes) {
        Map<String, Object> settings = settings(Map.of(), sizes);
        settings.put("key.serializer", StringSerializer.class);
        settings.put("value.serializer", StringSerializer.class);
        return new ProducerConfig(settings);
    }

    private static Map<String, Object> settings(Map<String, String> kafka, Sizes sizes) {
        Cluster cluster = new Cluster(
                kafka.containsKey("security.protocol") ? "broker:9092" : "localhost:1", "mock://none", kafka, Map.of());
        return ProducerSettings.of(cluster, Topics.of("", 4, sizes));
    }
}
