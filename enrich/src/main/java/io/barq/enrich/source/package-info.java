/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * What the desk knows of each source: the names it goes by and the zone of its times.
 *
 * <p>The shipped ones stand in {@code sources.yaml} beside this package. Names matter twice: in a header line they say
 * whose times these are, and in a dateline they are the credit.
 */
package io.barq.enrich.source;
