/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.memory;

import static io.barq.deploy.newsroom.memory.News.news;
import static io.barq.deploy.newsroom.memory.News.tag;
import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.EnrichedItem;
import io.barq.schemas.Verdict;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {

    private static final Set<String> ANY = Set.of();

    static Filter words(String... words) {
        return new Filter(ANY, ANY, ANY, ANY, ANY, ANY, Set.of(), 0, List.of(words));
    }

    private static Facts body(String text) {
        return Facts.of(EnrichedItem.newBuilder(news("a", 1)).setBody(text).build());
    }

    @ParameterizedTest
    @CsvSource({
        "Fire in the HARBOUR, harbour",
        "Élysée, elysee",
        "وصلت إلى الكويت, الي",
        "وصلت إلى الكويت, الكويت",
        "وصلت إلى الكويت, كويت",
        "والكويتُ تستقبل, الكويت",
        "في جامعة الأفق, جامعه",
        "للكتاب, الكتاب",
        "كـــتاب, كتاب",
        "بازار ایران, ايران",
        "٣١ ألفا, 31",
        "A word-for-word copy, word for"
    })
    void shouldFindWordsHoweverTheyAreWritten(String text, String word) {
        assertThat(words(word).lets(body(text))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Fire in the harbour, harb", "مدرسة, درسة", "ولد, لد", "a b, a c"})
    void shouldNotFindPartsOfWords(String text, String word) {
        assertThat(words(word).lets(body(text))).isFalse();
    }

    @Property
    void shouldFindEveryWordOfAnyText(@ForAll String text) {
        assertThat(words(text).lets(body(text))).isTrue();
    }

    @Test
    void shouldTakeValuesOfOneKindAsAlternativesAndAddUpKinds() {
        Facts facts = Facts.of(EnrichedItem.newBuilder(news("a", 1))
                .setLanguage("ar-KW")
                .setUrgency(3)
                .setPlaces(List.of(tag("geonames:1", "Basra"), tag("geonames:2", "Erbil")))
                .setPeople(List.of(tag("wd:Q1", "Haya")))
                .build());
        Set<String> here = Set.of("geonames:2", "geonames:9");
        assertThat(new Filter(Set.of("ar"), ANY, here, ANY, ANY, ANY, Set.of(), 0, List.of()).lets(facts))
                .isTrue();
        assertThat(new Filter(Set.of("en"), ANY, here, ANY, ANY, ANY, Set.of(), 0, List.of()).lets(facts))
                .isFalse();
        assertThat(new Filter(ANY, ANY, here, Set.of("wd:Q2"), ANY, ANY, Set.of(), 0, List.of()).lets(facts))
                .isFalse();
        assertThat(new Filter(ANY, ANY, ANY, ANY, ANY, ANY, Set.of(Verdict.UPDATE, Verdict.NEW), 3, List.of())
                        .lets(facts))
                .isTrue();
        assertThat(new Filter(ANY, ANY, ANY, ANY, ANY, ANY, Set.of(), 2, List.of()).lets(facts))
                .isFalse();
    }

    @Test
    void shouldNotTakeAnItemThatStatesNoUrgencyForAnUrgentOne() {
        Filter urgent = new Filter(ANY, ANY, ANY, ANY, ANY, ANY, Set.of(), 9, List.of());
        assertThat(urgent.lets(body("A body."))).isFalse();
        assertThat(Filter.NONE.lets(body("A body."))).isTrue();
    }
}
