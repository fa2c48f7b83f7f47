/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * Sends what was rejected again to {@code wire.raw}, after the fault that had it rejected is mended.
 *
 * <p>A record goes under its wire's key with the bytes, reference, source, media type and time of receipt it had; the field
 * {@code redrivenFrom} names the place of the record it repeats. Where a rejection holds a whole raw record (it broke the
 * contract of the topic), that record is read, and goes only if it can be read today. A record of several items goes whole,
 * once, however many of its items were rejected: those that were read before are repeats.
 *
 * <p><b>Twice does no harm.</b> What a run has sent stands in the raw log, so the next run sees it there and passes over it,
 * whether it is decided yet or not. It also passes over a record whose reference the same line has used again since: that
 * later one has a decision, or a rejection of its own, and the older must not come after it. (Of a record that was rejected
 * before it was read, the reference is not known.) Two runs at the same moment
 * cannot see each other: what both send is one item and a {@code REPEAT}, or is rejected twice.
 *
 * <p>Limits: a payload over the limit was never kept whole, and a reference of more than a thousand characters is cut in
 * its rejection; neither is sent. Orders of the desk are not kept in rejections: give them again.
 *
 * <p>What is sent again comes later than what the wire has sent since. The wire desk tells an older version by its version
 * or time and publishes nothing of it; an item that says neither, and came in a newer version under another reference
 * meanwhile, goes back to the one that is sent again. {@code --dry-run} and {@code --source} are for looking first.
 */
package io.barq.deploy.redrive;
