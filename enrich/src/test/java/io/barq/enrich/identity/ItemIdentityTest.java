/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.identity;

import static io.barq.enrich.Dispatches.FIRST;
import static io.barq.enrich.Dispatches.HEADLINE;
import static io.barq.enrich.Dispatches.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.barq.enrich.format.ParsedItem;
import io.barq.enrich.format.ParsedLink;
import io.barq.enrich.format.Parsing;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemIdentityTest {

    private static final String BODY = FIRST + "\n" + SECOND;

    @Test
    void shouldBeTheSameHoweverTheLettersAreWritten() {
        String typedOtherwise = BODY.replace('ا', 'أ').replace("ي", "ى").replace("40", "٤٠");

        assertThat(identity("kuna", HEADLINE, typedOtherwise).uri())
                .isEqualTo(identity("kuna", HEADLINE, BODY).uri());
    }

    @Test
    void shouldBelongToItsWire() {
        assertThat(identity("spa", HEADLINE, BODY).uri())
                .startsWith("barq:spa/text-")
                .isNotEqualTo(identity("kuna", HEADLINE, BODY).uri());
    }

    @Test
    void shouldCompareABodyWithoutItsHeadline() {
        ItemIdentity one = identity("kuna", HEADLINE, BODY);
        ItemIdentity other = identity("kuna", "عنوان آخر", BODY);

        assertThat(other.uri()).isNotEqualTo(one.uri());
        assertThat(other.textHash()).isEqualTo(one.textHash());
        assertThat(other.headlineHash()).isNotEqualTo(one.headlineHash());
    }

    @Test
    void shouldCompareAShortTextWithItsHeadline() {
        assertThat(identity("kuna", "زلزال في الشمال", "لا إصابات حتى الآن").textHash())
                .isNotEqualTo(
                        identity("kuna", "حريق في الجنوب", "لا إصابات حتى الآن").textHash());
    }

    @Test
    void shouldNotCompareAFewWords() {
        assertThat(identity("kuna", "عاجل", "").textHash()).isEmpty();
        assertThat(identity("kuna", "", "").headlineHash()).isZero();
    }

    @Test
    void shouldTakeTheProvidersOwnId() {
        assertThat(ItemIdentity.of("afp", withId("urn:newsml:afp.com:20261124:TX-1"))
                        .uri())
                .isEqualTo("barq:afp/urn:newsml:afp.com:20261124:TX-1");
    }

    @Test
    void shouldEscapeWhatAUriDoesNotHold() {
        assertThat(ItemIdentity.of("afp", withId("خبر 7%")).uri()).isEqualTo("barq:afp/%D8%AE%D8%A8%D8%B1%207%25");
        assertThat(ItemIdentity.of("afp", withId("x".repeat(5000))).uri()).hasSizeLessThan(100);
    }

    @Test
    void shouldTellAVersionByAllThatIsNewInIt() {
        assertThat(version("afp-7", HEADLINE, BODY))
                .isEqualTo(version("afp-7", HEADLINE, BODY))
                .isNotEqualTo(version("afp-7", HEADLINE, BODY + "!"))
                .isNotEqualTo(version("afp-7", "عنوان آخر", BODY));
    }

    @Test
    void shouldTakeTheTextForTheVersionWhereThereIsNoId() {
        assertThat(version("", HEADLINE, BODY.replace("40", "٤٠"))).isEqualTo(version("", HEADLINE, BODY));
    }

    @Test
    void shouldKeepOfAnIdWhatItsProviderKeeps() {
        Pattern rule = Pattern.compile("(?<id>.+):(?<version>\\d+)");

        ParsedItem second = withId("urn:newsml:afp.com:TX-7:2").identifiedBy(rule);
        ParsedItem other = withId("TX-7").identifiedBy(rule);

        assertThat(ItemIdentity.of("afp", second).uri()).isEqualTo("barq:afp/urn:newsml:afp.com:TX-7");
        assertThat(second.version()).contains("2");
        assertThat(second.altIds()).containsExactly("urn:newsml:afp.com:TX-7:2");
        assertThat(other.id()).contains("TX-7");
        assertThat(other.version()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evolvedFrom", "supersedes", "DerivedFrom", "Replaces", "rewriteOf", "previousVersion"})
    void shouldNameTheItemItGrewOutOf(String rel) {
        ParsedItem item = linked("TX-8", rel, "TX-7:2").identifiedBy(Pattern.compile("(?<id>.+):\\d+"));

        assertThat(ItemIdentity.of("afp", item).evolvedFrom()).contains("barq:afp/TX-7");
    }

    @Test
    void shouldNotGrowOutOfItselfOrOfWhatItOnlyMentions() {
        assertThat(ItemIdentity.of("afp", linked("TX-7", "previousVersion", "TX-7"))
                        .evolvedFrom())
                .isEmpty();
        assertThat(ItemIdentity.of("afp", linked("TX-7", "seeAlso", "TX-6")).evolvedFrom())
                .isEmpty();
    }

    private static ParsedItem linked(String id, String rel, String other) {
        return Parsing.linked(id, new ParsedLink(rel, other));
    }

    private static long version(String id, String headline, String body) {
        return ItemIdentity.of("afp", Parsing.item(id, headline, body)).versionHash();
    }

    private static ItemIdentity identity(String wire, String headline, String body) {
        return ItemIdentity.of(wire, Parsing.item("", headline, body));
    }

    private static ParsedItem withId(String id) {
        return Parsing.item(id, HEADLINE, BODY);
    }
}
