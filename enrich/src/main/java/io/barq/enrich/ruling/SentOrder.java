/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.ruling;

import io.barq.schemas.RawItem;
import io.barq.schemas.RawRef;

/**
 * An order of the desk on an item of a wire.
 *
 * @param ref where it stands in the log
 * @param raw the raw item, whose {@code order} is set
 */
public record SentOrder(RawRef ref, RawItem raw) implements Sent {}
