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
 * @param fame how well known it is: 3 for a country, less than 1 for a town
 * @param facts where it is
 */
record Place(
        String uri,
        String name,
        Map<String, String> names,
        String country,
        String kind,
        double fame,
        PlaceFacts facts) {

    static final String COUNTRY = "country";
    static final String CAPITAL = "capital";
    static final String CITY = "city";

    private static final double FAME_OF_COUNTRIES = 3;
    private static final double FAME_OF_REGIONS = 2.8;
    private static final double FAME_OF_CAPITALS = 2;
    private static final double FAME_OF_TEN_TIMES_MORE = 0.52;
    private static final int A_THOUSAND = 1000;
    private static final int DIGITS_OF_A_THOUSAND = 3;

    /**
     * A place.
     *
     * @param population how many people live there; 0 where that is not known or means nothing
     * @param latitude degrees north; NaN where it has no one point
     * @param longitude degrees east; NaN where it has no one point
     */
    static Place of(
            String uri,
            String name,
            Map<String, String> names,
            String country,
            String kind,
            long population,
            double latitude,
            double longitude) {
        PlaceFacts facts = PlaceFacts.newBuilder()
                .setKind(kind)
                .setCountry(country.isEmpty() ? null : country)
                .setLatitude(Double.isNaN(latitude) ? null : latitude)
                .setLongitude(Double.isNaN(longitude) ? null : longitude)
                .build();
        return new Place(uri, name, names, country, kind, fame(kind, population), facts);
    }

    private static double fame(String kind, long population) {
        return switch (kind) {
            case COUNTRY -> FAME_OF_COUNTRIES;
            case CAPITAL -> Math.max(FAME_OF_CAPITALS, fame(CITY, population));
            case CITY -> (Math.log10(Math.max(population, A_THOUSAND)) - DIGITS_OF_A_THOUSAND) * FAME_OF_TEN_TIMES_MORE;
            default -> FAME_OF_REGIONS;
        };
    }

    boolean isCity() {
        return kind.equals(CITY) || kind.equals(CAPITAL);
    }

    boolean isCountry() {
        return kind.equals(COUNTRY);
    }

    /**
     * Fills in what is known of the place.
     *
     * @param language of the item, BCP 47
     */
    Tag describe(Tag tag, String language, double confidence, String rel) {
        tag.setUri(uri);
        tag.setName(name);
        tag.setLocalName(language.equals("en") ? name : names.get(language));
        tag.setPlace(facts);
        tag.setConfidence(confidence);
        tag.setRel(rel);
        return tag;
    }
}
