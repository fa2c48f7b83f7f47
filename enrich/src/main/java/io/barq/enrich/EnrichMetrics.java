/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import io.barq.enrich.story.Telling;
import io.barq.schemas.Decision;
import io.barq.schemas.Rejection;
import io.barq.schemas.Symptom;
import io.barq.schemas.probe.Metric;
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
import java.util.regex.Pattern;
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

    /** A reason is one of Barq's own sentences, of which there are some eighty. */
    private static final int MOST_REASONS = 150;

    private static final String OTHER = "other";
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|<[^>]*>");
    private static final Pattern NUMBERS = Pattern.compile("\\d+");

    /** A pure step takes some microseconds to some milliseconds; a megabyte of hostile text some tens of them. */
    private static final Duration[] STEP_BUCKETS = {
        Duration.ofNanos(100_000),
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofSeconds(1)
    };

    private final MeterRegistry registry;
    private final Clock clock;
    private final Set<String> sources = ConcurrentHashMap.newKeySet();
    private final Set<String> reasons = ConcurrentHashMap.newKeySet();
    private final Set<String> wires = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> held = new ConcurrentHashMap<>();
    private final Map<Shown, AtomicInteger> symptoms = new ConcurrentHashMap<>();
    private final Map<String, Timer> steps = new ConcurrentHashMap<>();
    private final Timer latency;

    /**
     * @param registry holds the meters
     * @param clock tells when an item is out
     */
    public EnrichMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.latency = timer(Metric.LATENCY)
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

    /** Counts rejections by step and reason. */
    FixedKeyProcessorSupplier<String, Rejection, Rejection> rejections() {
        return () -> new ContextualFixedKeyProcessor<>() {
            @Override
            public void process(FixedKeyRecord<String, Rejection> record) {
                count(record.value());
                context().forward(record);
            }
        };
    }

    void count(Rejection rejection) {
        counter(Metric.REJECTIONS)
                .tag("step", rejection.getStep())
                .tag("reason", bounded(kind(rejection.getReason()), reasons, MOST_REASONS))
                .register(registry)
                .increment();
    }

    /** A reason without what it says of the single item: its numbers, and what it quotes off the wire. */
    private static String kind(String reason) {
        return NUMBERS.matcher(QUOTED.matcher(reason).replaceAll("…")).replaceAll("#");
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

    /** Shows that more items of a wire are held back with their text, or fewer. */
    void showHeld(String wire, int more) {
        held.computeIfAbsent(bounded(wire, wires, MOST_SOURCES), this::heldGauge)
                .addAndGet(more);
    }

    private AtomicInteger heldGauge(String wire) {
        AtomicInteger items = new AtomicInteger();
        Gauge.builder(Metric.HELD.meter(), items, AtomicInteger::get)
                .description(Metric.HELD.meaning())
                .tag("wire", wire)
                .register(registry);
        return items;
    }

    /** Shows a symptom of a line, or shows it no more. */
    void showSymptom(String source, Symptom symptom, boolean present) {
        symptoms.computeIfAbsent(new Shown(symptom, source(source)), this::gauge)
                .addAndGet(present ? 1 : -1);
    }

    private AtomicInteger gauge(Shown shown) {
        AtomicInteger lines = new AtomicInteger();
        Gauge.builder(Metric.HEALTH.meter(), lines, AtomicInteger::get)
                .description(Metric.HEALTH.meaning())
                .tag("symptom", shown.symptom().name())
                .tag("source", shown.source())
                .register(registry);
        return lines;
    }

    private record Shown(Symptom symptom, String source) {}

    private void count(Decision decision) {
        counter(Metric.ITEMS)
                .tag("verdict", decision.getVerdict().name())
                .tag("source", source(decision.getSource()))
                .register(registry)
                .increment();
        for (Map.Entry<String, Long> stage : decision.getStages().entrySet()) {
            steps.computeIfAbsent(stage.getKey(), this::step).record(Duration.ofNanos(stage.getValue()));
        }
    }

    private Timer step(String name) {
        return timer(Metric.STEP)
                .tag("step", name)
                .serviceLevelObjectives(STEP_BUCKETS)
                .register(registry);
    }

    private static Counter.Builder counter(Metric metric) {
        return Counter.builder(metric.meter()).description(metric.meaning());
    }

    private static Timer.Builder timer(Metric metric) {
        return Timer.builder(metric.meter()).description(metric.meaning());
    }

    private String source(String source) {
        return bounded(source, sources, MOST_SOURCES);
    }

    private static String bounded(String value, Set<String> known, int most) {
        if (value == null) {
            return OTHER;
        }
        if (known.contains(value)) {
            return value;
        }
        return known.size() < most && known.add(value) ? value : OTHER;
    }
}
