/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * How the processes that stay write their logs: as text for people, or as JSON for whatever collects logs.
 *
 * <p>JSON is an object a line, as logback's own encoder writes it: {@code timestamp} in milliseconds since 1970 (UTC),
 * {@code level}, {@code threadName}, {@code loggerName}, {@code formattedMessage}, and {@code throwable} where there is one; the
 * registry of the local stack, which is not ours, writes the same names, and its times in ISO 8601. Times in text are UTC. No log holds the text of an item: what is said of one is its place in the log, its source and a reason.
 */
package io.barq.schemas.log;
