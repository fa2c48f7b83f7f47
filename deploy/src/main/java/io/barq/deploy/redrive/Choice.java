/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.redrive;

import java.time.Instant;
import java.util.Optional;

/**
 * Which rejections are asked for.
 *
 * @param since rejected at this time or later
 * @param until rejected before this time
 * @param source on this line
 * @param step by this step
 */
record Choice(Instant since, Instant until, Optional<String> source, Optional<String> step) {

    boolean takes(Instant rejected, String onSource, String byStep) {
        return !rejected.isBefore(since)
                && rejected.isBefore(until)
                && source.map(asked -> asked.equals(onSource)).orElse(true)
                && step.map(asked -> asked.equals(byStep)).orElse(true);
    }
}
