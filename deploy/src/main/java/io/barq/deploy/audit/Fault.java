/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.audit;

/** What an audit can find wrong. */
public enum Fault {
    /** An item of the raw log has no decision. */
    UNDECIDED("raw items without a decision"),
    /** An item of the raw log has more than one decision. */
    DECIDED_TWICE("items decided twice"),
    /** A decision is about a record that is not in the raw log. */
    DECIDED_NOTHING("decisions about a raw record that is not there"),
    /** Two records do not agree on how many items a raw record holds. */
    COUNTED_DIFFERENTLY("records that say otherwise how many items a raw record holds"),
    /** It was decided to publish an item, and it is not on {@code wire.enriched}. */
    NOT_PUBLISHED("items decided to be published that are not on wire.enriched"),
    /** An item is on {@code wire.enriched} more than once. */
    PUBLISHED_TWICE("raw items published twice"),
    /** An item is on {@code wire.enriched} and was decided otherwise, or not at all. */
    PUBLISHED_UNDECIDED("items on wire.enriched without a decision to publish them"),
    /** A revision of an item is on {@code wire.enriched} more than once. */
    REVISION_TWICE("revisions of an item published twice");

    private final String meaning;

    Fault(String meaning) {
        this.meaning = meaning;
    }

    /** What it is called in a report, after a number. */
    public String meaning() {
        return meaning;
    }
}
