/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

/** What an organisation is among those an item names: it decides where the item tells of it, and where it names it in passing. */
enum Prominence {
    /** An organ of a state, as an army or a ministry is: in most of what is written of its country. */
    ORGAN,
    /** An office of a state, an exchange, or a body in no list, by a name that says no more than what it is for. */
    OFFICE,
    /** A club: called by one word, that mostly is a city or a word of the language, too. */
    CLUB,
    /** An armed group, which armies fight or stand with. */
    ARMED_GROUP,
    /** Any other. */
    OTHER;

    /**
     * The prominence of a name of the vocabulary.
     *
     * @param kind the kind of what it names
     * @param words how many words it has
     */
    static Prominence of(String kind, int words) {
        return switch (kind) {
            case "organ" -> ORGAN;
            case "government", "exchange" -> words > 1 ? OFFICE : OTHER;
            case "club" -> CLUB;
            case "armed-group" -> ARMED_GROUP;
            default -> OTHER;
        };
    }
}
