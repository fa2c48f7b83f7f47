/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.enrich.decode.DecodedText;
import io.barq.enrich.decode.MediaType;
import io.barq.enrich.ledger.RefusedException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The formats Barq reads, in the order they are tried. */
public final class Formats {

    private static final int SHOWN = 60;

    private final List<WireFormat> formats;

    /** @param agencies says whether a name in a dateline is that of a news agency */
    public Formats(Predicate<String> agencies) {
        formats = List.of(new PlainText(new DatelineReader(agencies)));
    }

    /**
     * Takes a payload apart by the first format that reads it.
     *
     * @throws RefusedException if none does
     */
    public List<ParsedItem> parse(DecodedText payload, Optional<MediaType> declared) {
        for (WireFormat format : formats) {
            if (format.reads(declared, payload.text())) {
                return format.parse(payload);
            }
        }
        throw new RefusedException(declared.map(type -> "No format reads the media type '%s'."
                        .formatted(type.name().length() > SHOWN ? type.name().substring(0, SHOWN) + "…" : type.name()))
                .orElse("No media type is declared, and no format reads what the payload looks like."));
    }
}
