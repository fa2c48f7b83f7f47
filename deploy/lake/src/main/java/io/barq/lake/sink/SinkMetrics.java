/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.sink;

import io.barq.schemas.probe.Metric;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** What the sink tells Prometheus of itself. How far it is behind, barq monitor tells, which sees it when it is down as well. */
public final class SinkMetrics {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** Metrics of a worker. */
    public SinkMetrics(Worker worker) {
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        FunctionCounter.builder(Metric.LAKE_RESTARTS.meter(), worker, Worker::restarted)
                .description(Metric.LAKE_RESTARTS.meaning())
                .register(registry);
    }

    /** The metrics in Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }
}
