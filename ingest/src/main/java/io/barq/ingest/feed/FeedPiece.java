/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.feed;

import java.util.Optional;

/**
 * A piece of a feed that becomes one raw item: an entry, or the feed as a whole where it cannot be taken apart.
 *
 * @param ref the entry's id; empty where it has none
 * @param key tells it from the other pieces of its feed, in every answer
 * @param hash of what it says, in lower-case hexadecimal
 * @param mediaType of the payload, with its charset; empty where nothing is certain
 * @param payload a feed that holds this entry alone
 */
record FeedPiece(Optional<String> ref, String key, String hash, Optional<String> mediaType, byte[] payload) {}
