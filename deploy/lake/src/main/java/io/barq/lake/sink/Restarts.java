/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.sink;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often a part of the sink is started again after it failed, and after what pause: what passes by itself, such as a
 * catalog that is locked, is over after a few seconds; what does not must end the process, to be seen.
 */
final class Restarts {

    /** How often in a row. */
    static final int MOST = 5;
    /** A part that ran for this long has got over its failure. */
    static final Duration WELL = Duration.ofMinutes(5);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private int inARow;
    private Instant last = Instant.MIN;

    /**
     * Tells of a failure.
     *
     * @param now when
     * @return how long to wait before the start; empty if it is to be given up
     */
    Optional<Duration> failed(Instant now) {
        inARow = last.isBefore(now.minus(WELL)) ? 1 : inARow + 1;
        last = now;
        return inARow > MOST ? Optional.empty() : Optional.of(FIRST_PAUSE.multipliedBy(1L << (inARow - 1)));
    }
}
