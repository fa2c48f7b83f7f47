/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.purge;

import java.time.Instant;

/**
 * Records of one topic that only time takes away.
 *
 * @param records how many; -1 where the topic may not be read
 * @param last when the last of them was appended; null where there is none
 */
record Kept(long records, Instant last) {

    static final Kept NONE = new Kept(0, null);
    static final Kept UNREADABLE = new Kept(-1, null);

    Kept and(Instant appended) {
        return new Kept(records + 1, last == null || appended.isAfter(last) ? appended : last);
    }
}
