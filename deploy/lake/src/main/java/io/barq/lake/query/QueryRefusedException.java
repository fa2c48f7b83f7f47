/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.query;

/** A query that cannot be answered. The message tells the user why. */
public final class QueryRefusedException extends RuntimeException {

    QueryRefusedException(String message) {
        super(message);
    }
}
