/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.decode;

import io.barq.schemas.Edit;
import java.nio.charset.Charset;
import java.util.List;

/**
 * A payload as text, repaired where it was broken.
 *
 * @param text the text, without a byte order mark
 * @param charset the charset it was read with
 * @param edits what was repaired, with offsets into the decoded payload as it was before
 * @param offsets where each place of {@code text} was in the decoded payload before the repairs, in UTF-16 code units
 * @param plainlySpaced true only if all white space in the text is spaces and line feeds
 */
public record DecodedText(String text, Charset charset, List<Edit> edits, Offsets offsets, boolean plainlySpaced) {

    public DecodedText {
        edits = List.copyOf(edits);
    }

    /** A text that needed no repair, and was not looked at for its white space. */
    public static DecodedText untouched(String text, Charset charset) {
        return new DecodedText(text, charset, List.of(), Offsets.unmoved(), false);
    }
}
