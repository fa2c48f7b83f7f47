/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * Changes what is in the tables already, beside a sink that goes on: joins small files, expires snapshots, removes rows. All goes
 * through {@code Replacement}, which keeps what the sink wrote down in its snapshots.
 */
package io.barq.lake.upkeep;
