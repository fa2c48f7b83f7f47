/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * {@code barq monitor}: what no process of Barq can say of itself, for Prometheus.
 *
 * <p><b>Lag.</b> A consumer that has stopped tells nothing any more, so somebody else must say how far it is behind. The
 * broker is asked, every fifteen seconds, for the offsets that consumer groups have committed in Barq's topics and for the
 * ends of these topics, and the next record that a group has not committed is looked at: how long that has been in the log
 * is its lag in seconds. {@code wire.enriched} is the log of all revisions for seven days; a lake that is three days behind
 * has four left. Only groups that are committed by Kafka's own means are seen.
 *
 * <p><b>Review.</b> A notice on {@code wire.review} waits until one of the items it may mean, or the notice's own uri, is
 * withdrawn, withheld or corrected, or has an order of the desk, by {@code wire.decisions}. Of the notices nothing is kept but
 * uris and times.
 *
 * <p><b>What it may read.</b> {@code wire.raw} and {@code wire.review} are restricted, and the role {@code monitoring} of
 * {@code barq acls} may read neither: then lag in the one is in records only, and the queue of the other is not shown. Who wants
 * both runs it as {@code operator}.
 *
 * <p>It knows topics and schemas alone, can run anywhere, more than once, and keeps nothing: after a start it reads
 * {@code wire.review} again from its beginning, ninety days back at most. While the cluster does not answer, its metrics stay
 * as they were, and {@code barq_monitor_last_look_timestamp_seconds} tells how old they are.
 */
package io.barq.deploy.monitor;
