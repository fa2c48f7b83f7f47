/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.sink;

import io.barq.lake.sink.Lag.Behind;
import io.barq.schemas.Topic;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the sink tells Prometheus. */
public final class SinkMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(SinkMetrics.class);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Clock clock;
    private volatile Map<String, Behind> behind = Map.of();

    /** @param clock tells how old what waits is */
    public SinkMetrics(SinkSettings settings, Worker worker, Clock clock) {
        this.clock = clock;
        for (Topic<?> topic : settings.landed()) {
            Gauge.builder("barq.lake.lag.records", () -> records(topic.name()))
                    .description(
                            "Records of a topic that have not landed in files of the lake; NaN while it is not known")
                    .tag("topic", topic.name())
                    .register(registry);
            Gauge.builder("barq.lake.lag", () -> seconds(topic.name()))
                    .description("Age of the oldest record of a topic that has not landed; NaN while it is not known")
                    .baseUnit("seconds")
                    .tag("topic", topic.name())
                    .register(registry);
        }
        FunctionCounter.builder("barq.lake.restarts", worker, Worker::restarted)
                .description("Times a part of the sink was started again after it failed")
                .register(registry);
    }

    /** Looks how far the sink is behind. */
    public void look(Lag lag) {
        try {
            behind = lag.now();
        } catch (RuntimeException away) {
            // What is not known is not shown: an old number would look well.
            behind = Map.of();
            LOG.warn("The lag is not known: {}", away.toString());
        }
    }

    private double records(String topic) {
        Behind known = behind.get(topic);
        return known == null ? Double.NaN : known.records();
    }

    private double seconds(String topic) {
        Behind known = behind.get(topic);
        if (known == null) {
            return Double.NaN;
        }
        return known.records() == 0 ? 0 : Math.max(0, clock.millis() - known.oldest()) / 1000.0;
    }

    /** The metrics in Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }
}
