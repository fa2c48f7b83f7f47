/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.memory;

import io.barq.schemas.Candidate;
import io.barq.schemas.Decision;
import io.barq.schemas.Review;
import io.barq.schemas.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The notices that wait for a person, the oldest first. One thread adds, any number read.
 *
 * <p>A notice is settled once the desk has given an order for one of its candidates, or for the notice itself, after it came.
 * Bounded by count: beyond it the oldest goes, unsettled, and stays in the topic.
 */
public final class ReviewQueue {

    private static final int MOST = 1000;

    private final Map<String, Entry> waiting = new LinkedHashMap<>();

    private int changes;

    private record Entry(Review review, long appended) {}

    /**
     * Takes a notice.
     *
     * @param appended when the broker took it, in milliseconds since 1970
     */
    public synchronized void add(Review review, long appended) {
        waiting.remove(review.getUri());
        waiting.put(review.getUri(), new Entry(review, appended));
        changes++;
        if (waiting.size() > MOST) {
            waiting.remove(waiting.keySet().iterator().next());
        }
    }

    /** Forgets a notice: it was purged. */
    public synchronized void remove(String uri) {
        if (waiting.remove(uri) != null) {
            changes++;
        }
    }

    /** Whether a decision on this item could settle a notice: saves the reading of all others. */
    public synchronized boolean concerns(String uri) {
        return waiting.values().stream().anyMatch(each -> isAbout(each.review(), uri));
    }

    /** Takes a decision, and settles the notices that an order was given for. */
    public synchronized void decided(Decision decision, long appended) {
        if (decision.getVerdict() == Verdict.ORDER && decision.getUri() != null) {
            boolean isSettled = waiting.values()
                    .removeIf(each -> each.appended() <= appended && isAbout(each.review(), decision.getUri()));
            if (isSettled) {
                changes++;
            }
        }
    }

    private static boolean isAbout(Review review, String uri) {
        return review.getUri().equals(uri)
                || review.getCandidates().stream().map(Candidate::getUri).anyMatch(uri::equals);
    }

    /** The notices that wait. */
    public synchronized List<Review> waiting() {
        List<Review> reviews = new ArrayList<>(waiting.size());
        waiting.values().forEach(each -> reviews.add(each.review()));
        return reviews;
    }

    /** Another number after each change: one notice may come while another is settled. */
    public synchronized int changes() {
        return changes;
    }

    /** How many notices wait. */
    public synchronized int size() {
        return waiting.size();
    }
}
