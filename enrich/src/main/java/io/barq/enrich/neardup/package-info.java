/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * The index that finds copies. It knows nothing of Kafka: whoever owns it keeps what it remembers in a store, and fills it
 * again from there.
 */
package io.barq.enrich.neardup;
