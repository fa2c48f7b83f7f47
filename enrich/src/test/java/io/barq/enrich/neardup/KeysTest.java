/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysTest {

    private static final int TEXTS = 2000;

    /**
     * Of texts with as many words, and no sentences, two that have this share of their pairs in common share a band about as
     * often as 128 independent permutations would have it: 1 − (1 − j⁴)³².
     */
    @ParameterizedTest
    @CsvSource({"40, 0.2", "200, 0.2", "40, 0.5", "100, 0.5", "200, 0.5", "600, 0.5", "40, 0.7", "200, 0.7", "600, 0.7"
    })
    void shouldShareABandAsOftenAsTheSketchPromises(int words, double similarity) {
        SplittableRandom random = new SplittableRandom(words);
        double promised = 0;
        int shared = 0;
        for (int i = 0; i < TEXTS; i++) {
            // Words that come once: the first of them both have, and j = c / (2 n − c) for c of n pairs.
            int common = (int) Math.round(2 * similarity * (words - 1) / (1 + similarity)) + 1;
            List<String> one = new ArrayList<>();
            List<String> other = new ArrayList<>();
            for (int word = 0; word < words; word++) {
                one.add(word(random));
                other.add(word < common ? one.get(word) : word(random));
            }
            double exact = (common - 1.0) / (2.0 * (words - 1) - (common - 1));
            promised += 1 - Math.pow(1 - Math.pow(exact, Keys.ROWS), Keys.BANDS);
            shared += bands(one).stream().anyMatch(bands(other)::contains) ? 1 : 0;
        }

        assertThat((double) shared / TEXTS).isBetween(promised / TEXTS - 0.04, promised / TEXTS + 0.04);
    }

    @Test
    void shouldShareABandWithACopyInWhichOneWordInTenIsReplaced() {
        ComposedDispatch.Writer writer = new ComposedDispatch.Writer(true, 1);
        SplittableRandom random = new SplittableRandom(1);
        int shared = 0;
        for (int i = 0; i < TEXTS; i++) {
            ComposedDispatch dispatch = writer.next();
            Set<Integer> bands = bands(Fingerprint.of(dispatch.body()));
            String edited = WireEdit.replaced(dispatch.body(), 0.1, writer.next(), random);
            shared += bands(Fingerprint.of(edited)).stream().anyMatch(bands::contains) ? 1 : 0;
        }

        assertThat((double) shared / TEXTS).isGreaterThan(0.99);
    }

    @Test
    void shouldSeldomShareABandWithAnotherDispatch() {
        ComposedDispatch.Writer writer = new ComposedDispatch.Writer(true, 2);
        Set<Integer> bands = bands(Fingerprint.of(writer.next().body()));
        int shared = 0;
        for (int i = 0; i < TEXTS; i++) {
            shared += bands(Fingerprint.of(writer.next().body())).stream().anyMatch(bands::contains) ? 1 : 0;
        }

        assertThat((double) shared / TEXTS).isLessThan(0.01);
    }

    @Test
    void shouldShareTheBeginningsAndEndsOfSentencesWithAPart() {
        ComposedDispatch.Writer writer = new ComposedDispatch.Writer(false, 3);
        int found = 0;
        for (int i = 0; i < TEXTS; i++) {
            // A text of more sentences than are kept, and a fifth of it.
            String text = writer.ofWords(900).body();
            String part = WireEdit.firstWords(text, 180);

            found += sentences(Fingerprint.of(part)).stream().anyMatch(sentences(Fingerprint.of(text))::contains)
                    ? 1
                    : 0;
        }

        assertThat((double) found / TEXTS).isGreaterThan(0.9);
    }

    @Test
    void shouldHaveTheSameKeysWhateverWasReadBefore() {
        ComposedDispatch.Writer writer = new ComposedDispatch.Writer(false, 4);
        Keys keys = new Keys();
        for (int i = 0; i < 200; i++) {
            Fingerprint text = Fingerprint.of(writer.next().body());

            assertThat(all(keys, text)).isEqualTo(all(new Keys(), text));
            assertThat(all(keys, text)).isEqualTo(all(new Keys(), text));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "one two",
        "one one one one",
        "'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen'"
    })
    void shouldHaveKeysForTheShortest(String text) {
        assertThat(all(new Keys(), Fingerprint.of(text))).hasSizeBetween(Keys.BANDS, Keys.MOST);
    }

    @Test
    void shouldHaveNoMoreThanSoManyKeysAndEachSentenceOnce() {
        String sentence =
                "minister opened the long northern harbour today while many crowds cheered and ships sounded their horns"
                        + " until the keeper waved.\n";

        assertThat(sentences(Fingerprint.of(sentence.repeat(100)))).hasSize(2);
        assertThat(all(
                        new Keys(),
                        Fingerprint.of(new ComposedDispatch.Writer(false, 5)
                                .ofWords(3000)
                                .body())))
                .hasSize(Keys.MOST);
    }

    private static String word(SplittableRandom random) {
        return "w" + Integer.toString(random.nextInt(1 << 30), 36) + "x";
    }

    private static Set<Integer> bands(List<String> words) {
        return bands(Fingerprint.of(String.join(" ", words)));
    }

    private static Set<Integer> bands(Fingerprint text) {
        return Set.copyOf(all(new Keys(), text).subList(0, Keys.BANDS));
    }

    private static List<Integer> sentences(Fingerprint text) {
        List<Integer> keys = all(new Keys(), text);
        return keys.subList(Keys.BANDS, keys.size());
    }

    private static List<Integer> all(Keys keys, Fingerprint text) {
        int count = keys.of(text);
        return Arrays.stream(keys.keys(), 0, count).boxed().collect(Collectors.toList());
    }
}
