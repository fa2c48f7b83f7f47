/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.query;

/** How an answer is printed. */
enum Format {
    /** For a person. */
    TABLE,
    /** RFC 4180, with a line of names. */
    CSV,
    /** One JSON object a line. */
    JSON;

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
