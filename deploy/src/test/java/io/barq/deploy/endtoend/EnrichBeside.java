/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.endtoend;

import io.barq.deploy.stack.TopologyRun;
import io.barq.enrich.EnrichConfig;
import io.barq.enrich.EnrichMetrics;
import io.barq.enrich.EnrichTopology;
import io.barq.enrich.RulesOptions;
import io.barq.enrich.progress.Progress;
import io.barq.schemas.RawItemReader;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import io.barq.schemas.cluster.Provisioning;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import picocli.CommandLine;

/** Enrich in this process, beside the live one: it reads the same log and writes topics of its own. */
final class EnrichBeside {

    private final Cluster cluster;
    private final Patience patience;
    private final EnrichConfig config;

    /**
     * @param name of the application
     * @param folder where its local state is
     */
    EnrichBeside(String name, Cluster cluster, Patience patience, Path folder) {
        this.cluster = cluster;
        this.patience = patience;
        this.config = CommandLine.populateCommand(new RulesOptions())
                .config(new RulesOptions.Application(
                        cluster,
                        "barq-" + name,
                        name + ".",
                        folder.resolve(name),
                        2,
                        StreamsConfig.EXACTLY_ONCE_V2,
                        Duration.ofMillis(100),
                        Topics.DEFAULT_RAW_PARTITIONS,
                        "127.0.0.1",
                        0));
    }

    Topics topics() {
        return config.topics();
    }

    /** Decides items of the log. */
    void decide(long items) {
        Topics topics = topics();
        Provisioning provisioning = new Provisioning(cluster, patience);
        try (Admin admin = provisioning.admin()) {
            provisioning.topics(
                    admin,
                    List.of(
                            topics.enriched(),
                            topics.stories(),
                            topics.storyMembers(),
                            topics.decisions(),
                            topics.embargoed(),
                            topics.review(),
                            topics.rejected(),
                            topics.health()));
        }
        try (DecidedItems decided = new DecidedItems(cluster, topics, patience);
                TopologyRun run = new TopologyRun(topology(), settings())) {
            decided.await(items, run::check);
        }
    }

    Map<String, Object> settings() {
        return config.streamsSettings();
    }

    Topology topology() {
        RecordSerdes serdes = RecordSerdes.of(cluster);
        EnrichTopology topology = new EnrichTopology(
                config,
                serdes,
                () -> new RawItemReader(serdes, patience, cluster.registryName()),
                new EnrichMetrics(new SimpleMeterRegistry(), Clock.systemUTC()),
                Clock.systemUTC(),
                // The log itself says when an embargo is over.
                Progress.UNKNOWN);
        return topology.build(new StreamsConfig(settings()));
    }
}
