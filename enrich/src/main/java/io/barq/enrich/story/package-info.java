/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * The story desk: it sees the items of all wires in one order, and everything that compares items of different wires is
 * decided here.
 *
 * <p>An item whose text another wire has out is a copy: it is published all the same, marked with {@code copyOf}, and joins
 * its original's story. Every other item begins a story. Whatever is published passes here, so no state of an item can
 * overtake an earlier one; with it leave its decision and what it changes in its story.
 *
 * <p>A killed item leaves the index and its story: nothing becomes a copy of it, its headline leaves the story that began with
 * it, and its record on {@code wire.story-members} is removed. Its copies stay what they are, and a copy that is killed stays
 * among its story's members, since nothing here remembers copies. A withheld item keeps its place.
 */
package io.barq.enrich.story;
