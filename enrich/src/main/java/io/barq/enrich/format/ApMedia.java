/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.List;
import java.util.Set;

/**
 * The answers of the AP Media API: one item, or a feed of them. The id of the story chain is the item's id; its ETag, which
 * changes with every revision, and its other ids are among the alternatives. The text of a story is mostly not in the
 * answer but behind a link: such an item comes out with its headline and all that is said of it.
 */
final class ApMedia implements WireFormat {

    private static final Set<String> AROUND = Set.of("api_version", "api_mode", "org_name");

    private final NinjsItem items;

    ApMedia(DispatchText dispatch) {
        this.items = NinjsItem.ofAp(dispatch);
    }

    @Override
    public String name() {
        return "ap-media";
    }

    @Override
    public boolean reads(Payload payload) {
        return payload.isJson() && AROUND.stream().anyMatch(payload.json().opening()::has);
    }

    @Override
    public List<Part> parse(Payload payload) {
        return items.readAll(payload.json(), payload.source());
    }
}
