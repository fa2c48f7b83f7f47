/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import java.util.List;

/**
 * All entries of one kind that one name may stand for, in the order they were added.
 *
 * @param next the same of another kind; null if there is none
 */
record Named(Kind kind, List<Entry> entries, Named next) {}
