/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import io.barq.schemas.Sizes;
import io.barq.schemas.cluster.Cluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that can decide an item differently, for enrich and for a replay of its log. */
public final class RulesOptions {

    /**
     * What an application that decides by these options is besides them.
     *
     * @param cluster where Kafka and the registry are
     * @param applicationId Kafka Streams application id
     * @param topicPrefix put before the name of every topic but {@code wire.raw}
     * @param stateDir folder of the local state
     * @param threads stream threads
     * @param guarantee {@code exactly_once_v2} or {@code at_least_once}
     * @param commitInterval how long results wait at most until they are committed
     * @param rawPartitions partitions of {@code wire.raw}
     * @param httpHost address that health, readiness and metrics are served on
     * @param httpPort port of the same
     */
    public record Application(
            Cluster cluster,
            String applicationId,
            String topicPrefix,
            Path stateDir,
            int threads,
            String guarantee,
            Duration commitInterval,
            int rawPartitions,
            String httpHost,
            int httpPort) {}

    @Option(
            names = "--max-payload",
            paramLabel = "BYTES",
            defaultValue = "${env:BARQ_MAX_PAYLOAD:-1048576}",
            description =
                    "Largest payload an item may have; every topic's limit derives from it (BARQ_MAX_PAYLOAD; default:"
                            + " ${DEFAULT-VALUE}).")
    private int maxPayload;

    @Mixin
    private SourcesOption sources;

    @Mixin
    private VocabulariesOption vocabularies;

    @Option(
            names = "--allowed-skew",
            paramLabel = "DURATION",
            defaultValue = "${env:BARQ_ALLOWED_SKEW:-PT10M}",
            description = "How much later than received an item may say it was made before that is doubted"
                    + " (BARQ_ALLOWED_SKEW; default: ${DEFAULT-VALUE}).")
    private Duration allowedSkew;

    @Option(
            names = "--identity-retention",
            paramLabel = "DURATION",
            defaultValue = "${env:BARQ_IDENTITY_RETENTION:-P90D}",
            description =
                    "How long an item is remembered after its wire last spoke of it (BARQ_IDENTITY_RETENTION; default:"
                            + " ${DEFAULT-VALUE}).")
    private Duration identityRetention;

    @Option(
            names = "--identity-entries-per-wire",
            paramLabel = "COUNT",
            defaultValue = "${env:BARQ_IDENTITY_ENTRIES_PER_WIRE:-2000000}",
            description = "How many items of one wire are remembered (BARQ_IDENTITY_ENTRIES_PER_WIRE; default:"
                    + " ${DEFAULT-VALUE}).")
    private int identityEntriesPerWire;

    @Option(
            names = "--held-items-per-wire",
            paramLabel = "COUNT",
            defaultValue = "${env:BARQ_HELD_ITEMS_PER_WIRE:-10000}",
            description =
                    "How many items of one wire are held back with their text; one beyond that is held as well, and"
                            + " judged anew when it is sent again (BARQ_HELD_ITEMS_PER_WIRE; default: ${DEFAULT-VALUE}).")
    private int heldItemsPerWire;

    @Option(
            names = "--copy-window",
            paramLabel = "DURATION",
            defaultValue = "${env:BARQ_COPY_WINDOW:-PT72H}",
            description = "Items whose own times lie further apart are not compared (BARQ_COPY_WINDOW; default:"
                    + " ${DEFAULT-VALUE}).")
    private Duration copyWindow;

    @Option(
            names = "--items-per-language",
            paramLabel = "COUNT",
            defaultValue = "${env:BARQ_ITEMS_PER_LANGUAGE:-300000}",
            description = "How many items of one language are remembered to find copies of"
                    + " (BARQ_ITEMS_PER_LANGUAGE; default: ${DEFAULT-VALUE}).")
    private int itemsPerLanguage;

    @Option(
            names = "--headline-wires",
            paramLabel = "WIRE",
            split = ",",
            defaultValue = "${env:BARQ_HEADLINE_WIRES:-}",
            description = "Wires whose headlines a story takes before those of others, the best first"
                    + " (BARQ_HEADLINE_WIRES; default: the headline of the item that came first).")
    private List<String> headlineWires = List.of();

    /**
     * The configuration of an application that decides by these options.
     *
     * @throws io.barq.schemas.BadSettingException if a setting cannot be used
     */
    public EnrichConfig config(Application application) {
        return new EnrichConfig(
                application.cluster(),
                application.applicationId(),
                application.topicPrefix(),
                application.stateDir(),
                application.threads(),
                application.guarantee(),
                application.commitInterval(),
                application.rawPartitions(),
                new Sizes(maxPayload),
                sources.file(),
                vocabularies.folder(),
                allowedSkew,
                identityRetention,
                identityEntriesPerWire,
                heldItemsPerWire,
                copyWindow,
                itemsPerLanguage,
                headlineWires.stream().filter(wire -> !wire.isBlank()).toList(),
                application.httpHost(),
                application.httpPort());
    }
}
