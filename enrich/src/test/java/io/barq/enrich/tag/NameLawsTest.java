/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.barq.schemas.Tag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameLawsTest {

    /** Far more than a megabyte of anything takes, and far less than what grows with the square of it. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final int MEGABYTE = 1 << 20;

    private static final String[] WORDS = {
        "محمد",
        "علي",
        "على",
        "بن",
        "أبو",
        "عبد",
        "الله",
        "الدين",
        "آل",
        "وزير",
        "الخارجية",
        "الكويتي",
        "الرئيس",
        "قال",
        "وقال",
        "حزب",
        "جامعة",
        "وزارة",
        "الجيش",
        "العراقي",
        "العراقية",
        "كيفن",
        "ليهي",
        "الأول",
        "لا",
        "دو",
        "ونر",
        "ـ",
        "،",
        ".",
        "\n",
        "(",
        "Gen.",
        "Kevin",
        "Leahy",
        "von",
        "der",
        "Corp",
        "Inc",
        "Ministry of",
        "O'",
        "Trump",
        "Tower",
        "ISIS",
        "-",
        "’",
        "X."
    };

    @Provide
    Arbitrary<String> dispatches() {
        return Arbitraries.of(WORDS).list().ofMaxSize(60).map(words -> String.join(" ", words));
    }

    private static List<Tag> all(NameTagger.Found found) {
        List<Tag> tags = new ArrayList<>(found.people());
        tags.addAll(found.organisations());
        return tags;
    }

    @Property
    void shouldStandOnTheWordsItClaims(@ForAll("dispatches") String body) {
        for (Tag tag : all(NameDesk.SHIPPED.find("عنوان", body))) {
            assertThat(body.substring(tag.getStart(), tag.getEnd()))
                    .isEqualTo(tag.getLiteral())
                    .isNotBlank();
        }
    }

    @Property
    void shouldTellNoNameTwice(@ForAll("dispatches") String body) {
        assertThat(all(NameDesk.SHIPPED.find("", body)))
                .extracting(tag -> tag.getUri() + ' ' + tag.getLiteral())
                .doesNotHaveDuplicates();
    }

    @Property
    void shouldNotDependOnWhatCameBefore(@ForAll("dispatches") String before, @ForAll("dispatches") String body) {
        NameTagger.Found first = NameDesk.SHIPPED.find("", body);
        NameDesk.SHIPPED.find("", before);

        assertThat(NameDesk.SHIPPED.find("", body)).isEqualTo(first);
    }

    @Property
    void shouldNameNoWordTwice(@ForAll("dispatches") String body) {
        int reached = -1;
        for (Span span : NameDesk.SHIPPED.find("", body).words()) {
            assertThat(span.first()).isGreaterThan(reached);
            assertThat(span.last()).isGreaterThanOrEqualTo(span.first());
            reached = span.last();
        }
    }

    @Property
    void shouldReadAnyText(@ForAll String headline, @ForAll @StringLength(max = 400) String body) {
        for (Tag tag : all(NameDesk.SHIPPED.find(headline, body))) {
            assertThat(tag.getLiteral()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "الرئيس ", "محمد ", "محمد بن ", "أبو ", "عبد ", "علي ", "على ", "حزب ", "وزارة الخارجية ",
                        "الجيش العراقي ", "جامعة ", "وزير الخارجية الكويتي ",
                "محمد الدين ", "President ", "John ", "John von ", "Inc ", "Kevin Leahy ", "ISIS ", "A", "محمد",
                        "\uD800", "قال ", "O'"
            })
    void shouldReadAMegabyteOfOneWordSoon(String word) {
        String body = word.repeat(MEGABYTE / word.length());

        List<Tag> tags = assertTimeoutPreemptively(SOON, () -> all(NameDesk.SHIPPED.find("", body)));

        assertThat(tags).hasSizeLessThanOrEqualTo(400);
    }
}
