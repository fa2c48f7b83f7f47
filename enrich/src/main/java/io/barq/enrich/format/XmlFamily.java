/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.Set;

/** Tells the XML formats from each other. */
final class XmlFamily {

    /** Media types that say a payload is XML, or nothing at all, and so leave it to the root element. */
    private static final Set<String> UNSPECIFIC =
            Set.of("application/xml", "text/xml", "text/plain", "application/octet-stream");

    private XmlFamily() {}

    /** Whether the media type says nothing against a format: none, one that says little, or one of its own. */
    static boolean mayBe(Payload payload, String... own) {
        if (payload.declared().isEmpty()) {
            return true;
        }
        String name = payload.declared().get().name();
        return UNSPECIFIC.contains(name) || isOneOf(name, own);
    }

    /** Whether the payload's root element has one of these names. */
    static boolean root(Payload payload, String... names) {
        return payload.root().isPresent() && isOneOf(payload.root().get().name(), names);
    }

    private static boolean isOneOf(String name, String... names) {
        for (String one : names) {
            if (one.equals(name)) {
                return true;
            }
        }
        return false;
    }
}
