/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.feed;

import java.time.Duration;
import java.util.Optional;

/** A feed did not answer as a feed does. Its message is the end of a sentence that begins with the feed. */
final class FeedFaultException extends Exception {

    private final transient Optional<Duration> wish;

    FeedFaultException(String why) {
        this(why, Optional.empty());
    }

    /** @param wish how long the server wants to be left alone */
    FeedFaultException(String why, Optional<Duration> wish) {
        super(why);
        this.wish = wish;
    }

    Optional<Duration> wish() {
        return wish;
    }
}
