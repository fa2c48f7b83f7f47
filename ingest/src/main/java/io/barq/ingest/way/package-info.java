/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * What all ways in share: the {@link io.barq.ingest.way.Way} itself, the {@link io.barq.ingest.way.Sink} it puts items
 * into, the {@link io.barq.ingest.way.Line} that says whose items they are, and the
 * {@link io.barq.ingest.way.PayloadIntake} that takes in bytes of any number and keeps no more than may enter the log.
 */
package io.barq.ingest.way;
