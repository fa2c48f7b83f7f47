/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * Tells the way of one item, from the topics alone: what came off the wire, what each step made of it, what was decided and
 * why, and where it went.
 *
 * <p><b>It leaks nothing.</b> Text is shown only of an item that is on {@code wire.enriched}, and whose last state there is
 * usable and under no embargo that still runs: what anybody may read anyway. Of a record that was decided otherwise
 * (rejected, a repeat, an order) it shows what stands beside the payload; of one that is held, withdrawn or not decided yet
 * only where it stands, and that it is held and until when. {@link io.barq.deploy.explain.Disclosure} decides it, by what was
 * published and not by the verdict's name. {@code --restricted} shows everything the user may read.
 *
 * <p>Limits: decisions are kept for a time, revisions that were replaced for a week. Older ones are missing, and the text of
 * their records is not shown, since nothing says any more that it was public.
 */
package io.barq.deploy.explain;
