/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    /** An entry that is nothing but its name. */
    private record Thing(Kind kind, String name) implements Entry {}

    private static Vocabulary places(String... names) {
        Vocabulary.Builder builder = new Vocabulary.Builder();
        for (String name : names) {
            builder.add(new Thing(Kind.PLACE, name), name);
        }
        return builder.build();
    }

    private static List<String> found(Vocabulary vocabulary, String text) {
        Words words = Words.of(text);
        return vocabulary.find(words).stream()
                .map(hit -> words.written(hit.first(), hit.last()))
                .toList();
    }

    @Test
    void shouldFindTheLongestNameWhenOneLiesWithinAnother() {
        assertThat(found(places("York", "New York", "New York City"), "In New York City, not in new York or York."))
                .containsExactly("New York City", "new York", "York");
    }

    @Test
    void shouldFindBothNamesWhenTheyOverlap() {
        assertThat(found(places("سد مأرب", "مأرب القديمة"), "سد مأرب القديمة"))
                .containsExactly("سد مأرب", "مأرب القديمة");
    }

    @Test
    void shouldFindANameHoweverItIsSpelled() {
        assertThat(found(places("أربيل", "São Paulo"), "اربيـــل إَربيل SAO-PAULO sao  paulo"))
                .containsExactly("اربيـــل", "إَربيل", "SAO-PAULO", "sao  paulo");
    }

    @Test
    void shouldTakeOffParticlesWhenTheRestIsKnown() {
        assertThat(found(
                        places("العراق", "بغداد", "سوريا"),
                        "والعراق وبالعراق للعراق وللعراق وسوريا لبغداد كبغداد وببغداد"))
                .containsExactly("والعراق", "وبالعراق", "للعراق", "وللعراق", "وسوريا", "لبغداد", "كبغداد", "وببغداد");
    }

    @Test
    void shouldNotTakeOffParticlesWhenTheWholeIsKnown() {
        assertThat(found(places("كركوك", "ركوك", "لبنان", "بنان"), "كركوك ولبنان"))
                .containsExactly("كركوك", "ولبنان");
    }

    @Test
    void shouldNotReachOverAGapThatPartsSentences() {
        assertThat(found(places("New York"), "New\nYork; New, York")).isEmpty();
    }

    @Test
    void shouldFindANameInsideASentenceWithoutSpaces() {
        assertThat(found(places("北京"), "他在北京说")).containsExactly("北京");
    }

    @Test
    void shouldFindNamesOfEveryKindWhenTheyLieWithinEachOther() {
        Vocabulary vocabulary = new Vocabulary.Builder()
                .add(new Thing(Kind.PLACE, "Paris"), "Paris")
                .add(new Thing(Kind.ORGANISATION, "Paris Opera"), "Paris Opera")
                .build();

        assertThat(vocabulary.find(Words.of("the Paris Opera")))
                .extracting(Hit::kind)
                .containsExactlyInAnyOrder(Kind.PLACE, Kind.ORGANISATION);
    }
}
