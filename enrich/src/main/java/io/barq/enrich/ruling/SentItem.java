/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.ruling;

import io.barq.enrich.notice.Notice;
import io.barq.schemas.DeskItem;
import io.barq.schemas.NoticeCandidate;
import java.util.Optional;

/**
 * An item of a wire.
 *
 * @param item the item and its decision, as they hold unless the wire desk rules otherwise
 * @param candidate what is remembered of it for the notices to come
 * @param notice what it asks for, where it is a notice
 */
public record SentItem(DeskItem item, NoticeCandidate candidate, Optional<Notice> notice) implements Sent {}
