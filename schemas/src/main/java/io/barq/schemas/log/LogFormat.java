/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas.log;

import java.util.Locale;

/** What a line of a log looks like. */
public enum LogFormat {
    /** For people: time in UTC, level, thread, logger, message. */
    TEXT,
    /** For programs: an object a line. */
    JSON;

    /** As it is written on a command line, and in the names of logback's files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
