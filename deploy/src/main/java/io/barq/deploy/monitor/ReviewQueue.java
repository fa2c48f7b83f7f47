/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.monitor;

import io.barq.schemas.Candidate;
import io.barq.schemas.Decision;
import io.barq.schemas.Review;
import io.barq.schemas.Verdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The notices a person has still to decide. A notice is decided once an item it may mean, or what it says of itself, is
 * withdrawn, withheld or corrected, or has an order of the desk. Nothing is kept of a notice but uris and its time.
 */
final class ReviewQueue {

    /** Far more than people could look through; beyond it, the oldest notices are counted no more. */
    static final int MOST = 10_000;

    private static final Set<Verdict> DECIDE =
            EnumSet.of(Verdict.KILL, Verdict.WITHHELD, Verdict.CORRECTION, Verdict.ORDER);

    private record Waiting(Instant since, Set<String> uris) {}

    private final Map<String, Waiting> waiting = new HashMap<>();

    /**
     * Takes in a notice.
     *
     * @param at when it was appended to the log
     */
    void add(Review review, Instant at) {
        Set<String> uris = new HashSet<>();
        uris.add(review.getUri());
        review.getCandidates().stream().map(Candidate::getUri).forEach(uris::add);
        waiting.put(review.getUri(), new Waiting(at, uris));
        if (waiting.size() > MOST) {
            waiting.entrySet().stream()
                    .min(Comparator.comparing(each -> each.getValue().since()))
                    .map(Map.Entry::getKey)
                    .ifPresent(waiting::remove);
        }
    }

    /**
     * Takes in a decision, which may be the one a notice waits for.
     *
     * @param at when it was appended to the log
     */
    void heed(Decision decision, Instant at) {
        if (!DECIDE.contains(decision.getVerdict())) {
            return;
        }
        Set<String> decided = new HashSet<>(decision.getTargets());
        Optional.ofNullable(decision.getUri()).ifPresent(decided::add);
        waiting.values()
                .removeIf(each ->
                        !at.isBefore(each.since()) && each.uris().stream().anyMatch(decided::contains));
    }

    /** How many notices wait. */
    int size() {
        return waiting.size();
    }

    /** When the notice that waits longest was appended; empty where none waits. */
    Optional<Instant> oldest() {
        return waiting.values().stream().map(Waiting::since).min(Comparator.naturalOrder());
    }
}
