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

    private static final String REGISTRY_PREFIX = "schema.registry.";

    public Cluster {
        if (!bootstrapServers.matches("[^,;/\\s]+:\\d{1,5}(,[^,;/\\s]+:\\d{1,5})*")) {
            throw new BadSettingException(
                    "--bootstrap-servers", "'" + bootstrapServers + "'", "host:port, several parted by commas");
        }
        if (!registryUrl.matches("(https?|mock)://[^,\\s]+(,https?://[^,\\s]+)*")) {
            throw new BadSettingException(
                    "--registry-url", "'" + withoutPassword(registryUrl) + "'", "an http:// or https:// URL");
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

    /** Settings an admin client is made with: it gives up after seconds, so that {@link Patience} can say it waits. */
    public Map<String, Object> adminSettings() {
        Map<String, Object> settings = kafkaSettings();
        if (!settings.containsKey("request.timeout.ms")) {
            settings.putIfAbsent("default.api.timeout.ms", "5000");
            settings.put("request.timeout.ms", "5000");
        }
        return settings;
    }

    /** Settings the registry client and the serdes are made with. */
    public Map<String, Object> registrySettings() {
        Map<String, Object> settings = new HashMap<>(registry);
        // Patience tries again, and says so; left to itself the client would wait for minutes in silence.
        unlessSet(settings, "max.retries", "0");
        unlessSet(settings, "http.connect.timeout.ms", "5000");
        unlessSet(settings, "http.read.timeout.ms", "10000");
        // The client looks at credentials only when it is told where they stand.
        if (isSet("bearer.auth.token")) {
            unlessSet(settings, "bearer.auth.credentials.source", "STATIC_TOKEN");
        } else if (isSet("basic.auth.user.info")) {
            unlessSet(settings, "basic.auth.credentials.source", "USER_INFO");
        } else if (!registryUrl.equals(withoutPassword(registryUrl))) {
            unlessSet(settings, "basic.auth.credentials.source", "URL");
        }
        settings.put("schema.registry.url", registryUrl);
        return settings;
    }

    private void unlessSet(Map<String, Object> settings, String name, String value) {
        if (!isSet(name)) {
            settings.put(name, value);
        }
    }

    private boolean isSet(String name) {
        return registry.containsKey(name) || registry.containsKey(REGISTRY_PREFIX + name);
    }

    /** The registry as messages name it: without the user and password its URL may hold. */
    public String registryName() {
        return withoutPassword(registryUrl);
    }

    private static String withoutPassword(String url) {
        return url.replaceAll("//[^/@,]*@", "//");
    }

    /** Names no secret: the settings may hold passwords. */
    @Override
    public String toString() {
        return "Kafka at " + bootstrapServers + ", schema registry at " + registryName();
    }
}
