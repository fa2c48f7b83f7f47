/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * What is held back: items whose embargo has not ended, and items that their wire or the desk withholds.
 *
 * <p>An item under an embargo is held when its record was appended to the log before the embargo's end, by the broker's
 * clock: neither a producer's clock nor ours decides. It is released before the first record of its partition that was
 * appended at that end or later, or, when none comes, as soon as everything that was appended before the end has been read:
 * an embargo that was moved in time, or a kill, is then obeyed even after a long stop. All versions are embargoed until the
 * end that the last of them names (ninjs); only the last one comes out.
 *
 * <p>What has no end that is certain is held until its wire sends a version that may be used, or the desk orders its
 * release. What the desk holds, the desk alone releases; a kill is obeyed in any case.
 *
 * <p>The text of what is held stands in the store {@code held-items} and on {@code wire.embargoed}, and in no decision, log
 * or other topic.
 */
package io.barq.enrich.hold;
