/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.acl;

import java.util.Locale;

/** A part somebody plays. One principal may have several. */
public enum Role {
    /** Puts on {@code wire.raw} what comes off the wires. */
    INGEST,
    /** The pipeline. */
    ENRICH,
    /** Reads what is published. */
    NEWSROOM,
    /** Watches the ledger, the lines, and how far everyone has read; may read no more than what is published. */
    MONITORING,
    /** Keeps what is published, and the ledger. */
    LAKE,
    /** Prepares what is embargoed. */
    EMBARGO_DESK,
    /** Gives the desk's orders, and answers what is under review. */
    EDITORS,
    /** Sends again, replays, purges, and sees everything. */
    OPERATOR;

    /** What it is called in options, and what the names of its consumer groups begin with. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
