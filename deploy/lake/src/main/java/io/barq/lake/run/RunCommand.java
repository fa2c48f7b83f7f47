/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.run;

import io.barq.lake.catalog.Lake;
import io.barq.lake.catalog.LakeOptions;
import io.barq.lake.sink.SinkMetrics;
import io.barq.lake.sink.SinkSettings;
import io.barq.lake.sink.SinkTopics;
import io.barq.lake.sink.Worker;
import io.barq.lake.upkeep.Maintenance;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.ClusterOptions;
import io.barq.schemas.cluster.Patience;
import io.barq.schemas.probe.ProbeServer;
import io.barq.schemas.probe.ProbeServer.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code barq lake run}: fills the lake until it is told to stop. */
@Command(
        name = "run",
        description = {
            "Fills the lake from wire.enriched, wire.decisions and wire.stories, each record exactly once, until it is"
                    + " stopped. 'barq up --lake' runs it beside the stack.",
            "Its topics, tables and columns are made as they are needed. One process at a time fills a lake."
        })
public final class RunCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private LakeOptions lake;

    @Option(
            names = "--http-host",
            paramLabel = "ADDRESS",
            defaultValue = "${env:BARQ_LAKE_HTTP_HOST:-127.0.0.1}",
            description =
                    "Address /health, /ready and /metrics are served on (BARQ_LAKE_HTTP_HOST; default: ${DEFAULT-VALUE}).")
    private String httpHost;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "${env:BARQ_LAKE_HTTP_PORT:-8092}",
            description = "Port of the same, 0 for any free one (BARQ_LAKE_HTTP_PORT; default: ${DEFAULT-VALUE}).")
    private int httpPort;

    @Option(
            names = "--maintain-every",
            paramLabel = "DURATION",
            defaultValue = "${env:BARQ_LAKE_MAINTAIN_EVERY:-PT1H}",
            description =
                    "How often small files are joined and earlier snapshots expired, PT0S for never (BARQ_LAKE_MAINTAIN_EVERY;"
                            + " default: ${DEFAULT-VALUE}).")
    private Duration maintainEvery;

    @Override
    public Integer call() {
        if (maintainEvery.isNegative()) {
            throw new BadSettingException(
                    "--maintain-every", maintainEvery, "a duration such as PT1H, or PT0S for never");
        }
        Lake place = lake.lake();
        place.prepare();
        Cluster kafka = cluster.cluster();
        SinkSettings settings = new SinkSettings(kafka, Topics.standard(), place, SinkSettings.USUAL_NAME);
        AtomicReference<Worker> running = new AtomicReference<>();
        AtomicReference<SinkMetrics> metrics = new AtomicReference<>();
        try (Patience patience = new Patience(LOG::warn);
                ProbeServer probes = ProbeServer.start(
                        httpHost,
                        httpPort,
                        () -> new Answer(true, "lives"),
                        () -> ready(running.get()),
                        () -> metrics.get() == null ? "" : metrics.get().scrape())) {
            Runtime.getRuntime().addShutdownHook(new Thread(patience::close, "stop-waiting"));
            new SinkTopics(kafka, patience).prepare(settings);
            Worker worker = Worker.start(settings.worker(emptyFolder(place)), settings.connector());
            running.set(worker);
            metrics.set(new SinkMetrics(worker));
            LOG.info("The lake in {} is filled; http://{}:{}/metrics", place.folder(), httpHost, probes.port());
            maintainNowAndThen(place);
            worker.watch();
            return 0;
        }
    }

    private void maintainNowAndThen(Lake place) {
        if (maintainEvery.isZero()) {
            return;
        }
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread daemon = new Thread(work, "maintain");
            daemon.setDaemon(true);
            return daemon;
        });
        thread.scheduleWithFixedDelay(
                () -> maintain(place), maintainEvery.toMillis(), maintainEvery.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void maintain(Lake lake) {
        try {
            Maintenance.run(lake, Maintenance.USUAL_KEEP, done -> LOG.info("{}", done));
        } catch (RuntimeException failed) {
            // The lake fills all the same, and is maintained the next time.
            LOG.error("The lake was not maintained", failed);
        }
    }

    private static Answer ready(Worker worker) {
        return worker != null && worker.runs() ? new Answer(true, "fills the lake") : new Answer(false, "is starting");
    }

    private static Path emptyFolder(Lake lake) {
        try {
            return Files.createDirectories(lake.folder().resolve("plugins"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
