/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TellingWordsTest {

    private static List<String> of(String headline, String body) {
        return TellingWords.of(Reading.of(headline, body, "ar", Optional.empty(), new Vocabulary.Builder().build()));
    }

    @Test
    void shouldTellTheWordsAnItemHasAgainAndAgain() {
        assertThat(of(
                        "A lighthouse burns",
                        "The lighthouse is old. Keepers of the lighthouse, keepers of old, said that keepers left."))
                .containsExactly("lighthouse", "Keepers");
    }

    @Test
    void shouldCountAWordWithTheArticleAndWithoutAsOne() {
        assertThat(of("حديقة النخيل", "في الحديقة نخيل وبالحديقة زوار")).containsExactly("حديقة", "النخيل");
    }

    @Test
    void shouldTellNothingOfATextThatRepeatsNothing() {
        assertThat(of("", "one two three four five six seven")).isEmpty();
        assertThat(of("", "\uD800")).isEmpty();
    }
}
