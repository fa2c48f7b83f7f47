/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * Kafka Connect with the Iceberg sink in this process: its settings, its topics, the converter from Avro to rows, and the watch over
 * its tasks.
 */
package io.barq.lake.sink;
