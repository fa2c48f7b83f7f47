/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import io.barq.enrich.tag.VocabularyFile.Form;
import io.barq.schemas.Tag;
import java.util.List;

/** Finds people and organisations. */
final class NameTagger {

    static final List<Form> FORMS = List.of();

    /**
     * What was found.
     *
     * @param words the names, as places are not looked for within them
     */
    record Found(List<Tag> people, List<Tag> organisations, List<Span> words) {}

    NameTagger(Vocabularies vocabularies, Vocabulary.Builder vocabulary) {}

    Found tag(Reading reading) {
        return new Found(List.of(), List.of(), List.of());
    }
}
