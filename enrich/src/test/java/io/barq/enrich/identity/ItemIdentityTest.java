/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.identity;

import static io.barq.enrich.Dispatches.FIRST;
import static io.barq.enrich.Dispatches.HEADLINE;
import static io.barq.enrich.Dispatches.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ItemIdentityTest {

    private static final String BODY = FIRST + "\n" + SECOND;

    @Test
    void shouldBeTheSameHoweverTheLettersAreWritten() {
        String typedOtherwise = BODY.replace('ا', 'أ').replace("ي", "ى").replace("40", "٤٠");

        assertThat(ItemIdentity.of("kuna", HEADLINE, typedOtherwise).uri())
                .isEqualTo(ItemIdentity.of("kuna", HEADLINE, BODY).uri());
    }

    @Test
    void shouldBelongToItsWire() {
        assertThat(ItemIdentity.of("spa", HEADLINE, BODY).uri())
                .startsWith("barq:spa/text-")
                .isNotEqualTo(ItemIdentity.of("kuna", HEADLINE, BODY).uri());
    }

    @Test
    void shouldCompareABodyWithoutItsHeadline() {
        ItemIdentity one = ItemIdentity.of("kuna", HEADLINE, BODY);
        ItemIdentity other = ItemIdentity.of("kuna", "عنوان آخر", BODY);

        assertThat(other.uri()).isNotEqualTo(one.uri());
        assertThat(other.textHash()).isEqualTo(one.textHash());
        assertThat(other.headlineHash()).isNotEqualTo(one.headlineHash());
    }

    @Test
    void shouldCompareAShortTextWithItsHeadline() {
        assertThat(ItemIdentity.of("kuna", "زلزال في الشمال", "لا إصابات حتى الآن")
                        .textHash())
                .isNotEqualTo(ItemIdentity.of("kuna", "حريق في الجنوب", "لا إصابات حتى الآن")
                        .textHash());
    }

    @Test
    void shouldNotCompareAFewWords() {
        assertThat(ItemIdentity.of("kuna", "عاجل", "").textHash()).isEmpty();
        assertThat(ItemIdentity.of("kuna", "", "").headlineHash()).isZero();
    }
}
