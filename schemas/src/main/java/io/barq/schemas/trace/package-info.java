/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * The trace an item belongs to, from its sender to whoever reads what is published: the W3C Trace Context
 * ({@code traceparent} and {@code tracestate}) in the headers of records.
 *
 * <p>Ingest takes it from who sends an item over HTTP, and starts a trace for every item that comes without. Enrich hands it on
 * with all it writes about the item: each of the items of one raw record, its decision, its rejection, the state of its story.
 * Nothing else of a record's headers goes on, and what is malformed or too long goes no further than {@code wire.raw}.
 *
 * <p>An item that is held ends its trace: when it is released, by the clock or by an order, that is other work, hours or days
 * later, and carries none. What {@code wire.health} says of a line belongs to no item.
 *
 * <p>Barq makes no spans of its own, and so hands on the sender's as the parent. Whoever reads the records can go on with the
 * trace by any OpenTelemetry library.
 */
package io.barq.schemas.trace;
