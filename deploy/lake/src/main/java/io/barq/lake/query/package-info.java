/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * {@code barq lake query}: a DuckDB in memory that sees the files of the tables' current snapshots, and the views {@code items} and
 * {@code stories} over them.
 */
package io.barq.lake.query;
