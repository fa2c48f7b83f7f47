/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.health;

import io.barq.schemas.Symptom;

/** Where those who watch over Barq see what the lines show just now. */
@FunctionalInterface
public interface ShownSymptoms {

    /**
     * A symptom of a line came or went. Is called once for each, by any thread.
     *
     * @param source the line; of two wires with a line of this name, each is told
     */
    void show(String source, Symptom symptom, boolean present);
}
