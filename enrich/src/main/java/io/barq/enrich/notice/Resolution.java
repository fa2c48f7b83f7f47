/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.notice;

import java.util.List;

/** Which item a notice means by one of its references. */
public sealed interface Resolution {

    /** One item, without a doubt. */
    record Certain(Reference reference, String uri, double score) implements Resolution {}

    /**
     * A person must say which.
     *
     * @param candidates the items it may be meant for, the likeliest first, at most {@value Candidates#MOST}; empty where none fits
     */
    record Uncertain(Reference reference, List<Scored> candidates) implements Resolution {

        public Uncertain {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * An item a reference may be meant for.
     *
     * @param headline its headline in canonical text, empty where it has none
     * @param score from 0 to 1, see the manual of this package
     */
    record Scored(String uri, String headline, double score) {}
}
