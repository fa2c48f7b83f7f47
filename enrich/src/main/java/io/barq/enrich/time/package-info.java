/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * Times that can be trusted, because each says where it came from.
 *
 * <p>A time that is not in the item is absent. A time that is there but cannot be read, or has no zone, is absent too, and
 * its evidence says why. A time that contradicts another is kept and marked as doubtful. The step never reads a clock, so
 * the same item gives the same times in every replay.
 */
package io.barq.enrich.time;
