/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

/** What a payload holds: an item, or a part that could not be read. Each gets a decision of its own. */
public sealed interface Part permits ParsedItem, RefusedPart {}
