/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * Items as IPTC ninjs 3.1.
 *
 * <p>{@link io.barq.deploy.ninjs.Ninjs} says which field of an item becomes which of ninjs. What ninjs has no place for is
 * left out: verdict, copy link and story, times' evidence and edits.
 */
package io.barq.deploy.ninjs;
