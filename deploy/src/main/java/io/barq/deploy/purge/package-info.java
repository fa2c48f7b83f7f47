/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * Takes items' texts off the topics for good: licences end, and courts order.
 *
 * <p>Kafka deletes from the middle of a log in one way only: a record without a value (a tombstone) under the same key makes
 * compaction take away what stands before it. {@link io.barq.deploy.purge.PurgeCommand} writes these for an item, for its
 * places in stories, and for stories that have nobody else; finds where else its text stands; and says by when time takes
 * it, or that nothing does. {@link io.barq.deploy.purge.Chosen}, {@link io.barq.deploy.purge.Stories} and the others are the
 * arithmetic, fed with records by {@link io.barq.deploy.purge.Purge}; {@link io.barq.deploy.purge.Report} says it.
 *
 * <p>Nothing is restored: what was named wrongly is gone when compaction has passed, but for {@code wire.raw}.
 *
 * <p>Limits: it looks first and writes then, without a lock. A state published in between goes as well, with its tombstone
 * after it; a member record or a story written in between stays, and is found when the command is given again. Of the raw log
 * it knows what the decisions that are kept tell.
 */
package io.barq.deploy.purge;
