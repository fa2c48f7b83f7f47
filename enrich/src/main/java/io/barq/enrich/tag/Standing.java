/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

/** What an organisation is among those an item names: it decides whether the item tells of it, or names it in passing. */
enum Standing {
    /** An organ of a state, as an army or a ministry is: in most of what is written of its country. */
    ORGAN,
    /** An armed group, which armies fight or stand with. */
    ARMED_GROUP,
    /** A council, a fund or an office that no list has, and that is known by what it is for. */
    BODY_IN_NO_LIST,
    /** Any other. */
    OTHER;

    /** The standing of one kind of the vocabulary. */
    static Standing of(String kind) {
        return switch (kind) {
            case "organ" -> ORGAN;
            case "armed-group" -> ARMED_GROUP;
            default -> OTHER;
        };
    }
}
