/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * When a feed is asked for again. What goes well is asked for at its own pace; what does not, twice as late each time, up
 * to six hours, and never sooner than the server or, within limits, the feed says. Chance moves each pause a little, so that many feeds of one server
 * do not come back at one moment.
 *
 * @param every the pace
 * @param chance numbers from 0 to 1, 1 excluded
 */
record Pace(Duration every, DoubleSupplier chance) {

    private static final Duration LONGEST_BACK_OFF = Duration.ofHours(6);
    /** A server that wants us later than this is asked all the same: it may have got its clock wrong. */
    private static final Duration LONGEST_WISH = Duration.ofDays(1);

    private static final int MOST_DOUBLINGS = 20;

    /**
     * After an answer: the pace, or what the feed says where that is longer, and up to a tenth of it.
     *
     * @param schedule what the feed says
     * @param now when it answered
     */
    Duration afterAnswer(FeedSchedule schedule, Instant now) {
        Duration longer = schedule.every().compareTo(every) > 0 ? schedule.every() : every;
        Duration chanced = scaled(longer, chance.getAsDouble() / 10);
        return Duration.between(now, schedule.opening(now.plus(longer))).plus(chanced);
    }

    /**
     * After a failure: half of the back-off at least, all of it at most.
     *
     * @param failures how many there were in a row, this one included
     * @param wish what the server asked for
     */
    Duration afterFailure(int failures, Optional<Duration> wish) {
        Duration longest = every.compareTo(LONGEST_BACK_OFF) > 0 ? every : LONGEST_BACK_OFF;
        Duration backOff = every;
        for (int i = 0; i < Math.min(failures, MOST_DOUBLINGS) && backOff.compareTo(longest) < 0; i++) {
            backOff = backOff.multipliedBy(2);
        }
        Duration pause = scaled(shorter(backOff, longest), 0.5 + chance.getAsDouble() / 2);
        Duration wished = shorter(wish.orElse(Duration.ZERO), LONGEST_WISH);
        return wished.compareTo(pause) > 0 ? wished : pause;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration scaled(Duration duration, double by) {
        return Duration.ofMillis((long) (duration.toMillis() * by));
    }
}
