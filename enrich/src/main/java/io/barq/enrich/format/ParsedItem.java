/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.schemas.Edit;
import java.util.List;
import java.util.Optional;

/**
 * An item as its format tells it, before anything is concluded from it.
 *
 * @param headline one line, where there is one
 * @param body clean paragraphs parted by one line feed; may be empty
 * @param header an aggregator's or agency's header line
 * @param dateline where and when it was written
 * @param signOff the editors' initials
 * @param edits what was cut, by its place in the decoded payload
 */
public record ParsedItem(
        Optional<String> headline,
        String body,
        Optional<HeaderLine> header,
        Optional<ParsedDateline> dateline,
        Optional<String> signOff,
        List<Edit> edits) {

    public ParsedItem {
        edits = List.copyOf(edits);
    }
}
