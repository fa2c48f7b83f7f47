/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.http;

import io.barq.deploy.newsroom.memory.ItemMemory;
import io.barq.deploy.newsroom.memory.StoredItem;
import io.barq.schemas.probe.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;

/** What the newsroom tells Prometheus. */
public final class NewsroomMeters {

    private final PrometheusMeterRegistry registry;
    private final Clock clock;
    private final Counter events;
    private final Counter cutOff;
    private final Timer age;

    /** @param clock tells how old an item is when it is sent */
    public NewsroomMeters(PrometheusMeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.events = counter(Metric.NEWSROOM_EVENTS);
        this.cutOff = counter(Metric.NEWSROOM_CUT_OFF);
        this.age = Timer.builder(Metric.NEWSROOM_AGE.meter())
                .description(Metric.NEWSROOM_AGE.meaning())
                .serviceLevelObjectives(
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(15))
                .register(registry);
    }

    private Counter counter(Metric metric) {
        return Counter.builder(metric.meter()).description(metric.meaning()).register(registry);
    }

    /** Shows how much is in memory. */
    public void memory(ItemMemory items) {
        gauge(Metric.NEWSROOM_ITEMS, items::size);
        gauge(Metric.NEWSROOM_BYTES, items::bytes);
    }

    /** Shows how far behind the topics the reader is. */
    public void lag(LongSupplier records) {
        gauge(Metric.NEWSROOM_LAG, records);
    }

    /** Shows how many notices wait for a person. */
    public void reviews(LongSupplier waiting) {
        gauge(Metric.NEWSROOM_REVIEWS, waiting);
    }

    void browsers(Collection<?> connected) {
        gauge(Metric.NEWSROOM_BROWSERS, connected::size);
    }

    private void gauge(Metric metric, LongSupplier value) {
        Gauge.builder(metric.meter(), value, LongSupplier::getAsLong)
                .description(metric.meaning())
                .strongReference(true)
                .register(registry);
    }

    void cutOff() {
        cutOff.increment();
    }

    void sent(List<StoredItem> taken, long live) {
        events.increment(taken.size());
        long now = clock.millis();
        for (StoredItem item : taken) {
            if (item.sequence() >= live) {
                age.record(Duration.ofMillis(Math.max(0, now - item.enrichedAt())));
            }
        }
    }

    String scrape() {
        return registry.scrape();
    }
}
