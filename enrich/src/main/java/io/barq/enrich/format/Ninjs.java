/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.List;

/**
 * IPTC ninjs: one item, an array of them, a list inside an answer of an interface, or one after another. Versions 1, 2 and
 * 3 differ in the names of fields alone. What is embedded in an item and has words of its own, such as a picture with its
 * caption, is an item of its own and follows it.
 */
final class Ninjs implements WireFormat {

    private final NinjsItem items;

    Ninjs(DispatchText dispatch) {
        this.items = NinjsItem.ofNinjs(dispatch);
    }

    @Override
    public String name() {
        return "ninjs";
    }

    /** Other kinds of JSON are tried before: what they do not know is ninjs, or nothing Barq reads. */
    @Override
    public boolean reads(Payload payload) {
        // A headline in braces is text, where the producer says that it is text.
        boolean text = payload.declared()
                .filter(type -> type.name().equals("text/plain"))
                .isPresent();
        return text ? WireJson.beginsWithName(payload.text()) : WireJson.begins(payload.text());
    }

    @Override
    public List<Part> parse(Payload payload) {
        return items.readAll(payload.json(), payload.source());
    }
}
