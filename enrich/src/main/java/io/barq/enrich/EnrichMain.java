/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import io.barq.schemas.BadSettingException;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.ClusterOptions;
import io.barq.schemas.log.LogOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barq enrich}: runs the enrich application until it is told to stop. */
@Command(
        name = "enrich",
        description = {
            "Reads wire.raw and publishes clean, timed, tagged items on wire.enriched, and a decision for each on wire.decisions.",
            "Runs until it is stopped. Missing topics are created, schemas registered."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class EnrichMain implements Callable<Integer> {

    private static final String LIVE = "";

    @Spec
    private CommandSpec command;

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--application-id",
            defaultValue = "${env:BARQ_APPLICATION_ID:-barq}",
            description = "Kafka Streams application id: the consumer group, and the prefix of internal topics"
                    + " (BARQ_APPLICATION_ID; default: ${DEFAULT-VALUE}).")
    private String applicationId;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            defaultValue = "${env:BARQ_STATE_DIR:-.barq/state}",
            description = "Folder of the local state (BARQ_STATE_DIR; default: ${DEFAULT-VALUE}).")
    private Path stateDir;

    @Option(
            names = "--threads",
            defaultValue = "${env:BARQ_THREADS:-2}",
            description = "Stream threads (BARQ_THREADS; default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--guarantee",
            defaultValue = "${env:BARQ_GUARANTEE:-exactly_once_v2}",
            description =
                    "exactly_once_v2, or at_least_once, under which a crash may repeat a record or, where the crash"
                            + " falls between two writes, lose the first copy of one (BARQ_GUARANTEE; default: ${DEFAULT-VALUE}).")
    private String guarantee;

    @Option(
            names = "--commit-interval",
            paramLabel = "DURATION",
            defaultValue = "${env:BARQ_COMMIT_INTERVAL:-PT0.1S}",
            description =
                    "How long results wait at most until they can be read (BARQ_COMMIT_INTERVAL; default: ${DEFAULT-VALUE}).")
    private Duration commitInterval;

    @Option(
            names = "--raw-partitions",
            defaultValue = "${env:BARQ_RAW_PARTITIONS:-" + Topics.DEFAULT_RAW_PARTITIONS + "}",
            description =
                    "Partitions of wire.raw; must be as many as the topic has (BARQ_RAW_PARTITIONS; default: ${DEFAULT-VALUE}).")
    private int rawPartitions;

    @Mixin
    private RulesOptions rules;

    @Option(
            names = "--http-host",
            paramLabel = "ADDRESS",
            defaultValue = "${env:BARQ_HTTP_HOST:-127.0.0.1}",
            description =
                    "Address /health, /ready and /metrics are served on (BARQ_HTTP_HOST; default: ${DEFAULT-VALUE}).")
    private String httpHost;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "${env:BARQ_HTTP_PORT:-8090}",
            description = "Port of the same, 0 for any free one (BARQ_HTTP_PORT; default: ${DEFAULT-VALUE}).")
    private int httpPort;

    @Mixin
    private LogOptions log;

    public static void main(String[] arguments) {
        // Digits in keys and messages are the same wherever this runs.
        Locale.setDefault(Locale.ROOT);
        System.exit(new CommandLine(new EnrichMain()).execute(arguments));
    }

    @Override
    public Integer call() {
        try {
            EnrichConfig config = config();
            // A mistake in the file is told before anything is waited for.
            config.sources();
            return new EnrichApplication(config).run();
        } catch (BadSettingException bad) {
            command.commandLine().getErr().println(bad.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
    }

    /** The configuration the options make. */
    EnrichConfig config() {
        return rules.config(new RulesOptions.Application(
                cluster.cluster(),
                applicationId,
                LIVE,
                stateDir,
                threads,
                guarantee,
                commitInterval,
                rawPartitions,
                httpHost,
                httpPort));
    }
}
