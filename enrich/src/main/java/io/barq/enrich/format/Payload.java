/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.enrich.decode.DecodedText;
import io.barq.enrich.decode.MediaType;
import io.barq.enrich.source.Source;
import java.util.Optional;

/**
 * What came off a wire, as a format sees it.
 *
 * @param decoded the payload as text
 * @param bytes the payload itself, for formats whose parts have charsets of their own
 * @param declared the media type, where the producer declared one
 * @param source the line it came on
 */
public record Payload(DecodedText decoded, byte[] bytes, Optional<MediaType> declared, Source source) {

    /** The payload as text. */
    public String text() {
        return decoded.text();
    }
}
