/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import io.barq.schemas.PlaceFacts;
import io.barq.schemas.Tag;
import java.util.Map;

/**
 * A place of a vocabulary.
 *
 * @param uri its public identifier
 * @param name its name in English
 * @param names its names in other languages, by BCP 47 language
 * @param country the ISO 3166 code of the country it lies in, or is; empty where it lies in none or several
 * @param kind {@code country}, {@code capital}, {@code city}, or a word of the vocabulary of regions
 * @param population how many people live there; 0 where that is not known or means nothing
 * @param latitude degrees north; NaN where it has no one point
 * @param longitude degrees east; NaN where it has no one point
 */
record Place(
        String uri,
        String name,
        Map<String, String> names,
        String country,
        String kind,
        long population,
        double latitude,
        double longitude) {

    static final String COUNTRY = "country";
    static final String CAPITAL = "capital";
    static final String CITY = "city";

    boolean isCity() {
        return kind.equals(CITY) || kind.equals(CAPITAL);
    }

    boolean isCountry() {
        return kind.equals(COUNTRY);
    }

    /** Fills in what is known of the place. */
    Tag.Builder describe(Tag.Builder tag, String language) {
        return tag.setUri(uri)
                .setName(name)
                .setLocalName(language.equals("en") ? name : names.get(language))
                .setPlace(PlaceFacts.newBuilder()
                        .setKind(kind)
                        .setCountry(country.isEmpty() ? null : country)
                        .setLatitude(Double.isNaN(latitude) ? null : latitude)
                        .setLongitude(Double.isNaN(longitude) ? null : longitude)
                        .build());
    }
}
