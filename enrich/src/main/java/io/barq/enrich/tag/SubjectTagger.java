/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import io.barq.enrich.tag.VocabularyFile.Form;
import io.barq.schemas.Tag;
import java.util.List;

/** Finds subjects: the Media Topics that the words of a text speak for. */
final class SubjectTagger {

    static final List<Form> FORMS = List.of();

    SubjectTagger(Vocabularies vocabularies, Vocabulary.Builder vocabulary) {}

    List<Tag> tag(Reading reading) {
        return List.of();
    }
}
