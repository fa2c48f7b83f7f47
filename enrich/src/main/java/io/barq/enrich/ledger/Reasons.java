/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.ledger;

import io.barq.schemas.CopyOf;
import io.barq.schemas.IdentityEntry;

/** The sentences of the ledger: why an item was decided as it was, without a word of its text. */
public final class Reasons {

    /** The wire sent an item for the first time, and nobody else has it out. */
    public static final String NEW = "The wire sends this item for the first time.";

    private Reasons() {}

    /** The wire sent a dispatch again. */
    public static String repeat(String topic, IdentityEntry known) {
        return "The same dispatch as %s/%d/%d; it is not published again."
                .formatted(topic, known.getPartition(), known.getOffset());
    }

    /** The wire sent another version of an item. */
    public static String update(String topic, IdentityEntry known) {
        return "Another version of the item %s/%d/%d made known; %d were published before it."
                .formatted(topic, known.getPartition(), known.getOffset(), known.getRevision());
    }

    /** The wire sent an item for the first time, but another wire has its text out. */
    public static String copy(CopyOf original) {
        return "The wire sends this item for the first time; another wire has the same text out as %s."
                .formatted(original.getUri());
    }
}
