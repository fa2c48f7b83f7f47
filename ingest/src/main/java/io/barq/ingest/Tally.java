/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

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

    Tally(Consumer<String> say) {
        this.say = say;
    }

    synchronized void taken(String way, String source) {
        of(way, source).taken++;
    }

    synchronized void acknowledged(String way, String source) {
        of(way, source).acknowledged++;
    }

    synchronized void bad(String way, String source) {
        of(way, source).bad++;
    }

    /** A line for each way and source that had anything to do since the last time. */
    synchronized void tell() {
        counts.forEach((name, each) -> {
            if (each.changed()) {
                say.accept("%s: %d taken, %d acknowledged, %d bad"
                        .formatted(name, each.taken, each.acknowledged, each.bad));
                each.told();
            }
        });
    }

    private Counts of(String way, String source) {
        String name = way + " " + source;
        if (counts.size() >= MOST && !counts.containsKey(name)) {
            name = way + " " + OTHERS;
        }
        return counts.computeIfAbsent(name, first -> new Counts());
    }

    private static final class Counts {
        private long taken;
        private long acknowledged;
        private long bad;
        private long told;

        private boolean changed() {
            return sum() != told;
        }

        private void told() {
            told = sum();
        }

        private long sum() {
            return taken + acknowledged + bad;
        }
    }
}
