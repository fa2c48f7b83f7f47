/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import io.barq.schemas.Tag;
import java.util.List;
import java.util.Optional;

/** The step that finds people and organisations, with its vocabulary. */
record NameDesk(Vocabulary vocabulary, NameTagger tagger) {

    /** With the vocabularies that ship. */
    static final NameDesk SHIPPED = with(Vocabularies.shipped());

    static NameDesk with(Vocabularies vocabularies) {
        Vocabulary.Builder builder = new Vocabulary.Builder();
        NameTagger tagger = new NameTagger(vocabularies, builder);
        return new NameDesk(builder.build(), tagger);
    }

    NameTagger.Found find(String headline, String body) {
        return tagger.tag(Reading.of(headline, body, "ar", Optional.empty(), vocabulary));
    }

    /** The words that name people in a text. */
    List<String> people(String body) {
        return literals(find("", body).people());
    }

    /** The words that name organisations in a text. */
    List<String> organisations(String body) {
        return literals(find("", body).organisations());
    }

    private static List<String> literals(List<Tag> tags) {
        return tags.stream().map(Tag::getLiteral).toList();
    }
}
