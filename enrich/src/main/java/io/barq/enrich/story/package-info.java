/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * The story desk: it sees the items of all wires in one order, and everything that compares items of different wires is
 * decided here.
 *
 * <p>An item whose text another item has out is a copy: it is published all the same, marked with {@code copyOf}, and joins its
 * original's story. So does an item that tells of the same event in other words, and what grew out of an item of the story;
 * every other item begins one. An item that is a copy of two that were in two stories makes one of them: the later one
 * becomes an alias ({@code mergedInto}). A digest of two does not. Whatever is published passes here, so no state of an item
 * can overtake an earlier one; with it leave its decision and what it changes in its story.
 *
 * <p>Who vouches for a story is counted by origin: copies do not, and an item that credits an agency counts as the agency's.
 *
 * <p>A killed item leaves the index and its story: nothing becomes a copy of it, and its headline leaves the story. Its copies
 * stay, and are told: their records on {@code wire.story-members} and the story say that the original was canceled. A
 * withheld item keeps its place.
 *
 * <p>{@code TellingDesk} decides and knows no Kafka; {@link io.barq.enrich.story.StoryDesk} brings the stores.
 */
package io.barq.enrich.story;
