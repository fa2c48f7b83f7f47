/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.stack;

/** The stack cannot go on. The message tells the user why, with the end of the log of the process that ended. */
public final class StackException extends RuntimeException {

    StackException(String message) {
        super(message);
    }
}
