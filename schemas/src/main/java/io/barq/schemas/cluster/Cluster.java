/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas.cluster;

import io.barq.schemas.BadSettingException;
import java.util.HashMap;
import java.util.Map;

/**
 * Where Kafka and the schema registry are, and how to be let in.
 *
 * @param bootstrapServers brokers, {@code host:port} parted by commas
 * @param registryUrl base URL of a registry that speaks the Confluent API; several parted by commas
 * @param kafka settings handed to every Kafka client as they are, such as {@code security.protocol}
 * @param registry settings handed to the registry client as they are, such as {@code basic.auth.user.info},
 *     {@code bearer.auth.token} or {@code schema.registry.ssl.truststore.location}
 */
public record Cluster(
        String bootstrapServers, String registryUrl, Map<String, String> kafka, Map<String, String> registry) {

    public Cluster {
        if (bootstrapServers.isBlank() || !bootstrapServers.matches("[^,\\s]+:\\d+(,[^,\\s]+:\\d+)*")) {
            throw new BadSettingException(
                    "--bootstrap-servers", "'" + bootstrapServers + "'", "host:port, several parted by commas");
        }
        if (!registryUrl.matches("(https?|mock)://[^,\\s]+(,https?://[^,\\s]+)*")) {
            throw new BadSettingException("--registry-url", "'" + registryUrl + "'", "an http:// or https:// URL");
        }
        kafka = Map.copyOf(kafka);
        registry = Map.copyOf(registry);
    }

    /** A cluster that lets everyone in. */
    public static Cluster open(String bootstrapServers, String registryUrl) {
        return new Cluster(bootstrapServers, registryUrl, Map.of(), Map.of());
    }

    /** Settings every Kafka client is made with. */
    public Map<String, Object> kafkaSettings() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("bootstrap.servers", bootstrapServers);
        return settings;
    }

    /** Settings the registry client and the serdes are made with. */
    public Map<String, Object> registrySettings() {
        Map<String, Object> settings = new HashMap<>(registry);
        settings.put("schema.registry.url", registryUrl);
        return settings;
    }

    /** Names no secret: the settings may hold passwords. */
    @Override
    public String toString() {
        return "Kafka at " + bootstrapServers + ", schema registry at " + registryUrl.replaceAll("//[^/@]*@", "//");
    }
}
