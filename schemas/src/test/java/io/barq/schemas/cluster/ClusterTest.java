/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barq.schemas.BadSettingException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterTest {

    private static final String KAFKA = "broker:9092";
    private static final String REGISTRY = "http://registry:8081";

    @ParameterizedTest
    @ValueSource(
            strings = {"a:1", "localhost:9092,127.0.0.1:9093", "[::1]:9092", "kafka-0.kafka.svc.cluster.local:9092"})
    void shouldTakeBrokersByHostAndPort(String bootstrapServers) {
        assertThat(Cluster.open(bootstrapServers, REGISTRY).kafkaSettings())
                .containsEntry("bootstrap.servers", bootstrapServers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "broker", "broker:", ":9092", "broker:kafka", "a:1,", "a:1, b:2", "a:1;b:2", "a:123456"
            })
    void shouldSayWhatIsAllowedWhenTheBrokersCannotBeRead(String bootstrapServers) {
        assertThatThrownBy(() -> Cluster.open(bootstrapServers, REGISTRY))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("--bootstrap-servers is '%s'; allowed is host:port, several parted by commas."
                        .formatted(bootstrapServers));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a", "https://registry/apis/ccompat/v7", "http://a:1,http://b:2", "mock://test"})
    void shouldTakeARegistryByUrl(String registryUrl) {
        assertThat(Cluster.open(KAFKA, registryUrl).registrySettings())
                .containsEntry("schema.registry.url", registryUrl);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "registry:8081", "ftp://registry", "http://", "http://a b", "http://a,b"})
    void shouldSayWhatIsAllowedWhenTheRegistryCannotBeRead(String registryUrl) {
        assertThatThrownBy(() -> Cluster.open(KAFKA, registryUrl))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("--registry-url is '%s'; allowed is an http:// or https:// URL.".formatted(registryUrl));
    }

    @Test
    void shouldShowNoSecret() {
        Cluster cluster = new Cluster(
                KAFKA,
                "https://desk:s3cret@a,https://desk:s3cret@b",
                Map.of("sasl.jaas.config", "password=s3cret"),
                Map.of("basic.auth.user.info", "desk:s3cret"));

        assertThat(cluster).hasToString("Kafka at broker:9092, schema registry at https://a,https://b");
        assertThat(cluster.registryName()).isEqualTo("https://a,https://b");
        assertThatThrownBy(() -> Cluster.open(KAFKA, "ftp://desk:s3cret@a"))
                .hasMessageContaining("'ftp://a'")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void shouldHandEverySettingToTheClients() {
        Cluster cluster = new Cluster(
                KAFKA, REGISTRY, Map.of("security.protocol", "SSL"), Map.of("proxy.host", "proxy", "max.retries", "5"));

        assertThat(cluster.kafkaSettings())
                .containsOnly(Map.entry("security.protocol", "SSL"), Map.entry("bootstrap.servers", KAFKA));
        assertThat(cluster.adminSettings()).containsAllEntriesOf(cluster.kafkaSettings());
        assertThat(cluster.registrySettings())
                .containsEntry("proxy.host", "proxy")
                .containsEntry("max.retries", "5");
    }

    @Test
    void shouldNotLetASettingMoveTheCluster() {
        Cluster cluster = new Cluster(
                KAFKA,
                REGISTRY,
                Map.of("bootstrap.servers", "elsewhere:1"),
                Map.of("schema.registry.url", "http://elsewhere"));

        assertThat(cluster.kafkaSettings()).containsEntry("bootstrap.servers", KAFKA);
        assertThat(cluster.registrySettings()).containsEntry("schema.registry.url", REGISTRY);
    }

    @Test
    void shouldGiveUpARequestSoonEnoughToSaySo() {
        Cluster cluster = Cluster.open(KAFKA, REGISTRY);

        assertThat(cluster.adminSettings())
                .containsEntry("default.api.timeout.ms", "5000")
                .containsEntry("request.timeout.ms", "5000");
        assertThat(cluster.registrySettings())
                .containsEntry("max.retries", "0")
                .containsEntry("http.connect.timeout.ms", "5000")
                .containsEntry("http.read.timeout.ms", "10000");
    }

    @Test
    void shouldLeaveTheTimesToTheUserWhenTheUserSetsThem() {
        Cluster cluster = new Cluster(
                KAFKA,
                REGISTRY,
                Map.of("request.timeout.ms", "30000"),
                Map.of("schema.registry.http.read.timeout.ms", "1"));

        assertThat(cluster.adminSettings())
                .containsEntry("request.timeout.ms", "30000")
                .doesNotContainKey("default.api.timeout.ms");
        assertThat(cluster.registrySettings()).doesNotContainKey("http.read.timeout.ms");
    }

    @Test
    void shouldNotChangeWhenTheMapsItWasMadeOfDo() {
        Map<String, String> settings = new HashMap<>(Map.of("a", "1"));
        Cluster cluster = new Cluster(KAFKA, REGISTRY, settings, settings);

        settings.put("b", "2");

        assertThat(cluster.kafka()).containsOnlyKeys("a");
        assertThat(cluster.registry()).containsOnlyKeys("a");
    }
}
