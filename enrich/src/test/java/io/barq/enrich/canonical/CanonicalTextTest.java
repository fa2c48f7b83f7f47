/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "أحمد إلى آسيا|احمد الي اسيا",
                "الرئاسة مدرسة|الرئاسه مدرسه",
                "مؤتمر شؤون بيئة|مؤتمر شؤون بيئه",
                "کتاب علی|كتاب علي",
                "مُحَمَّدٌ|محمد",
                "مـــحـــمد|محمد",
                "ﻣﺤﻤﺪ ﻻ|محمد لا",
                "٢٠٢٦ ۲۰۲۶|2026 2026",
                "(داعش)، \"قال\": نعم!|داعش قال نعم",
                "Ｆｕｌｌ Width|full width",
                "Élysée Straße İstanbul|elysee strasse istanbul",
                "Київ Йод|киів иод",
                "نیجیرفان بارزانی|نيجيرفان بارزاني",
                "U.S.-led 3.5%|u s led 3 5%",
                "$5m €5m +2 %|$5m €5m +2 %",
                "٥٪|5%",
            })
    void shouldFoldWhatWiresWriteDifferently(String text, String folded) {
        assertThat(CanonicalText.of(text)).isEqualTo(folded);
    }

    @Test
    void shouldKeepTheVowelSignsOfOtherScripts() {
        assertThat(CanonicalText.of("हिन्दी")).isNotEqualTo(CanonicalText.of("हन्द"));
        assertThat(CanonicalText.of("ที่นี่")).isNotEqualTo(CanonicalText.of("ทนน"));
    }

    @Property(tries = 3000)
    void shouldNotChangeWhatIsFolded(@ForAll String text) {
        String once = CanonicalText.of(text);

        assertThat(CanonicalText.of(once)).isEqualTo(once);
    }

    @Property(tries = 1000)
    void shouldPartWordsByOneSpace(@ForAll String text) {
        String folded = CanonicalText.of(text);

        assertThat(folded).doesNotContain("  ").doesNotStartWith(" ").doesNotEndWith(" ");
        assertThat(CanonicalText.words(folded)).isEqualTo(folded.isEmpty() ? 0 : folded.split(" ").length);
    }
}
