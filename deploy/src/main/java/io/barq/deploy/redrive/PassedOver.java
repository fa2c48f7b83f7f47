/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.redrive;

/** Why a rejected record is not sent again. */
enum PassedOver {
    /** The whole of it was never kept, or what stood beside it was cut. */
    NOT_KEPT_WHOLE("not all of it was kept"),
    /** There is nothing in it to send: an empty payload, or an order, which has none. */
    EMPTY("there is no payload in it"),
    /** Its bytes are no raw item, today either. */
    UNREADABLE("still not readable as a raw item"),
    /** The key it came under and the item name two wires. */
    TWO_WIRES("the item names another wire than the key it came under"),
    /** A run before this one sent it. */
    SENT_BEFORE("sent again before"),
    /** The line used its reference again, and that record is decided. */
    REPLACED("the line has used the reference again since");

    private final String meaning;

    PassedOver(String meaning) {
        this.meaning = meaning;
    }

    /** What it is called in a summary, after a number of records and a colon. */
    String meaning() {
        return meaning;
    }
}
