/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import io.barq.schemas.Tag;
import java.util.List;
import java.util.Optional;

/**
 * What an item is about.
 *
 * @param agencies the agencies it credits
 * @param datelinePlace the place it was written at, where its dateline names one
 * @param places the places it names
 * @param countries the countries it touches, the surest first
 * @param people the people it names
 * @param organisations the organisations it names
 * @param subjects its subjects, the surest first
 * @param tellingWords the words it makes most of
 */
public record Tags(
        List<Tag> agencies,
        Optional<Tag> datelinePlace,
        List<Tag> places,
        List<Tag> countries,
        List<Tag> people,
        List<Tag> organisations,
        List<Tag> subjects,
        List<String> tellingWords) {

    /** No tags. */
    public static final Tags NONE =
            new Tags(List.of(), Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public Tags {
        agencies = List.copyOf(agencies);
        places = List.copyOf(places);
        countries = List.copyOf(countries);
        people = List.copyOf(people);
        organisations = List.copyOf(organisations);
        subjects = List.copyOf(subjects);
        tellingWords = List.copyOf(tellingWords);
    }
}
