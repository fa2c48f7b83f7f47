/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * The wire desk's decisions: what an item is to what its wire sent before, what is held, and what the desk orders.
 *
 * <p>The {@link io.barq.enrich.ruling.IdentityLedger} remembers each item for 90 days after the wire last spoke of it, and
 * {@link io.barq.enrich.ruling.WireRules} say by that what the next record of it is:
 *
 * <ul>
 *   <li>{@code NEW}: the wire has not sent the item before;
 *   <li>{@code REPEAT}: the same version as the last, whenever and however it was transmitted;
 *   <li>{@code UPDATE}: a newer version;
 *   <li>{@code CORRECTION}: a newer version, or an item of its own, that says it mends what the wire sent before;
 *   <li>{@code ADDITION}: a take of, or an addition to, a running item;
 *   <li>{@code KILL}: the item is withdrawn, by its status or by a kill under its id. It is published without a word, known or not;
 *   <li>{@code WITHHELD}: an item that is out must not be used until further notice, which is published, again without a word;
 *   <li>{@code HELD}: an item that is withheld from the beginning, or comes ahead of its time. Nothing of it is published;
 *   <li>{@code RELEASED}: what was held is out, a second event of its record (see {@code io.barq.enrich.hold});
 *   <li>{@code ORDER}: the desk's own order on an item of this wire;
 *   <li>{@code STALE}: an older version, or whatever comes under an id that was killed. It is not published, and changes nothing.
 * </ul>
 *
 * <p>An item without an id of its provider's is known by its text, and an edited text by what it shares with the ones before
 * ({@code EditedItems}): it is a version of the item its wire sent first, under that one's uri. A text that came before and was
 * edited since is {@code STALE}.
 *
 * <p>The rules are pure ({@link io.barq.enrich.ruling.WireRules} for items, {@code OrderRules} for orders and notices), what they
 * remember by stands behind {@link io.barq.enrich.memory.Memory}, and the one processor, the ledger, brings the stores.
 *
 * <p>Every published state of an item raises its revision by one.
 */
package io.barq.enrich.ruling;
