/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.replay;

/** Who decided. */
enum Side {
    /** The live pipeline. */
    LIVE,
    /** The replay. */
    REPLAYED
}
