/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.sink;

/** The sink cannot go on. The message says why. */
public final class SinkFailedException extends RuntimeException {

    SinkFailedException(String message) {
        super(message);
    }
}
