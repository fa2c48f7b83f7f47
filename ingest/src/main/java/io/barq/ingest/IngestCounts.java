/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

/**
 * What came of it.
 *
 * @param sent items the broker has acknowledged
 * @param bad files and lines that could not be read, each of which was named
 */
public record IngestCounts(long sent, long bad) {}
