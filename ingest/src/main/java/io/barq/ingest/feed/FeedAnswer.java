/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.feed;

import java.net.URI;
import java.util.Optional;

/**
 * What a server said when it was asked for a feed.
 *
 * @param kind what kind of answer it is
 * @param answeredBy the URL that gave it, after redirects
 * @param movedTo where the feed has moved for good
 * @param body the feed; empty unless it is {@link Kind#FEED}
 * @param contentType as the server declares it
 * @param etag entity tag of this state of the feed
 * @param lastModified when it last changed, in the server's words
 */
record FeedAnswer(
        Kind kind,
        URI answeredBy,
        Optional<URI> movedTo,
        byte[] body,
        Optional<String> contentType,
        Optional<String> etag,
        Optional<String> lastModified) {

    enum Kind {
        FEED,
        /** It is what it was. */
        UNCHANGED,
        /** It is gone and will not come back (RFC 9110, section 15.5.11). */
        GONE
    }
}
