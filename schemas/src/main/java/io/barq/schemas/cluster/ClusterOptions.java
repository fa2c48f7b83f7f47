/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas.cluster;

import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options by which every command is told where Kafka and the schema registry are. */
public final class ClusterOptions {

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:BARQ_BOOTSTRAP_SERVERS:-localhost:9092}",
            description = "Kafka brokers, parted by commas (BARQ_BOOTSTRAP_SERVERS; default: ${DEFAULT-VALUE}).")
    private String bootstrapServers;

    @Option(
            names = "--registry-url",
            paramLabel = "URL",
            defaultValue = "${env:BARQ_REGISTRY_URL:-http://localhost:8081}",
            description =
                    "Schema registry that speaks the Confluent API (BARQ_REGISTRY_URL; default: ${DEFAULT-VALUE}).")
    private String registryUrl;

    @Option(
            names = "--kafka",
            paramLabel = "NAME=VALUE",
            description = "A setting for every Kafka client, such as security.protocol=SASL_SSL. May be repeated.")
    private Map<String, String> kafka = new HashMap<>();

    @Option(
            names = "--registry",
            paramLabel = "NAME=VALUE",
            description =
                    "A setting for the registry client, such as basic.auth.user.info=NAME:PASSWORD. May be repeated.")
    private Map<String, String> registry = new HashMap<>();

    /** What the options say. */
    public Cluster cluster() {
        return new Cluster(bootstrapServers, registryUrl, kafka, registry);
    }
}
