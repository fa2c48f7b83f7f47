/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * The yardstick: {@code barq bench} asks what the pipeline costs beside a Kafka Streams application that does nothing, over
 * the same records, on the same broker, with the same guarantee, in one run, so that the ratio means something on any
 * machine.
 */
package io.barq.deploy.bench;
