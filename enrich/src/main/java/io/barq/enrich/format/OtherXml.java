/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.enrich.ledger.RefusedException;
import java.util.List;

/** XML of no format Barq reads. It is refused by its first element, so that a person sees at once what was sent. */
final class OtherXml implements WireFormat {

    private static final int SHOWN = 40;

    @Override
    public String name() {
        return "xml";
    }

    @Override
    public boolean reads(Payload payload) {
        return payload.root().isPresent() && XmlFamily.mayBe(payload);
    }

    @Override
    public List<Part> parse(Payload payload) {
        String root = payload.root().orElseThrow().name();
        String shown = root.length() > SHOWN ? root.substring(0, SHOWN) + "…" : root;
        throw new RefusedException(
                "The payload is XML that begins with <%s>, and no format of news does.".formatted(shown));
    }
}
