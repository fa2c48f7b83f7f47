/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * Where Kafka and the schema registry are, how a command is told, how a cluster is made ready, and how everything waits
 * while a part of it is away.
 */
package io.barq.schemas.cluster;
