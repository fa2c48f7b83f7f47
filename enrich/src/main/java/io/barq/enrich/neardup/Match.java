/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

/**
 * A text that an item is a copy of.
 *
 * @param other the text
 * @param likeness how alike the two are
 */
public record Match(IndexedText other, Likeness likeness) {}
