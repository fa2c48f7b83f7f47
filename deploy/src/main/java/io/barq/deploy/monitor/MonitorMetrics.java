/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.monitor;

import io.barq.schemas.probe.Metric;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Shows lag and the review queue to Prometheus, as they were at the last look. */
final class MonitorMetrics {

    private static final double MILLISECONDS = 1e3;

    private final MultiGauge records;
    private final MultiGauge seconds;
    /** Not a number until the queue was seen. */
    private volatile double waiting = Double.NaN;

    private volatile Instant oldest;
    private volatile Instant lastLook = Instant.EPOCH;

    /**
     * @param registry holds the meters
     * @param clock tells how long a notice has been waiting
     */
    MonitorMetrics(MeterRegistry registry, Clock clock) {
        records = multiGauge(Metric.LAG_RECORDS, registry);
        seconds = multiGauge(Metric.LAG_SECONDS, registry);
        gauge(Metric.REVIEW_ITEMS, registry, shown -> shown.waiting);
        gauge(Metric.REVIEW_AGE, registry, shown -> shown.age(clock.instant()));
        gauge(Metric.LAST_LOOK, registry, shown -> shown.lastLook.getEpochSecond());
    }

    /** Shows the lags, and none of a group that is not among them any more. */
    void show(List<GroupLag> lags) {
        records.register(rows(lags, GroupLag::records), true);
        List<GroupLag> told =
                lags.stream().filter(lag -> lag.behind().isPresent()).toList();
        seconds.register(rows(told, lag -> lag.behind().orElseThrow().toMillis() / MILLISECONDS), true);
    }

    /** Shows how many notices wait, and since when. */
    void show(ReviewQueue queue) {
        waiting = queue.size();
        oldest = queue.oldest().orElse(null);
    }

    /** Notes that all that was asked for was answered. */
    void looked(Instant at) {
        lastLook = at;
    }

    private double age(Instant now) {
        return Double.isNaN(waiting)
                ? Double.NaN
                : Optional.ofNullable(oldest)
                        .map(since -> Math.max(0, Duration.between(since, now).toMillis() / MILLISECONDS))
                        .orElse(0.0);
    }

    private static List<MultiGauge.Row<?>> rows(List<GroupLag> lags, ToDoubleFunction<GroupLag> value) {
        return lags.stream()
                .<MultiGauge.Row<?>>map(lag -> MultiGauge.Row.of(
                        Tags.of(
                                "group",
                                lag.group(),
                                "topic",
                                lag.partition().topic(),
                                "partition",
                                Integer.toString(lag.partition().partition())),
                        lag,
                        value))
                .toList();
    }

    private static MultiGauge multiGauge(Metric metric, MeterRegistry registry) {
        return MultiGauge.builder(metric.meter()).description(metric.meaning()).register(registry);
    }

    private void gauge(Metric metric, MeterRegistry registry, ToDoubleFunction<MonitorMetrics> value) {
        Gauge.builder(metric.meter(), this, value)
                .description(metric.meaning())
                .strongReference(true)
                .register(registry);
    }
}
