/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * The near-duplicate index: finds the items whose text another item carries again, however it was edited.
 *
 * <p>A text is known by its {@link io.barq.enrich.neardup.Fingerprint}: a hash of 16 bits for each word, folded and without its
 * clitics, and the ends of sentences. Everything else is worked out from that, so it is all that need be stored:
 *
 * <ol>
 *   <li>The {@code Keys} a text is looked up by: bands of a sketch, for edited texts, and beginnings and ends of sentences, for cut,
 *       topped and merged ones. Texts that share one are candidates.
 *   <li>The {@link io.barq.enrich.neardup.Likeness} of a candidate, by a {@code Comparison} of all runs of words.
 *   <li>The {@code CopyRule}, which says whether that makes it a copy.
 * </ol>
 *
 * <p>Whether one text is a copy of another is a matter of the two alone. The index is used at the story desk over all wires,
 * and at the wire desk inside one, for items without ids. It knows nothing of Kafka: whoever owns it keeps what it remembers
 * in a store, and fills it again from there, in order of arrival; it then finds what it would have found.
 */
package io.barq.enrich.neardup;
