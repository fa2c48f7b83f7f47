/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import io.barq.schemas.probe.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Counts what each way took of each source, and says it from time to time where it has changed. */
final class Tally {

    /** More are counted together: the sources of JSON lines are named by whoever writes them. */
    private static final int MOST = 1000;

    private static final String OTHERS = "others";

    private final Map<String, Counts> counts = new TreeMap<>();
    private final Consumer<String> say;
    private final MeterRegistry registry;

    /**
     * @param say takes a line for each way and source
     * @param registry holds the same counts
     */
    Tally(Consumer<String> say, MeterRegistry registry) {
        this.say = say;
        this.registry = registry;
    }

    synchronized void taken(String way, String source) {
        of(way, source).taken.increment();
    }

    synchronized void acknowledged(String way, String source) {
        of(way, source).acknowledged.increment();
    }

    synchronized void bad(String way, String source) {
        of(way, source).bad.increment();
    }

    synchronized void refused(String way, String source) {
        of(way, source).refused.increment();
    }

    /** A line for each way and source that had anything to do since the last time. */
    synchronized void tell() {
        counts.forEach((name, each) -> {
            if (each.changed()) {
                say.accept(name + ": " + each);
                each.told();
            }
        });
    }

    private Counts of(String way, String source) {
        String counted = counts.size() >= MOST && !counts.containsKey(way + " " + source) ? OTHERS : source;
        return counts.computeIfAbsent(way + " " + counted, first -> new Counts(way, counted));
    }

    private final class Counts {
        private final Counter taken;
        private final Counter acknowledged;
        private final Counter bad;
        private final Counter refused;
        private double told;

        Counts(String way, String source) {
            taken = counter(way, source, "taken");
            acknowledged = counter(way, source, "acknowledged");
            bad = counter(way, source, "bad");
            refused = counter(way, source, "refused");
        }

        private Counter counter(String way, String source, String outcome) {
            return Counter.builder(Metric.INGEST_ITEMS.meter())
                    .description(Metric.INGEST_ITEMS.meaning())
                    .tag("way", way)
                    .tag("source", source)
                    .tag("outcome", outcome)
                    .register(registry);
        }

        private boolean changed() {
            return sum() != told;
        }

        private void told() {
            told = sum();
        }

        private double sum() {
            return taken.count() + acknowledged.count() + bad.count() + refused.count();
        }

        @Override
        public String toString() {
            return "%.0f taken, %.0f acknowledged, %.0f bad".formatted(taken.count(), acknowledged.count(), bad.count())
                    + (refused.count() > 0 ? ", %.0f refused".formatted(refused.count()) : "");
        }
    }
}
