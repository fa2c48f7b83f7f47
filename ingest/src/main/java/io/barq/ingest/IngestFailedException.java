/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

/** Kafka refuses us or an item for good. Its message is the one sentence the user is shown before the process ends. */
public final class IngestFailedException extends RuntimeException {

    IngestFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
