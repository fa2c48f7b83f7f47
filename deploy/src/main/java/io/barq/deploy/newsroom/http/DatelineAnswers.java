/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.http;

import io.barq.deploy.newsroom.memory.Filter;
import io.barq.deploy.newsroom.memory.ItemMemory;
import io.barq.deploy.newsroom.memory.SafeJson;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where items were written, as it was counted last. Counting looks at every item in memory, and every page asks every ten seconds,
 * most of them the same: an answer stands for a second.
 */
final class DatelineAnswers {

    private static final Duration STANDS = Duration.ofSeconds(1);
    private static final int MOST_KEPT = 64;

    private final InstantSource clock;
    private final Map<Question, Answer> last = new ConcurrentHashMap<>();

    private record Question(Filter filter, int hours) {}

    private record Answer(Instant at, byte[] json) {

        boolean standsAt(Instant now) {
            return !now.isBefore(at) && now.isBefore(at.plus(STANDS));
        }
    }

    DatelineAnswers(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * The answer, in JSON, not to be changed.
     *
     * @param hours only items published in the last so many
     */
    byte[] of(ItemMemory items, Filter filter, int hours) {
        if (last.size() >= MOST_KEPT) {
            last.clear();
        }
        Instant now = clock.instant();
        // Who asks the same meanwhile waits for this answer and counts nothing.
        return last.compute(
                        new Question(filter, hours),
                        (question, kept) -> kept != null && kept.standsAt(now) ? kept : count(items, question, now))
                .json();
    }

    private static Answer count(ItemMemory items, Question asked, Instant now) {
        long since = now.minus(Duration.ofHours(asked.hours())).toEpochMilli();
        return new Answer(now, SafeJson.bytes(items.datelines(asked.filter(), since)));
    }
}
