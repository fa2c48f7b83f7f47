/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.enrich.ledger.RefusedException;
import java.util.List;

/** A format wires send items in. */
interface WireFormat {

    /** What the format is called in records, such as {@code newsml-g2}. */
    String name();

    /**
     * Whether this format reads the payload. A declared {@code text/plain}, {@code application/xml},
     * {@code application/json} or the like says only which family it is of: what it is, is told by its beginning.
     */
    boolean reads(Payload payload);

    /**
     * Takes a payload apart. One payload may hold several items.
     *
     * @return at least one part, in the order of the payload
     * @throws RefusedException if it holds none
     */
    List<Part> parse(Payload payload);
}
