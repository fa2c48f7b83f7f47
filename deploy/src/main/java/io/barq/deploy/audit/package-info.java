/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * Checks from the topics alone that nothing was lost and nothing was doubled: every item of every record of
 * {@code wire.raw} has exactly one decision, every decision to publish has exactly one record on {@code wire.enriched},
 * and no revision of an item is there twice.
 *
 * <p>{@link io.barq.deploy.audit.Audit} is the arithmetic, fed with records by whoever reads them. It remembers one byte
 * for each raw record and one number for each revision. An audit of a {@link io.barq.deploy.audit.TimeRange} is of the raw
 * records appended in it, whenever they were decided, and remembers no others; that a revision is there twice it sees only
 * where both come of them.
 *
 * <p>Limits: what retention has taken can no longer be checked, and is not. A raw record older than the oldest decision
 * that is left needs none; a decision older than the time {@code wire.enriched} is a log needs no record there, because
 * a later revision may have replaced it. Nor does one on an item that was purged ({@code barq purge}), as far as its tombstone
 * is still there: that stands for a day after compaction has passed it, a week after the item at the earliest.
 */
package io.barq.deploy.audit;
