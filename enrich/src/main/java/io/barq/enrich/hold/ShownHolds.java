/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.hold;

/** Where those who watch over Barq see how many items are held back just now. */
@FunctionalInterface
public interface ShownHolds {

    /** For who does not watch. */
    ShownHolds NOWHERE = (wire, more) -> {};

    /**
     * The number of items that are held back with their text has changed. Is called by any thread.
     *
     * @param wire the wire they came on
     * @param more how many more; negative where it is fewer
     */
    void show(String wire, int more);
}
