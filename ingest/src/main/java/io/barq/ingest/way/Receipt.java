/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.way;

/**
 * Says that the broker has an item, and where.
 *
 * @param topic the raw topic
 * @param partition of the topic
 * @param offset in the partition
 */
public record Receipt(String topic, int partition, long offset) {}
