/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.ledger;

/** A step cannot make anything of an item. Its message is the sentence that goes into the ledger. */
public final class RefusedException extends RuntimeException {

    /** @param reason one sentence a person can read, without the item's text */
    public RefusedException(String reason) {
        super(reason);
    }
}
