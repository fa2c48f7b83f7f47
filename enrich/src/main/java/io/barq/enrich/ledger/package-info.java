/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * The ledger: one decision for every item of every raw record, none missing, none twice.
 *
 * <p>A step that cannot make anything of an item throws a {@link io.barq.enrich.ledger.RefusedException} with the sentence
 * that goes into the ledger, and the item goes to {@code wire.rejected}, whole. What is decided without the story desk
 * (repeats, rejections) leaves from the wire desk; the decision on a published item leaves with the item, in the same
 * transaction.
 */
package io.barq.enrich.ledger;
