/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * The desk's own orders: {@code barq kill}, {@code hold}, {@code release}, {@code unlink} and {@code dismiss}.
 *
 * <p>An order is a raw record under the key of its item's wire: it has one place in that wire's order, is decided like
 * everything else, and is replayed with it. It is checked here by the rules of the pipeline ({@link
 * io.barq.enrich.order.OrderForm}) before anything is sent. Then the command waits for the decision on that very record and
 * tells what it says.
 *
 * <p><b>What is sent again.</b> The pipeline keeps no text of what is out. Where a release or an unlinking calls for the text
 * of the last version, the command finds its raw record by the ledger and appends it once more, with {@code redrivenFrom}
 * naming the place it repeats, as {@code barq redrive} does. A record of several items goes whole: those that did not change
 * are repeats. One of them that says neither its version nor its time, and came in a newer version under another record
 * meanwhile, goes back to the one that is sent again.
 *
 * <p>Where the command ends before that (it was stopped, may not read the log, or did not wait), the same order given once
 * more does it: a release that still waits for its text, and an unlinking, have an effect as often as they are ordered.
 *
 * <p>Limits: the ledger is kept for ninety days. What is older, or is no longer in the raw log, the wire must send again. Who
 * releases or unlinks must be allowed to read {@code wire.raw}; where {@code wire.embargoed} may not be read, a version that
 * was withheld with its text and had no room in the store of held items is not found.
 */
package io.barq.deploy.order;
