/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.progress;

import java.time.Instant;

/** How far the raw log has been read: what has not been seen may only have not been read yet. */
@FunctionalInterface
public interface Progress {

    /** Nothing is known of any partition. */
    Progress UNKNOWN = partition -> Instant.EPOCH;

    /**
     * Everything the broker appended to this partition of {@code wire.raw} before the returned moment has been read, and what
     * it led to is committed. As exact as the clocks of broker and reader agree.
     *
     * @param partition partition of {@code wire.raw}
     * @return the moment, which only ever moves on; {@link Instant#EPOCH} while nothing is known
     */
    Instant readUntil(int partition);
}
