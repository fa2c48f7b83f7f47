/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import io.barq.ingest.directory.WatchedDirectory;
import io.barq.ingest.feed.FeedPoller;
import io.barq.ingest.http.HttpListener;
import io.barq.ingest.tcp.TcpListener;
import io.barq.ingest.way.Sink;
import io.barq.ingest.way.Way;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.RawItem;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import io.barq.schemas.probe.ProbeServer;
import io.barq.schemas.probe.ProbeServer.Answer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;

/** Keeps the ways open that stay open, until it is told to stop or Kafka refuses an item for good. */
final class OpenIngest implements AutoCloseable {

    private static final Duration LAST_CHANCE = Duration.ofSeconds(10);

    private static final Answer ALIVE = new Answer(true, "alive");
    private static final Answer OPEN = new Answer(true, "all ways are open");
    private static final Answer WAITING = new Answer(false, "no way is open");

    private final IngestSettings settings;
    private final Topics topics;
    private final Cluster cluster;
    private final Consumer<String> say;
    private final Patience patience;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile boolean open;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * @param settings the ways
     * @param topics where to put what they take, and the limits of size
     * @param say takes what a person should know, a line each
     */
    OpenIngest(IngestSettings settings, Topics topics, Cluster cluster, Consumer<String> say) {
        this.settings = settings;
        this.topics = topics;
        this.cluster = cluster;
        this.say = say;
        this.patience = new Patience(say);
        if (settings.inFlight() < topics.sizes().maxPayload()) {
            throw new BadSettingException(
                    "inFlight", settings.inFlight(), topics.sizes().maxPayload() + " or more, the largest payload");
        }
    }

    /**
     * Opens all ways, and returns when they are closed again.
     *
     * @throws BadSettingException if a way cannot be opened
     * @throws IngestFailedException if Kafka refuses us or an item for good
     */
    void run() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Tally tally = new Tally(say, meters);
        Optional<ProbeServer> serving = Optional.ofNullable(settings.metrics()).map(where -> serve(where, meters));
        try {
            Producer<String, RawItem> producer = RawProducer.open(cluster, topics, patience, 2L * settings.inFlight());
            try (KafkaClientMetrics producerMetrics = new KafkaClientMetrics(producer);
                    AcknowledgementWatch watch = AcknowledgementWatch.start(
                            "Kafka at " + cluster.bootstrapServers(), say, System::nanoTime);
                    Outlet outlet = new Outlet(producer, topics.raw(), watch, settings.inFlight(), tally, say, end)) {
                producerMetrics.bindTo(meters);
                keepOpen(outlet, tally);
            }
        } catch (Patience.StoppedException told) {
            // Nothing was taken yet.
        } finally {
            tally.tell();
            serving.ifPresent(ProbeServer::close);
            closed.countDown();
        }
    }

    private ProbeServer serve(MetricsSettings where, PrometheusMeterRegistry meters) {
        new JvmMemoryMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        ProbeServer server =
                ProbeServer.start(where.host(), where.port(), () -> ALIVE, () -> open ? OPEN : WAITING, meters::scrape);
        say.accept("health, readiness and metrics at http://%s:%d".formatted(where.host(), server.port()));
        return server;
    }

    private void keepOpen(Outlet outlet, Tally tally) {
        List<Way> opened = new ArrayList<>();
        ScheduledExecutorService telling = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "tell");
            thread.setDaemon(true);
            return thread;
        });
        try {
            for (Way way : ways(outlet::of)) {
                opened.add(way);
                way.start();
            }
            open = true;
            long every = settings.tellEvery().toMillis();
            telling.scheduleAtFixedRate(tally::tell, every, every, TimeUnit.MILLISECONDS);
            end.join();
        } catch (CompletionException refused) {
            if (refused.getCause() instanceof IngestFailedException failed) {
                throw failed;
            }
            throw refused;
        } finally {
            telling.shutdownNow();
            open = false;
            opened.forEach(Way::close);
            finish(outlet);
        }
    }

    private List<Way> ways(Function<String, Sink> sinks) {
        Clock clock = Clock.systemUTC();
        List<Way> ways = new ArrayList<>();
        settings.directories()
                .forEach(each -> ways.add(new WatchedDirectory(
                        each, topics.sizes(), sinks.apply(WatchedDirectory.name(each)), clock, say)));
        settings.tcp()
                .forEach(each -> ways.add(
                        new TcpListener(each, topics.sizes(), sinks.apply(TcpListener.name(each)), clock, say)));
        if (settings.http() != null) {
            ways.add(new HttpListener(
                    settings.http(), topics.sizes(), sinks.apply(HttpListener.name(settings.http())), clock, say));
        }
        if (!settings.feeds().isEmpty()) {
            ways.add(FeedPoller.of(settings.feeds(), cluster, topics, sinks.apply(FeedPoller.NAME), say, patience));
        }
        return ways;
    }

    private void finish(Outlet outlet) {
        if (end.isCompletedExceptionally()) {
            return;
        }
        try {
            if (!outlet.finish(LAST_CHANCE)) {
                say.accept("leaving with items that are not acknowledged");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes all ways, and returns when the broker has what they took, or after a while without. */
    @Override
    public void close() {
        patience.close();
        end.complete(null);
        try {
            closed.await(2 * LAST_CHANCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
