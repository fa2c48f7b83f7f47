/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * {@code barq newsroom}: the newsroom page and the read API behind it, in a process of its own that knows nothing but topics and
 * schemas. {@code barq up} starts one; any number may run beside it, anywhere.
 *
 * <pre>
 * wire.enriched, wire.stories, wire.story-members     {@link io.barq.deploy.newsroom.topic}    one order, by append time
 * wire.review, wire.decisions (with an editor token)          │
 *                                                     {@link io.barq.deploy.newsroom.memory}   the newest items, bounded
 *                                                             │
 *                                                     {@link io.barq.deploy.newsroom.http}     list, search, stories, event streams
 *                                                             │
 *                                                     page/                            what a browser loads; no other server is asked
 * </pre>
 *
 * <p><b>What is kept, and what is lost beyond it.</b> Nothing is stored: the memory is filled from the topics at the start, with
 * committed records only. It holds the newest {@code --items} revisions (50,000) or as many as take {@code --memory} (256 MiB),
 * whichever is less; as many stories, by their last change, and twice as many memberships; a thousand notices for review of the last
 * seven days. What is older is no longer listed, found, counted or resumed from. It is still in the topics. An item whose earlier
 * revisions are gone shows only those that are left; a story shows the members that are left.
 *
 * <p><b>Order.</b> Items stand in the order in which the broker took them, over all partitions, and never change places: what comes
 * later about an item is a new revision or a story event. At the start the partitions are merged by append time; after that, what is
 * fetched together is, and what comes later stays later.
 *
 * <p><b>Cursors.</b> The id of an event is a vector of topic offsets ({@link io.barq.deploy.newsroom.memory.Cursor}), so that it says
 * the same after a restart, or to another server. Who comes back with one gets exactly the items it does not cover, and the last
 * state of every story that changed since; where some of that is no longer in memory, a {@code reset} event tells to load the list
 * anew.
 *
 * <p><b>Kills.</b> When an item is withdrawn or withheld, the text of its earlier revisions leaves the memory before the event goes
 * out: no list, no revision and no resumed stream shows it again. In the list the empty revision takes the place where the text
 * stood. Who had the text by a filter gets the kill by the same filter. A purge (a record without a value) forgets the item.
 *
 * <p><b>Many browsers, slow browsers.</b> No browser has a queue. Each has a place in the memory, and twenty times a second gets what
 * stands after it, in one write, if it has taken the last; the bytes are made once for all who want everything. One that has not taken
 * a write (256 KiB at most) in 15 seconds is cut off, and comes back with its cursor. The thread that reads the topics waits for none.
 *
 * <p><b>Who may do what.</b> It listens on a loopback address unless told otherwise, and then needs a token for readers. Tokens come
 * from a file or the environment; a browser trades one for a cookie that scripts cannot read and other sites cannot send. Without a
 * token for editors nobody sees the review queue or gives orders. Orders go the way of {@code barq kill} ({@link
 * io.barq.deploy.order}), with the author's name. Requests that change something must be JSON and come from the page itself; on a
 * loopback address, names that merely lead there are refused (421). There is no TLS here: over a network a proxy ends it, and says so
 * by {@code X-Forwarded-Proto}.
 *
 * <p><b>On a guarded cluster</b> it needs what {@code barq acls} grants the newsroom, and with a token for editors what it grants the
 * editors.
 *
 * <p>{@code /health} answers 200 once what was in the topics is read, {@code /metrics} tells Prometheus: {@code
 * barq_newsroom_browsers}, {@code _events_total}, {@code _browsers_cut_off_total}, {@code _age_seconds} (from {@code enrichedAt} until
 * a browser has it), {@code _items}, {@code _items_bytes}, {@code _lag}, {@code _reviews}.
 */
package io.barq.deploy.newsroom;
