/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import java.util.Set;

/**
 * A name of a place, or of what belongs to a country.
 *
 * @param place the place
 * @param form what kind of name it is
 * @param languages the only languages it is a name in; empty for any
 */
record PlaceName(Place place, Form form, Set<String> languages) implements Entry {

    /** What kind of name it is. */
    enum Form {
        /** A name of the place itself. */
        NAME,
        /** A name in capitals, which is another word in small letters: US. */
        CAPITALS,
        /** What people and things of a country are called: Iraqi. */
        DEMONYM,
        /** A name that is a word, or the name of a person, as well. */
        DOUBTFUL
    }

    static PlaceName of(Place place, Form form) {
        return new PlaceName(place, form, Set.of());
    }

    @Override
    public Kind kind() {
        return Kind.PLACE;
    }

    boolean isOf(String language) {
        return languages.isEmpty() || languages.contains(language);
    }
}
