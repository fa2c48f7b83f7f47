/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import java.io.IOException;

/** Tells whether a person is watching. */
final class Terminal {

    private Terminal() {}

    /** Whether standard error goes to a terminal. Java tells it of standard input and output together only. */
    static boolean isStandardError() {
        try {
            return new ProcessBuilder("test", "-t", "2").inheritIO().start().waitFor() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
