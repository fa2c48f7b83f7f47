/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.sink;

import io.barq.lake.catalog.Lake;
import io.barq.lake.catalog.LakeOptions;
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
import java.util.concurrent.Callable;
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
            "Its topics, tables and columns are made as they are needed. One process at a time has a lake."
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

    @Override
    public Integer call() {
        Lake place = lake.lake();
        place.prepare();
        Cluster kafka = cluster.cluster();
        SinkSettings settings = new SinkSettings(kafka, Topics.standard(), place, SinkSettings.USUAL_NAME);
        AtomicReference<Worker> running = new AtomicReference<>();
        try (Patience patience = new Patience(LOG::warn);
                ProbeServer probes = ProbeServer.start(
                        httpHost, httpPort, () -> new Answer(true, "lives"), () -> ready(running.get()), () -> "")) {
            Runtime.getRuntime().addShutdownHook(new Thread(patience::close, "stop-waiting"));
            new SinkTopics(kafka, patience).prepare(settings);
            Worker worker = Worker.start(settings.worker(emptyFolder(place)), settings.connector());
            running.set(worker);
            LOG.info("The lake in {} is filled; http://{}:{}/metrics", place.folder(), httpHost, probes.port());
            worker.watch();
            return 0;
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
