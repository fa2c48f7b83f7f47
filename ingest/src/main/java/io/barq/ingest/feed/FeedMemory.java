/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.feed;

import io.barq.schemas.FeedEntry;
import java.util.Map;

/** What is remembered of feeds from one start to the next. */
interface FeedMemory extends AutoCloseable {

    /**
     * What is remembered of one feed, when it begins to be polled.
     *
     * @return by key; the feed's own record among them
     */
    Map<String, FeedEntry> of(FeedSettings feed);

    /**
     * Remembers, and returns when that is certain.
     *
     * @param changes by key; null to forget
     * @throws InterruptedException if the caller is to stop
     */
    void remember(Map<String, FeedEntry> changes) throws InterruptedException;

    @Override
    void close();
}
