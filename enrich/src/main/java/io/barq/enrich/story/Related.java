/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.story;

/**
 * A story that tells of the same event as an item, in other words.
 *
 * @param story its uri
 * @param score how alike they are, from 0 to 1
 */
record Related(String story, double score) {}
