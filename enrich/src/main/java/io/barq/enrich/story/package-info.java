/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * The story desk: it sees the items of all wires in one order, and everything that compares items of different wires is
 * decided here.
 *
 * <p>An item whose text another wire has out is a copy: it is published all the same, marked with {@code copyOf}, and joins
 * its original's story. Every other item begins a story. Whatever is published passes here, so no state of an item can
 * overtake an earlier one; with it leave its decision and what it changes in its story.
 */
package io.barq.enrich.story;
