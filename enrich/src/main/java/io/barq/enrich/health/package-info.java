/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * The health of each line: what its own numbers say is missing. {@link io.barq.enrich.health.LineNumbers} is pure, is not in the
 * topology yet, and decides nothing about an item.
 */
package io.barq.enrich.health;
