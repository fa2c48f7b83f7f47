/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.health;

import io.barq.enrich.memory.Memory;
import io.barq.schemas.LineState;
import io.barq.schemas.SourceHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Watches the lines of some wires, and says once when a symptom comes and once when it goes. */
final class Watch {

    /** A wire with more lines than this makes them up. */
    static final int MOST_LINES_OF_A_WIRE = 1_000;

    /** As many in one partition of the raw log: a newsroom has hundreds. */
    static final int MOST_LINES = 10_000;

    /** A line that was not heard for so long, by the log's own clock, was ended. */
    static final Duration FORGOTTEN_AFTER = Duration.ofDays(30);

    /** Ids are letters, digits, dots, dashes and underscores; all keys of lines lie between. */
    private static final String FIRST_KEY = "0";

    private static final String LAST_KEY = "~";
    private static final char BETWEEN = ' ';

    private final Memory<LineState> lines;
    private final Duration allowedSkew;
    /** How many lines each wire has; made anew from the memory, so that both cannot differ. */
    private final Map<String, Integer> linesOfWires = new HashMap<>();

    private int lineCount;
    private Instant clock = Instant.EPOCH;

    /**
     * @param lines wire and source, with a space between, to what is remembered of the line
     * @param allowedSkew how far clocks may differ
     */
    Watch(Memory<LineState> lines, Duration allowedSkew) {
        this.lines = lines;
        this.allowedSkew = allowedSkew;
        lines.visit(FIRST_KEY, LAST_KEY, (key, state) -> {
            linesOfWires.merge(wire(key), 1, Integer::sum);
            lineCount++;
            moveClock(state.getLastHeard());
            return true;
        });
    }

    /** What is announced, of every line. */
    List<SourceHealth> present() {
        List<SourceHealth> present = new ArrayList<>();
        lines.visit(FIRST_KEY, LAST_KEY, (key, state) -> {
            Line.present(state)
                    .forEach(symptom -> present.add(health(key, state, new HealthChange(symptom, true, ""))));
            return true;
        });
        return present;
    }

    /**
     * Takes an item that came on a line. A line beyond the bounds is not watched.
     *
     * @param appended when its record was appended to the log
     */
    List<SourceHealth> arrived(Arrival arrival, Instant appended) {
        moveClock(appended);
        String key = arrival.wire() + BETWEEN + arrival.source();
        LineState before = lines.get(key);
        if (before == null) {
            int others = linesOfWires.getOrDefault(arrival.wire(), 0);
            if (others >= MOST_LINES_OF_A_WIRE || lineCount >= MOST_LINES) {
                return List.of();
            }
            linesOfWires.put(arrival.wire(), others + 1);
            lineCount++;
            before = Line.begin(arrival, appended);
        }
        return take(key, Line.next(before, arrival, appended, allowedSkew));
    }

    /**
     * Looks for lines that are silent, and forgets those that are long gone.
     *
     * @param readUntil until when the log is known to be read
     */
    List<SourceHealth> look(Instant readUntil) {
        moveClock(readUntil);
        Map<String, LineState> toForget = new LinkedHashMap<>();
        Map<String, Line.Step> silent = new LinkedHashMap<>();
        lines.visit(FIRST_KEY, LAST_KEY, (key, state) -> {
            if (state.getLastHeard().isBefore(clock.minus(FORGOTTEN_AFTER))) {
                toForget.put(key, state);
            } else {
                Line.Step step = Line.look(state, readUntil);
                if (!step.changes().isEmpty()) {
                    silent.put(key, step);
                }
            }
            return true;
        });
        // Only now, since what is visited must not be written meanwhile.
        List<SourceHealth> changes = new ArrayList<>();
        toForget.forEach((key, state) -> changes.addAll(forget(key, state)));
        silent.forEach((key, step) -> changes.addAll(take(key, step)));
        return changes;
    }

    private List<SourceHealth> take(String key, Line.Step step) {
        lines.put(key, step.state());
        return step.changes().stream()
                .map(change -> health(key, step.state(), change))
                .toList();
    }

    private List<SourceHealth> forget(String key, LineState state) {
        lines.delete(key);
        linesOfWires.computeIfPresent(wire(key), (each, count) -> count == 1 ? null : count - 1);
        lineCount--;
        String detail =
                "Nothing came for %d days: the line is not watched any more.".formatted(FORGOTTEN_AFTER.toDays());
        return Line.present(state).stream()
                .map(symptom -> health(key, state, new HealthChange(symptom, false, detail)))
                .toList();
    }

    private void moveClock(Instant time) {
        clock = time.isAfter(clock) ? time : clock;
    }

    private static SourceHealth health(String key, LineState state, HealthChange change) {
        return SourceHealth.newBuilder()
                .setSource(key.substring(key.indexOf(BETWEEN) + 1))
                .setWire(wire(key))
                .setSymptom(change.symptom())
                .setPresent(change.present())
                .setAt(state.getReceivedAt())
                .setDetail(change.detail())
                .build();
    }

    private static String wire(String key) {
        return key.substring(0, key.indexOf(BETWEEN));
    }
}
