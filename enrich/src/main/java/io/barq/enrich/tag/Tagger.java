/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import io.barq.enrich.format.ParsedItem;
import io.barq.enrich.source.Source;
import io.barq.enrich.source.Sources;
import io.barq.enrich.tag.VocabularyFile.Form;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells what an item is about: every vocabulary in one pass over its words, then each kind of tag by rules of its own. */
public final class Tagger {

    /** All files of vocabularies. */
    static final List<Form> FORMS = Stream.of(PlaceTagger.FORMS, NameTagger.FORMS, SubjectTagger.FORMS)
            .flatMap(List::stream)
            .toList();

    private final Compiled compiled;

    /** The steps and what they look for, which nothing changes once it is compiled. */
    private record Compiled(
            AgencyTagger agencies,
            PlaceTagger places,
            NameTagger names,
            SubjectTagger subjects,
            Vocabulary vocabulary) {

        static Compiled of(Vocabularies vocabularies, Sources sources) {
            Vocabulary.Builder builder = new Vocabulary.Builder();
            AgencyTagger agencies = new AgencyTagger(sources, builder);
            PlaceTagger places = new PlaceTagger(vocabularies, builder);
            NameTagger names = new NameTagger(vocabularies, builder);
            SubjectTagger subjects = new SubjectTagger(vocabularies, builder, names.kinds());
            return new Compiled(agencies, places, names, subjects, builder.build());
        }
    }

    /** What ships is compiled once in a process, however many desks it has. */
    private static final class Shipped {
        private static final Map<String, List<String>> AGENCIES = names(Sources.shipped());
        private static final Compiled COMPILED = Compiled.of(Vocabularies.shipped(), Sources.shipped());
    }

    /**
     * @throws io.barq.schemas.BadSettingException if a file of the vocabularies cannot be used: which, in which line, and why
     */
    public Tagger(Vocabularies vocabularies, Sources sources) {
        boolean shipped = vocabularies.areShipped() && names(sources).equals(Shipped.AGENCIES);
        this.compiled = shipped ? Shipped.COMPILED : Compiled.of(vocabularies, sources);
    }

    /** The names of the agencies, by their ids. */
    private static Map<String, List<String>> names(Sources sources) {
        return sources.agencies().stream().collect(Collectors.toMap(Source::id, Source::names));
    }

    /**
     * The tags of an item.
     *
     * @param language BCP 47
     */
    public Tags tag(ParsedItem item, String language) {
        Reading reading = Reading.of(item, language, compiled.vocabulary());
        NameTagger.Found named = compiled.names().tag(reading);
        PlaceTagger.Found found = compiled.places().tag(reading, named.words());
        return new Tags(
                compiled.agencies().tag(item, reading),
                found.dateline(),
                found.places(),
                found.countries(),
                named.people(),
                named.organisations(),
                compiled.subjects().tag(reading, named),
                TellingWords.of(reading));
    }
}
