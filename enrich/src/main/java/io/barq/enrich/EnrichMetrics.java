/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import io.barq.enrich.story.Telling;
import io.barq.schemas.Decision;
import io.barq.schemas.Symptom;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * Counts what was decided and takes the time of it. A transaction that is aborted and done again counts twice: these are
 * for watching, the ledger is for counting.
 */
public final class EnrichMetrics {

    /** Sources come from outside; more of them than this are counted together. */
    private static final int MOST_SOURCES = 500;

    private static final String OTHER = "other";

    private final MeterRegistry registry;
    private final Clock clock;
    private final Set<String> sources = ConcurrentHashMap.newKeySet();
    private final Map<Shown, AtomicInteger> symptoms = new ConcurrentHashMap<>();
    private final Timer latency;

    /**
     * @param registry holds the meters
     * @param clock tells when an item is out
     */
    public EnrichMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.latency = Timer.builder("barq.latency")
                .description(
                        "Time from an item's arrival in wire.raw until it is written to wire.enriched; a commit later it can be read")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(1))
                .register(registry);
    }

    /** Counts decisions by verdict and source, and takes the time of each step. */
    FixedKeyProcessorSupplier<String, Decision, Decision> decisions() {
        return () -> new ContextualFixedKeyProcessor<>() {
            @Override
            public void process(FixedKeyRecord<String, Decision> record) {
                count(record.value());
                context().forward(record);
            }
        };
    }

    /** Takes the time from an item's arrival in the log until it is written, which is before it is committed. */
    FixedKeyProcessorSupplier<String, Telling, Telling> latency() {
        return () -> new ContextualFixedKeyProcessor<>() {
            @Override
            public void process(FixedKeyRecord<String, Telling> record) {
                latency.record(Duration.ofMillis(Math.max(0, clock.millis() - record.timestamp())));
                context().forward(record);
            }
        };
    }

    /** Shows a symptom of a line, or shows it no more. */
    void showSymptom(String source, Symptom symptom, boolean present) {
        symptoms.computeIfAbsent(new Shown(symptom, source(source)), this::gauge)
                .addAndGet(present ? 1 : -1);
    }

    private AtomicInteger gauge(Shown shown) {
        AtomicInteger lines = new AtomicInteger();
        Gauge.builder("barq.health", lines, AtomicInteger::get)
                .description("Lines that show a symptom just now, by symptom and source")
                .tag("symptom", shown.symptom().name())
                .tag("source", shown.source())
                .register(registry);
        return lines;
    }

    private record Shown(Symptom symptom, String source) {}

    private void count(Decision decision) {
        Counter.builder("barq.items")
                .description("Items decided, by verdict and source")
                .tag("verdict", decision.getVerdict().name())
                .tag("source", source(decision.getSource()))
                .register(registry)
                .increment();
        for (Map.Entry<String, Long> stage : decision.getStages().entrySet()) {
            Timer.builder("barq.step")
                    .description("Time a pure step of the wire desk took")
                    .tag("step", stage.getKey())
                    .register(registry)
                    .record(Duration.ofNanos(stage.getValue()));
        }
    }

    private String source(String source) {
        if (source == null) {
            return OTHER;
        }
        if (sources.contains(source)) {
            return source;
        }
        return sources.size() < MOST_SOURCES && sources.add(source) ? source : OTHER;
    }
}
