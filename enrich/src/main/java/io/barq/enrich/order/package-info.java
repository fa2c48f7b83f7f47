/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * What an order of the desk must say, wherever it is written or read: whoever sends orders checks by the same rules as the
 * pipeline that gets them. What becomes of an order is decided in {@code io.barq.enrich.ruling}.
 */
package io.barq.enrich.order;
