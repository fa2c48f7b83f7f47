/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.barq.enrich.format.ParsedItem;
import io.barq.schemas.Tag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaggerTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int MEGABYTE = 1 << 20;

    /** An entry that is nothing but its name. */
    private record Thing(Kind kind, String name) implements Entry {}

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> words = Arbitraries.of(
                "العراق",
                "والعراق",
                "بغداد",
                "في",
                "قال",
                "وزير",
                "الخارجية",
                "الكويتي",
                "لندن",
                "US",
                "U.S.",
                "London",
                "in",
                "Iraqi",
                "New York",
                "Paris Hilton",
                "(رويترز)",
                "،",
                ".",
                "\n",
                "北京",
                "\uD800",
                "داعش",
                "إقليم كردستان",
                "\u202E");
        Arbitrary<String> names = words.list().ofMaxSize(30).map(list -> String.join(" ", list));
        return Arbitraries.oneOf(names, Arbitraries.strings().all().ofMaxLength(200));
    }

    private static List<Tag> all(Tags tags) {
        return Stream.of(
                        tags.places(),
                        tags.countries(),
                        tags.people(),
                        tags.organisations(),
                        tags.subjects(),
                        tags.agencies())
                .flatMap(List::stream)
                .toList();
    }

    @Property
    void shouldStandOnTheWordsItClaims(@ForAll("texts") String text, @ForAll boolean arabic) {
        ParsedItem item = TagCases.item("قال: " + text);
        for (Tag tag : all(TagCases.SHIPPED.tag(item, arabic ? "ar" : "en"))) {
            assertThat(tag.getStart() == null).isEqualTo(tag.getEnd() == null);
            if (tag.getStart() != null) {
                assertThat(item.body().substring(tag.getStart(), tag.getEnd())).isEqualTo(tag.getLiteral());
            }
            assertThat(tag.getConfidence()).isBetween(0.0, 1.0);
        }
    }

    @Property(tries = 200)
    void shouldNotDependOnWhatCameBefore(@ForAll("texts") String first, @ForAll("texts") String second) {
        ParsedItem item = TagCases.item("قال: " + first);
        Tags before = TagCases.SHIPPED.tag(item, "ar");
        TagCases.SHIPPED.tag(TagCases.item("قال: " + second), "en");

        assertThat(TagCases.SHIPPED.tag(item, "ar")).isEqualTo(before);
    }

    @Property
    void shouldTakeAwayNoNameByAddingOneButThoseItMeets(
            @ForAll @Size(max = 12) List<@IntRange(max = 3) Integer> words,
            @ForAll @Size(min = 1, max = 6) List<@Size(min = 1, max = 3) List<@IntRange(max = 3) Integer>> names) {
        Words text = Words.of(phrase(words));
        List<Hit> few = vocabulary(names.subList(1, names.size())).find(text);
        List<Hit> more = vocabulary(names).find(text);
        String added = phrase(names.get(0));

        List<Hit> ofAdded = more.stream()
                .filter(hit -> hit.entries().contains(new Thing(Kind.PLACE, added)))
                .toList();
        assertThat(few).allSatisfy(hit -> {
            boolean meets = ofAdded.stream().anyMatch(hit::meets);
            assertThat(meets || more.contains(hit)).isTrue();
        });
    }

    private static String phrase(List<Integer> words) {
        return String.join(" ", words.stream().map(word -> "name" + word).toList());
    }

    private static Vocabulary vocabulary(List<List<Integer>> names) {
        Vocabulary.Builder builder = new Vocabulary.Builder();
        names.forEach(name -> builder.add(new Thing(Kind.PLACE, phrase(name)), phrase(name)));
        return builder.build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"العراق ", "London ", "U.S. ", "ول", "New York City, ", "北京", "\uD800", "(رويترز) ", "a"})
    void shouldTagAMegabyteOfAnythingSoon(String part) {
        String text = part.repeat(MEGABYTE / part.length());
        ParsedItem item = TagCases.item("قال: " + text);
        List<Tags> tags = new ArrayList<>();
        assertTimeoutPreemptively(SOON, () -> tags.add(TagCases.SHIPPED.tag(item, "ar")));
        assertThat(all(tags.get(0))).hasSizeLessThan(2000);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "قال المسؤول إن الأمر تم (رويترز).|Reuters=رويترز credit",
                "ونقلت وكالة رويترز عن المسؤول قوله ذلك|Reuters=رويترز quoted",
                "The minister told Reuters on Monday.|Reuters=Reuters quoted",
                "He bought shares of Reuters on Monday.|",
                "They agreed to map the coast.|",
            })
    void shouldNameTheAgenciesATextIsFrom(String body, String agencies) {
        assertThat(TagCases.tags("ar", body).agencies())
                .map(tag -> tag.getName() + "=" + tag.getLiteral() + " " + tag.getRel())
                .isEqualTo(agencies == null ? List.of() : List.of(agencies.split(", ")));
    }
}
