/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import io.barq.schemas.RawItemReader;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.cluster.Patience;
import io.barq.schemas.cluster.Provisioning;
import io.barq.schemas.probe.ProbeServer;
import io.barq.schemas.probe.ProbeServer.Answer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running application: waits for the cluster, runs the topology, serves health and metrics, stops in good order. */
final class EnrichApplication {

    private static final Logger LOG = LoggerFactory.getLogger(EnrichApplication.class);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final int FAILED = 1;
    private static final int STOPPED = 0;

    private final EnrichConfig config;
    private final AtomicReference<KafkaStreams> running = new AtomicReference<>();
    private final AtomicBoolean stopAsked = new AtomicBoolean();
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    EnrichApplication(EnrichConfig config) {
        this.config = config;
    }

    /** Runs until the process is told to stop, or something unexpected happens; returns the exit code. */
    int run() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (ProbeServer server = ProbeServer.start(
                        config.httpHost(), config.httpPort(), this::health, this::ready, meters::scrape);
                Patience patience = new Patience(LOG::warn)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(patience), "stop"));
            LOG.info("health, readiness and metrics at http://{}:{}", config.httpHost(), server.port());
            return run(meters, patience);
        } catch (Patience.StoppedException stopped) {
            LOG.info("{}", stopped.getMessage());
            return STOPPED;
        } finally {
            ended.countDown();
        }
    }

    private int run(PrometheusMeterRegistry meters, Patience patience) {
        RecordSerdes serdes = RecordSerdes.of(config.cluster());
        Provisioning provisioning = new Provisioning(config.cluster(), patience);
        try (Admin admin = provisioning.admin();
                RawProgress progress = progress(admin)) {
            provisioning.topics(admin, config.topics().all());
            provisioning.schemas(serdes.registry());
            bindProcess(meters);
            EnrichTopology topology = new EnrichTopology(
                    config,
                    serdes,
                    () -> new RawItemReader(serdes, patience, config.cluster().registryName()),
                    new EnrichMetrics(meters, Clock.systemUTC()),
                    Clock.systemUTC(),
                    progress);
            Properties settings = new Properties();
            settings.putAll(config.streamsSettings());
            KafkaStreams streams = new KafkaStreams(topology.build(new StreamsConfig(settings)), settings);
            try {
                progress.start();
                return run(streams, new BrokerWatch(admin, config.cluster(), LOG::warn), meters);
            } finally {
                // Not by try-with-resources: that would wait for ever for a broker that is away.
                boolean closed = streams.close(LONGEST_CLOSE);
                LOG.info(closed ? "stopped" : "stopped before all was closed: the broker did not answer in time");
            }
        }
    }

    private RawProgress progress(Admin admin) {
        return new RawProgress(
                admin,
                config.applicationId(),
                config.topics().raw().name(),
                config.topics().raw().partitions(),
                Clock.systemUTC());
    }

    private int run(KafkaStreams streams, BrokerWatch brokers, PrometheusMeterRegistry meters) {
        AtomicBoolean failed = new AtomicBoolean();
        streams.setUncaughtExceptionHandler(thrown -> {
            if (!stopAsked.get()) {
                LOG.error("a stream thread met what it cannot handle", thrown);
                failed.set(true);
            }
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.setStateListener((now, before) -> {
            LOG.info("{} -> {}", before, now);
            if (now == State.ERROR) {
                end.countDown();
            }
        });
        try (KafkaStreamsMetrics streamsMetrics = new KafkaStreamsMetrics(streams)) {
            streamsMetrics.bindTo(meters);
            running.set(streams);
            streams.start();
            while (!end.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                brokers.look();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the main thread", e);
        }
        return failed.get() ? FAILED : STOPPED;
    }

    private static void bindProcess(PrometheusMeterRegistry meters) {
        new JvmMemoryMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
    }

    private void stop(Patience patience) {
        stopAsked.set(true);
        end.countDown();
        patience.close();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer health() {
        KafkaStreams streams = running.get();
        boolean broken = streams != null && streams.state() == State.ERROR;
        return new Answer(!broken, broken ? "a stream thread met what it cannot handle" : "alive");
    }

    private Answer ready() {
        KafkaStreams streams = running.get();
        if (streams == null) {
            return new Answer(false, "waiting for Kafka and the schema registry");
        }
        return new Answer(streams.state() == State.RUNNING, streams.state().toString());
    }
}
