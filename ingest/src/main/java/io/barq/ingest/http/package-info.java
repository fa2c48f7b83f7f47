/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * The HTTP way in.
 *
 * <pre>
 * POST /v1/sources/spa/items
 * Authorization: Bearer …            the token of this source
 * Content-Type: application/xml      kept as the item's media type; may be left out
 * Content-Encoding: gzip             or none
 * Barq-Ref: 20261124-117             the sender's own reference; without it the key below
 * Idempotency-Key: 20261124-117      may be left out
 *
 * 202 {"topic":"wire.raw","partition":1,"offset":4711}
 * </pre>
 *
 * <p><b>202 means that the broker has it.</b> Everything else is answered with a problem (RFC 9457) whose {@code detail} is
 * a sentence: 400 for what cannot be read, 401 without a known token, 403 with that of another source, 404, 405, 408 for a
 * body that takes too long, 413 for one over the limit (a sender can be told, so no head is kept of it), 415 for a coding
 * that is not gzip, 422 for a key that came before with something else, 429 with {@code Retry-After} where Kafka is slow,
 * 503 where it refused the item.
 *
 * <p><b>A request that is sent again</b> with the same key and the same content gets the answer of the first and makes no
 * second record, as long as the key is remembered: the last 10,000 are, until the process ends. After that, and without a
 * key, the second is an item, which the pipeline marks as a repeat. So a sender that has no 202 should send again.
 *
 * <p><b>Who may send.</b> Each source has its own token, of which only a digest is kept. Without TLS the port is for
 * loopback addresses, unless {@code clear} says that something before it ends TLS. A source may do without a token on a
 * loopback address; requests that carry {@code Origin}, as those of web pages do, are refused there.
 *
 * <p><b>Who holds on.</b> Connections are limited, a request's head is limited in size and time, its body too; what a gzip
 * body unfolds to is held to the same limit as one that is not compressed.
 *
 * <p>{@code GET /health} answers 200.
 */
package io.barq.ingest.http;
