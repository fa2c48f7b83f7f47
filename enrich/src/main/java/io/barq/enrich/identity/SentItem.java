/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.identity;

import io.barq.schemas.DeskItem;

/**
 * An item of a wire.
 *
 * @param item the item and its decision, as they hold unless the wire desk rules otherwise
 */
public record SentItem(DeskItem item) implements Sent {}
