/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.monitor;

import io.barq.deploy.topic.NoSuchTopicException;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.Topic;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.ClusterOptions;
import io.barq.schemas.cluster.Patience;
import io.barq.schemas.cluster.Provisioning;
import io.barq.schemas.log.LogOptions;
import io.barq.schemas.probe.ProbeServer;
import io.barq.schemas.probe.ProbeServer.Answer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barq monitor}: tells Prometheus how far consumers are behind, and how many notices wait for a person. */
@Command(
        name = "monitor",
        description = {
            "Serves metrics of what no process can say of itself: how far each consumer group is behind in Barq's topics, in"
                    + " records and seconds, and how many notices wait for a person, and for how long. Runs until it is stopped.",
            "It asks the broker for the offsets of groups, and reads the topics they read, wire.review and wire.decisions. Where"
                    + " it may not read a topic, lag is in records only; where it may not read wire.review, no notices are counted."
        })
public final class MonitorCommand implements Callable<Integer> {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description = "A consumer group to look after; may be repeated (default: all that read Barq's topics).")
    private List<String> groups = List.of();

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            defaultValue = "PT15S",
            description = "How often the cluster is asked, PT1S to PT1H (default: ${DEFAULT-VALUE}).")
    private Duration every;

    @Option(
            names = "--http-host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address /health, /ready and /metrics are served on (default: ${DEFAULT-VALUE}).")
    private String httpHost;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8097",
            description = "Port of the same, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int httpPort;

    @Option(names = "--table", description = "Print the table of all metrics of Barq's processes, and end.")
    private boolean table;

    @Spec
    private CommandSpec spec;

    private volatile Answer ready = new Answer(false, "the cluster was not asked yet");

    @Override
    public Integer call() throws InterruptedException {
        if (table) {
            spec.commandLine().getOut().print(MetricsTable.markdown());
            spec.commandLine().getOut().flush();
            return 0;
        }
        if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
            throw new BadSettingException("--every", every, "a duration from PT1S to PT1H, such as PT15S");
        }
        if (httpPort < 0 || httpPort > 65535) {
            throw new BadSettingException("--http-port", httpPort, "a port from 0 to 65535");
        }
        Cluster where = cluster.cluster();
        Clock clock = Clock.systemUTC();
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        MonitorMetrics shown = new MonitorMetrics(meters, clock);
        try (ProbeServer server = ProbeServer.start(
                        httpHost, httpPort, () -> new Answer(true, "alive"), () -> ready, meters::scrape);
                Patience patience = new Patience(MonitorCommand::tell);
                Admin admin = new Provisioning(where, patience).admin();
                NextRecords next = new NextRecords(where, MonitorCommand::tell)) {
            tell("health, readiness and metrics at http://%s:%d".formatted(httpHost, server.port()));
            LagWatch lag = new LagWatch(admin, next, topics(), Set.copyOf(groups), clock);
            watch(where, lag, patience, shown, clock);
        }
        return 0;
    }

    private void watch(Cluster where, LagWatch lag, Patience patience, MonitorMetrics shown, Clock clock)
            throws InterruptedException {
        ReviewWatch review = null;
        boolean mayReview = true;
        try {
            while (true) {
                Instant began = clock.instant();
                try {
                    shown.show(lag.look());
                    if (mayReview) {
                        review = review == null ? new ReviewWatch(where, Topics.standard(), patience) : review;
                        shown.show(review.look());
                    }
                    shown.looked(began);
                    ready = new Answer(true, "the cluster answers");
                } catch (TopicAuthorizationException restricted) {
                    mayReview = false;
                    tell("no review queue: " + restricted.getMessage());
                } catch (TimeoutException | ExecutionException | RetriableException | NoSuchTopicException noAnswer) {
                    say(noAnswer);
                }
                Thread.sleep(every.toMillis());
            }
        } finally {
            if (review != null) {
                review.close();
            }
        }
    }

    /** What is shown stays as it was; how old it is, is shown too. */
    private void say(Exception noAnswer) {
        Throwable why = noAnswer instanceof ExecutionException ? noAnswer.getCause() : noAnswer;
        String text = "the cluster did not answer: "
                + (why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage());
        if (ready.good() || !ready.why().equals(text)) {
            tell(text);
        }
        ready = new Answer(false, text);
    }

    private static void tell(String line) {
        LogOptions.saying(MonitorCommand.class, System.err::println).accept(line);
    }

    private static Set<String> topics() {
        return Topics.standard().all().stream().map(Topic::name).collect(Collectors.toSet());
    }
}
