/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

/** What the formats of teletype lines have in common. */
final class Teletype {

    private Teletype() {}

    /** Whether a payload is declared as text, or as nothing in particular, so that it may be of a teletype line. */
    static boolean mayBe(Payload payload) {
        return payload.declared()
                .map(type -> type.name().equals("text/plain")
                        || type.name().equals("application/octet-stream")
                        || type.name().startsWith("text/vnd.iptc"))
                .orElse(true);
    }
}
