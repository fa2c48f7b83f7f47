/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.purge;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which items are purged: those that are named, or all whose last state is old. It is told the states of
 * {@code wire.enriched}, those of one item in their order, and keeps some 200 bytes for each item that fits.
 */
final class Chosen {

    /** What the last record of an item says. */
    enum State {
        /** There is no record. */
        NONE,
        /** Published, and in use or withheld. */
        PUBLISHED,
        /** Killed. */
        CANCELED,
        /** Taken away by a purge; earlier states may still be there. */
        PURGED
    }

    /**
     * What is known of an item on {@code wire.enriched}.
     *
     * @param state its last state
     * @param appended when the broker took that
     * @param partition where it stands
     * @param states how many of its states stand in the log
     */
    record Item(State state, Instant appended, int partition, int states) {

        private static final Item UNKNOWN = new Item(State.NONE, null, -1, 0);

        private Item then(State next, Instant at, int in) {
            return new Item(next, at, in, states + (next == State.PURGED ? 0 : 1));
        }
    }

    private final Instant appendedBefore;
    private final boolean alsoUnkilled;
    private final Map<String, Item> items = new LinkedHashMap<>();

    private Chosen(Instant appendedBefore, boolean alsoUnkilled) {
        this.appendedBefore = appendedBefore;
        this.alsoUnkilled = alsoUnkilled;
    }

    /**
     * The items with these uris.
     *
     * @param alsoUnkilled whether an item is purged that was not killed before
     */
    static Chosen named(Collection<String> uris, boolean alsoUnkilled) {
        Chosen chosen = new Chosen(null, alsoUnkilled);
        uris.forEach(uri -> chosen.items.put(uri, Item.UNKNOWN));
        return chosen;
    }

    /** All items whose last state was appended before this, killed or not. */
    static Chosen olderThan(Instant appendedBefore) {
        return new Chosen(appendedBefore, true);
    }

    /** Adds a state of an item. */
    void state(String uri, State state, Instant appended, int partition) {
        if (appendedBefore == null) {
            items.computeIfPresent(uri, (same, before) -> before.then(state, appended, partition));
        } else if (state == State.PURGED || !appended.isBefore(appendedBefore)) {
            items.remove(uri);
        } else {
            items.merge(
                    uri,
                    Item.UNKNOWN.then(state, appended, partition),
                    (before, first) -> before.then(state, appended, partition));
        }
    }

    /** Whether the item goes, as far as the states that were added tell. */
    boolean has(String uri) {
        Item item = items.get(uri);
        return item != null && (alsoUnkilled || item.state() != State.PUBLISHED);
    }

    /** Whether the item was named, or is old enough. */
    boolean isAsked(String uri) {
        return items.containsKey(uri);
    }

    /** Whether every item that is old enough goes. */
    boolean isByAge() {
        return appendedBefore != null;
    }

    /** Items go whose last state is older than this; empty where items are named. */
    Optional<Instant> appendedBefore() {
        return Optional.ofNullable(appendedBefore);
    }

    /** Every item that was named, or is old enough, in the order they were named in. */
    Map<String, Item> all() {
        return items;
    }

    /** Items that are on {@code wire.enriched}, and go: uri to partition. */
    Map<String, Integer> toBury() {
        Map<String, Integer> bury = new LinkedHashMap<>();
        items.forEach((uri, item) -> {
            if (has(uri) && (item.state() == State.PUBLISHED || item.state() == State.CANCELED)) {
                bury.put(uri, item.partition());
            }
        });
        return bury;
    }

    /** Named items that stay, because they are not killed. */
    List<String> notKilled() {
        return those(uri -> !has(uri));
    }

    /** Named items of which nothing is on {@code wire.enriched}. */
    List<String> absent() {
        return those(uri -> items.get(uri).state() == State.NONE);
    }

    private List<String> those(Predicate<String> fits) {
        return items.keySet().stream().filter(fits).toList();
    }
}
