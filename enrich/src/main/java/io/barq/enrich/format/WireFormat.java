/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.enrich.decode.DecodedText;
import io.barq.enrich.decode.MediaType;
import io.barq.enrich.ledger.RefusedException;
import java.util.List;
import java.util.Optional;

/** A format wires send items in. */
public interface WireFormat {

    /**
     * Whether this format reads the payload.
     *
     * @param declared the media type, where the producer declared one
     * @param text the payload
     */
    boolean reads(Optional<MediaType> declared, String text);

    /**
     * Takes a payload apart. One payload may hold several items.
     *
     * @return at least one item
     * @throws RefusedException if it holds none
     */
    List<ParsedItem> parse(DecodedText payload);
}
