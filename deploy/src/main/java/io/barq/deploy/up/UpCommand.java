/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.up;

import io.barq.deploy.newsroom.NewsroomCommand;
import io.barq.deploy.stack.Guarantee;
import io.barq.deploy.stack.OwnFiles;
import io.barq.deploy.stack.Ports;
import io.barq.deploy.stack.Stack;
import io.barq.deploy.stack.StackSettings;
import io.barq.enrich.SourcesOption;
import io.barq.enrich.VocabulariesOption;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.log.LogOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code barq up}: starts a stack and stays. */
@Command(
        name = "up",
        description = {
            "Starts a Kafka broker, a schema registry, enrich and the newsroom page on this machine, and stays until Ctrl-C. Everything"
                    + " listens on 127.0.0.1 only. The data stays for the next time."
        })
public final class UpCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = Stack.USUAL_FOLDER,
            description = "Folder that keeps the data (default: ${DEFAULT-VALUE} in the current folder).")
    private Path data;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            description = "Port of the broker, 0 for any (default: 9092, or any where that is taken).")
    private Optional<Integer> kafkaPort = Optional.empty();

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            description = "Port of the registry, 0 for any (default: 8081, or any where that is taken).")
    private Optional<Integer> registryPort = Optional.empty();

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description = "Port of enrich's health and metrics, 0 for any (default: 8090, or any where that is taken).")
    private Optional<Integer> metricsPort = Optional.empty();

    @Option(
            names = "--newsroom-port",
            paramLabel = "PORT",
            description = "Port of the newsroom page, 0 for any (default: 8080, or any where that is taken).")
    private Optional<Integer> newsroomPort = Optional.empty();

    @Option(names = "--no-newsroom", description = "Leave the newsroom page out.")
    private boolean noNewsroom;

    @Option(
            names = "--lake",
            description = "Fill a data lake as well, see barq lake. The first time, it is built and fetched.")
    private boolean lake;

    @Option(
            names = "--lake-port",
            paramLabel = "PORT",
            description =
                    "Port of the lake's health and metrics, 0 for any (default: 8092, or any where that is taken).")
    private Optional<Integer> lakePort = Optional.empty();

    @Option(
            names = "--guarantee",
            defaultValue = "exactly_once_v2",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Guarantee guarantee;

    @Mixin
    private SourcesOption sources;

    @Mixin
    private VocabulariesOption vocabularies;

    @Mixin
    private LogOptions log;

    @Override
    public Integer call() {
        Ports ports = new Ports(
                kafkaPort.orElseGet(() -> Ports.ifFree(9092)),
                registryPort.orElseGet(() -> Ports.ifFree(8081)),
                metricsPort.orElseGet(() -> Ports.ifFree(8090)),
                newsroomPort.orElseGet(() -> Ports.ifFree(8080)),
                lakePort.orElseGet(() -> Ports.ifFree(8092)));
        if (!noNewsroom) {
            NewsroomCommand.check(System.getenv());
        }
        StackSettings settings = StackSettings.kept(
                data, ports, guarantee, new OwnFiles(sources.usable(), vocabularies.usable()), !noNewsroom);
        try (Stack stack = Stack.start(lake ? settings.withLake() : settings, System.err::println)) {
            print(stack);
            while (true) {
                stack.awaitEnd(Duration.ofDays(1));
            }
        }
    }

    private static void print(Stack stack) {
        Cluster cluster = stack.cluster();
        Map<String, Long> pids = stack.pids();
        System.out.printf(
                """

                Barq is up.
                  Kafka            %-42s  broker pid %d
                  Schema registry  %-42s  registry pid %d
                  Metrics          %-42s  enrich pid %d
                  Newsroom         %-42s  %s
                  Lake             %-42s  %s
                  Data             %s

                Send an item      barq ingest --source desk FILE
                See what comes    barq tail
                Check the ledger  barq audit

                That is in this folder. Elsewhere, first:
                  export BARQ_BOOTSTRAP_SERVERS=%s BARQ_REGISTRY_URL=%s

                Ctrl-C ends it.
                """,
                cluster.bootstrapServers(),
                pids.get("broker"),
                cluster.registryUrl(),
                pids.get("registry"),
                stack.metricsUrl(),
                pids.get("enrich"),
                stack.newsroomUrl().orElse("-"),
                stack.newsroomUrl().isPresent() ? "newsroom pid " + pids.get("newsroom") : "left out",
                stack.lakeUrl().orElse("-"),
                stack.lakeUrl().isPresent() ? "lake pid " + pids.get("lake") : "left out; --lake fills one",
                stack.folder(),
                cluster.bootstrapServers(),
                cluster.registryUrl());
    }
}
