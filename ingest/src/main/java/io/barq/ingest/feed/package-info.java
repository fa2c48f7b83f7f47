/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * Polls feeds: RSS, Atom and JSON Feed. Each entry becomes one raw item, in a small feed of its own with what the feed says
 * of itself, and is sent when it is new or has changed.
 *
 * <p><b>How it asks.</b> {@link io.barq.ingest.feed.FeedPoller} asks for each feed at its own pace, with the entity tag and
 * date of the last answer, so that a feed that is what it was costs a line. Where a feed says that it changes less often (RSS {@code ttl}, {@code skipHours} and {@code skipDays}; RSS 1.0 and Atom
 * {@code sy:updatePeriod}), it is asked less often, but every hour at least, and every day where it skips hours and days;
 * {@code ignoreSchedule} turns that off. A feed that does not answer is asked half as
 * often each time, and not before the server's {@code Retry-After}; one that has moved for good is asked where it is now;
 * one that is gone is not asked any more until the next start.
 *
 * <p><b>What it does not trust.</b> An answer has a limit of size, also unpacked, and of time. A feed stands on http or
 * https, at an address of the public internet, and so does every place it sends us on to; the check is made on the address
 * the connection goes to. Where {@code allowPrivate} is set, the feed may stand anywhere.
 *
 * <p><b>What it remembers</b> stands in the compacted topic {@code wire.feed-entries}: what each entry said when it was
 * sent, up to 20,000 entries a feed, until thirty days after they left it. If the topic is lost, every entry is sent once
 * more and becomes a {@code REPEAT}.
 */
package io.barq.ingest.feed;
