/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.audit;

import java.time.Instant;

/**
 * When raw records were appended, by the broker's clock.
 *
 * @param since at this moment or later
 * @param until before this moment
 */
public record TimeRange(Instant since, Instant until) {

    /** All time. */
    public static final TimeRange ALL = new TimeRange(Instant.MIN, Instant.MAX);

    /** Whether a record that was appended then is in it. */
    boolean contains(Instant appended) {
        return !appended.isBefore(since) && appended.isBefore(until);
    }

    /** Whether it leaves nothing out that came before. */
    boolean isSinceEver() {
        return since.equals(Instant.MIN);
    }
}
