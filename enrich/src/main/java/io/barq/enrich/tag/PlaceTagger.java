/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import io.barq.enrich.tag.VocabularyFile.Form;
import io.barq.schemas.Tag;
import java.util.List;
import java.util.Optional;

/** Finds places, and tells of those with one name which is meant. */
final class PlaceTagger {

    static final List<Form> FORMS = List.of();

    /**
     * What was found.
     *
     * @param dateline the place of the dateline
     * @param places the places named
     */
    record Found(Optional<Tag> dateline, List<Tag> places) {}

    PlaceTagger(Vocabularies vocabularies, Vocabulary.Builder vocabulary) {}

    /**
     * The places of an item.
     *
     * @param names words that are names of people and organisations, which are no places
     */
    Found tag(Reading reading, List<Span> names) {
        return new Found(Optional.empty(), List.of());
    }
}
