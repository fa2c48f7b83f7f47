/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.explain;

/** What was asked for was not found. Its message says what was looked for, and what to try. */
final class NotFoundException extends Exception {

    NotFoundException(String sentence) {
        super(sentence);
    }
}
