/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.notice;

import io.barq.schemas.Verdict;
import java.util.List;

/**
 * A message of a wire to its editors that asks for something to be done about items it names by number and headline.
 *
 * @param asks {@code KILL}, {@code WITHHELD} or {@code CORRECTION}
 * @param references the items it names, at most {@value #MOST_REFERENCES}; empty where none can be read, or where it asks for
 *     different things at once, and a person must read it
 * @param words the notice in its own words, at most {@value #LONGEST_WORDS} characters
 */
public record Notice(Verdict asks, List<Reference> references, String words) {

    /** Of references; a notice that names more is read by a person. */
    static final int MOST_REFERENCES = 20;

    static final int LONGEST_WORDS = 2000;

    public Notice {
        references = List.copyOf(references);
    }
}
