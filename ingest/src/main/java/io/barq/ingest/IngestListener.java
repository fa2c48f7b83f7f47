/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import io.barq.ingest.way.BadInput;

/** Is told how it goes. All calls but {@link #waiting} come from the thread that reads. */
public interface IngestListener {

    /** @param bytes size of all files there are to read */
    void begins(long bytes);

    /**
     * Called after every item and every bad input.
     *
     * @param bytes how many of those bytes are read
     * @param items how many items are handed to Kafka
     */
    void progress(long bytes, long items);

    /** Something could not be read. */
    void bad(BadInput input);

    /** @param message says what part of the cluster is waited for, or that it is back */
    void waiting(String message);
}
