/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.replay;

import io.barq.schemas.Verdict;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells in a few lines how a replay and the live pipeline compare. */
final class DifferencesText {

    private final PrintWriter out;

    DifferencesText(PrintWriter out) {
        this.out = out;
    }

    /**
     * @param records raw records that were replayed
     * @param took how long that took
     */
    void print(Replay.Span span, Differences differences, long records, Duration took) {
        double seconds = Math.max(1, took.toMillis()) / 1000.0;
        out.printf("Replayed %,d raw records in %.1f s, %,.0f a second.%n", records, seconds, records / seconds);
        out.printf("%n%-14s %12s %12s%n", "VERDICT", "LIVE", "REPLAYED");
        for (Verdict verdict : Verdict.values()) {
            long live = differences.verdicts(Side.LIVE).getOrDefault(verdict, 0L);
            long replayed = differences.verdicts(Side.REPLAYED).getOrDefault(verdict, 0L);
            if (live + replayed > 0) {
                out.printf("%-14s %,12d %,12d%n", verdict, live, replayed);
            }
        }
        out.printf(
                "%-14s %12s %12s%n%n",
                "by rules",
                String.join("+", differences.rules(Side.LIVE).keySet()),
                String.join("+", differences.rules(Side.REPLAYED).keySet()));
        if (span.isCut()) {
            out.println(
                    "The oldest raw records are gone: decisions on them are not compared, and what they made known is not"
                            + " known to the replay.");
        }
        count(differences.withoutLiveDecision(), "raw records have no live decision (yet, or any more): not compared.");
        count(differences.releasedAtTheEnd(), "releases came due after the end: not compared.");
        count(differences.otherOriginals(), "copies are copies of one another as before, and another was out first.");
        if (differences.differing() == 0) {
            out.printf("Nothing differs in %,d decisions and releases.%n", differences.compared());
        } else {
            out.printf(
                    "%,d of %,d decisions and releases differ: %s.%n",
                    differences.differing(), differences.compared(), fields(differences.fields()));
        }
    }

    private void count(long count, String what) {
        if (count > 0) {
            out.printf("%,d %s%n", count, what);
        }
    }

    private static String fields(Map<Difference.Field, Long> fields) {
        return fields.entrySet().stream()
                .map(field -> "%s in %,d".formatted(field.getKey().inDecisions(), field.getValue()))
                .collect(Collectors.joining(", "));
    }
}
