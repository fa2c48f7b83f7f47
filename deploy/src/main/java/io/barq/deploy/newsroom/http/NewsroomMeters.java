/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.http;

import io.barq.deploy.newsroom.memory.ItemMemory;
import io.barq.deploy.newsroom.memory.StoredItem;
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
        this.events = Counter.builder("barq.newsroom.events")
                .description("Item events that browsers took")
                .register(registry);
        this.cutOff = Counter.builder("barq.newsroom.browsers.cut.off")
                .description("Browsers that were cut off because they took too long")
                .register(registry);
        this.age = Timer.builder("barq.newsroom.age")
                .description("From enrichedAt of an item to when a browser had taken its event")
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

    /** Shows how much is in memory. */
    public void memory(ItemMemory items) {
        gauge("barq.newsroom.items", "Items in memory, every revision counted", items::size);
        gauge("barq.newsroom.items.bytes", "Bytes the items in memory take, about", items::bytes);
    }

    /** Shows how far behind the topics the reader is. */
    public void lag(LongSupplier records) {
        gauge("barq.newsroom.lag", "Records of the topics that are not read yet", records);
    }

    /** Shows how many notices wait for a person. */
    public void reviews(LongSupplier waiting) {
        gauge("barq.newsroom.reviews", "Notices that wait for a person", waiting);
    }

    void browsers(Collection<?> connected) {
        gauge("barq.newsroom.browsers", "Browsers that are connected", connected::size);
    }

    private void gauge(String name, String description, LongSupplier value) {
        Gauge.builder(name, value, LongSupplier::getAsLong)
                .description(description)
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
