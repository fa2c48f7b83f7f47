/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

/**
 * Words that stand together.
 *
 * @param first the first
 * @param last the last
 */
record Span(int first, int last) {}
