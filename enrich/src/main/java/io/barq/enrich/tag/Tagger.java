/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import io.barq.enrich.format.ParsedItem;
import io.barq.enrich.source.Sources;
import io.barq.enrich.tag.VocabularyFile.Form;
import java.util.List;
import java.util.stream.Stream;

/** Tells what an item is about: every vocabulary in one pass over its words, then each kind of tag by rules of its own. */
public final class Tagger {

    /** All files of vocabularies. */
    static final List<Form> FORMS = Stream.of(PlaceTagger.FORMS, NameTagger.FORMS, SubjectTagger.FORMS)
            .flatMap(List::stream)
            .toList();

    private final AgencyTagger agencies;
    private final PlaceTagger places;
    private final NameTagger names;
    private final SubjectTagger subjects;
    private final Vocabulary vocabulary;

    /**
     * @throws io.barq.schemas.BadSettingException if a file of the vocabularies cannot be used: which, in which line, and why
     */
    public Tagger(Vocabularies vocabularies, Sources sources) {
        Vocabulary.Builder builder = new Vocabulary.Builder();
        this.agencies = new AgencyTagger(sources);
        this.places = new PlaceTagger(vocabularies, builder);
        this.names = new NameTagger(vocabularies, builder);
        this.subjects = new SubjectTagger(vocabularies, builder);
        this.vocabulary = builder.build();
    }

    /**
     * The tags of an item.
     *
     * @param language BCP 47
     */
    public Tags tag(ParsedItem item, String language) {
        Reading reading = Reading.of(item, language, vocabulary);
        NameTagger.Found named = names.tag(reading);
        PlaceTagger.Found found = places.tag(reading, named.words());
        return new Tags(
                agencies.tag(item),
                found.dateline(),
                found.places(),
                found.countries(),
                named.people(),
                named.organisations(),
                subjects.tag(reading));
    }
}
