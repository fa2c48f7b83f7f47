/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.lines;

/** A line that is no raw item. Its message is the end of a sentence that begins with the line. */
final class BadLineException extends Exception {

    BadLineException(String why) {
        super(why);
    }
}
