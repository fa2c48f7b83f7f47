/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.barq.enrich.canonical.CanonicalText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int MEGABYTE = 1 << 20;

    private static List<String> written(String text) {
        Words words = Words.of(text);
        List<String> written = new ArrayList<>();
        for (int word = 0; word < words.count(); word++) {
            written.add(words.written(word, word));
        }
        return written;
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(60);
        Arbitrary<String> arabic =
                Arbitraries.strings().withChars("والعراقبكفّـَ ىةأﷺ\n.،-'").ofMaxLength(60);
        return Arbitraries.oneOf(any, arabic);
    }

    @Property
    void shouldStandInTheirOrderAndNotOverlap(@ForAll("texts") String text) {
        Words words = Words.of(text);
        int end = 0;
        for (int word = 0; word < words.count(); word++) {
            assertThat(words.start(word)).isGreaterThanOrEqualTo(end);
            assertThat(words.end(word)).isGreaterThan(words.start(word)).isLessThanOrEqualTo(text.length());
            end = words.end(word);
        }
    }

    @Property
    void shouldHashAWordAsItIsFolded(@ForAll("texts") String text) {
        Words words = Words.of(text);
        for (int word = 0; word < words.count(); word++) {
            String folded = CanonicalText.of(words.written(word, word)).replace(" ", "");
            long alone = folded.isEmpty() ? 0 : hash(folded);
            assertThat(words.hash(word)).isEqualTo(alone);
            assertThat(words.length(word)).isEqualTo(Math.min(folded.length(), Words.LONGEST + 1));
        }
    }

    @Property
    void shouldHashTheRestOfAWordAsAWordOfItsOwn(@ForAll("texts") String text) {
        Words words = Words.of(text);
        for (int word = 0; word < words.count(); word++) {
            String folded = CanonicalText.of(words.written(word, word)).replace(" ", "");
            // Of longer words nothing is taken off.
            int most = folded.length() > Words.LONGEST ? 0 : Math.min(folded.length(), 4);
            for (int without = 1; without < most; without++) {
                assertThat(words.hashWithout(word, without)).isEqualTo(hash(folded.substring(without)));
            }
        }
    }

    @Test
    void shouldTakeLettersOffAWordThatIsAsLongFoldedAsWrittenButNotLetterByLetter() {
        // Tatweel folds to nothing, the ligature of lam and alef to two letters.
        Words words = Words.of("وـكتاﻻ");

        assertThat(words.length(0)).isEqualTo(6);
        assertThat(words.letter(0, 1)).isEqualTo('ك');
        assertThat(words.hashWithout(0, 2)).isEqualTo(hash("تالا"));
    }

    /** The hash of letters that fold to themselves, read by themselves. */
    private static long hash(String folded) {
        long hash = 0;
        for (int i = 0; i < folded.length(); i++) {
            hash = hash * 0x9E3779B97F4A7C15L + folded.charAt(i);
        }
        return hash;
    }

    @Test
    void shouldPartWordsAtWhatIsNoLetter() {
        assertThat(written("U.S. «العراق»، l'Irak—(د ب أ)"))
                .containsExactly("U", "S", "العراق", "l", "Irak", "د", "ب", "أ");
    }

    @Test
    void shouldMakeAWordOfEachCharacterOfAScriptWithoutSpaces() {
        assertThat(written("在北京 Peking")).containsExactly("在", "北", "京", "Peking");
    }

    @Test
    void shouldSayWhereSomethingNewStarts() {
        Words words = Words.of("one two, three\nfour-five");
        assertThat(words.startsAnew(0)).isTrue();
        assertThat(words.startsAnew(1)).isFalse();
        assertThat(words.startsAnew(2)).isTrue();
        assertThat(words.startsAnew(3)).isTrue();
        assertThat(words.startsAnew(4)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ا", "َ", "و ", "\uD800", "ﷺ", "北", ".", "والعراق "})
    void shouldReadAMegabyteOfAnythingSoon(String part) {
        String text = part.repeat(MEGABYTE / part.length());
        assertTimeoutPreemptively(SOON, () -> Words.of(text));
    }
}
