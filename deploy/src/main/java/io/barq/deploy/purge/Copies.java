/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.purge;

import io.barq.schemas.EnrichedItem;
import io.barq.schemas.PubStatus;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Other items that carry a purged item's text, and are in use. The first {@value #KEPT} of them, and how many more. */
final class Copies {

    static final int KEPT = 1000;

    private final Predicate<String> asked;
    private final Map<String, String> copies = new TreeMap<>();
    private long more;

    /** @param asked whether an item was named, by its uri */
    Copies(Predicate<String> asked) {
        this.asked = asked;
    }

    /**
     * Adds a state of any item; those of one item in their order.
     *
     * @param state null where the item was purged
     */
    void state(String uri, EnrichedItem state) {
        copies.remove(uri);
        if (state == null || state.getPubStatus() != PubStatus.usable || asked.test(uri)) {
            return;
        }
        if (state.getCopyOf() != null && asked.test(state.getCopyOf().getUri())) {
            add(uri, "copy of " + state.getCopyOf().getUri());
        } else if (state.getEvolvedFrom() != null && asked.test(state.getEvolvedFrom())) {
            add(uri, "evolved from " + state.getEvolvedFrom());
        }
    }

    private void add(String uri, String how) {
        if (copies.size() < KEPT) {
            copies.put(uri, how);
        } else {
            more++;
        }
    }

    /** Uri to what it is to a purged item. */
    Map<String, String> found() {
        return Collections.unmodifiableMap(copies);
    }

    /** How many states of others were found beyond these. */
    long more() {
        return more;
    }
}
