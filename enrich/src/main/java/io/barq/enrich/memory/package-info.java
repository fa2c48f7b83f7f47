/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * What the desks remember things in, so that the rules that remember know nothing of Kafka: in the running application it is
 * a {@link io.barq.enrich.memory.StoredMemory}, and in a test of the rules a sorted map.
 */
package io.barq.enrich.memory;
