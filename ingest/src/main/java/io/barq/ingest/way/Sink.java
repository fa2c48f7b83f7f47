/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.way;

import io.barq.schemas.RawItem;
import io.barq.schemas.trace.TraceContext;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Where a way puts what it takes. It holds a limited number of bytes the broker has not acknowledged yet; each way has a
 * sink of its own, which counts for it, and all share the limit. Items of one caller go out in the order they are given.
 */
public interface Sink {

    /**
     * Takes an item, once there is room for it.
     *
     * @return completed when the broker has acknowledged the item; exceptionally, if Kafka refused it for good, which
     *     ends the process. Its actions run on Kafka's own thread: they must not wait for anything
     * @throws InterruptedException if the caller is to stop
     */
    CompletionStage<Receipt> send(RawItem item) throws InterruptedException;

    /**
     * As {@link #send}, but for a caller who cannot wait: none where there is no room now.
     *
     * @param trace what the item belongs to; an item that is sent without begins one
     */
    Optional<CompletionStage<Receipt>> offer(RawItem item, TraceContext trace);

    /** Counts, and says, that something came which is no item: nothing is passed over in silence. */
    void bad(String source, BadInput input);

    /** Counts that a sender was told to keep what it sent: it may come again. */
    void refused(String source);
}
