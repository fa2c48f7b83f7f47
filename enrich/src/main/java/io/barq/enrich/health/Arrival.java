/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.health;

import java.time.Instant;
import java.util.Optional;

/**
 * An item that came on a line, as far as it says anything of the line.
 *
 * @param wire the wire
 * @param source the line
 * @param receivedAt when it came off the wire, by the producer's clock
 * @param sentAt when it was sent, by the provider's clock; empty where it does not say
 * @param sequence the number of the transmission on its line; empty where it has none
 * @param item hash of the item and its version, or of the bytes that could not be read
 * @param readable whether it could be read
 * @param first whether it is the first item of its record
 */
public record Arrival(
        String wire,
        String source,
        Instant receivedAt,
        Optional<Instant> sentAt,
        Optional<String> sequence,
        int item,
        boolean readable,
        boolean first) {}
