/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PostingsTest {

    private static final int TEXTS = 40;
    private static final int DIFFERENT_KEYS = 25;

    /**
     * A text that comes, or goes.
     *
     * @param keys none where it goes
     */
    record Step(int text, List<Integer> keys) {}

    @Property(tries = 500)
    void shouldHoldWhatAMapHolds(@ForAll("steps") List<Step> steps) {
        Postings postings = new Postings();
        Map<Integer, List<Integer>> texts = new LinkedHashMap<>();
        for (Step step : steps) {
            if (texts.remove(step.text()) != null) {
                postings.remove(step.text());
            }
            if (!step.keys().isEmpty()) {
                add(postings, step.text(), step.keys());
                texts.put(step.text(), step.keys());
            }
        }

        for (int key = 0; key < DIFFERENT_KEYS; key++) {
            assertThat(find(postings, key)).isEqualTo(newestFirst(texts, key));
        }
    }

    @Property(tries = 200)
    void shouldNotRememberWhatWasThereBefore(@ForAll("steps") List<Step> steps) {
        Postings withAPast = new Postings();
        for (int text = 0; text < 3 * TEXTS; text++) {
            int first = 1000 * text;
            List<Integer> keys = new ArrayList<>();
            for (int i = 0; i < Keys.MOST; i++) {
                keys.add(i < DIFFERENT_KEYS ? i : first + i);
            }
            add(withAPast, text, keys);
        }
        for (int text = 0; text < 3 * TEXTS; text++) {
            withAPast.remove(text);
        }
        Postings without = new Postings();
        Map<Integer, List<Integer>> texts = new HashMap<>();
        for (Step step : steps) {
            if (!step.keys().isEmpty() && texts.putIfAbsent(step.text(), step.keys()) == null) {
                add(withAPast, step.text(), step.keys());
                add(without, step.text(), step.keys());
            }
        }

        for (int key = 0; key < DIFFERENT_KEYS; key++) {
            assertThat(find(withAPast, key)).isEqualTo(find(without, key));
        }
    }

    @Test
    void shouldKeepTheOrderWhenItGrows() {
        Postings postings = new Postings();
        int texts = 2000;
        for (int text = 0; text < texts; text++) {
            List<Integer> keys = new ArrayList<>(List.of(-1, text % 100));
            for (int i = 0; keys.size() < Keys.MOST; i++) {
                keys.add(1_000_000 + text * Keys.MOST + i);
            }
            add(postings, text, keys);
        }

        for (int key = 0; key < 100; key++) {
            List<Integer> expected = new ArrayList<>();
            for (int text = texts - 100 + key; text >= 0; text -= 100) {
                expected.add(text);
            }
            assertThat(find(postings, key)).isEqualTo(expected);
        }
        assertThat(find(postings, 1_000_000 + 7 * Keys.MOST)).containsExactly(7);
    }

    @Test
    void shouldFindTheNewestOfAKeyThatTooManyTextsHave() {
        Postings postings = new Postings();
        for (int text = 0; text < 500; text++) {
            add(postings, text, List.of(7));
        }
        postings.remove(499);
        postings.remove(450);

        List<Integer> found = find(postings, 7);

        assertThat(found)
                .hasSize(Postings.MOST_TEXTS_OF_A_KEY)
                .startsWith(498, 497)
                .doesNotContain(450);
        assertThat(found.get(found.size() - 1)).isEqualTo(498 - Postings.MOST_TEXTS_OF_A_KEY);
    }

    @Test
    void shouldFindAKeyHoweverManyTextsHaveOthersOfItsSlot() {
        Postings postings = new Postings();
        add(postings, 0, List.of(-1));
        // More keys than the table has slots before it grows, of which each has more texts than anybody looks at.
        for (int text = 1; text < 3000; text++) {
            List<Integer> keys = new ArrayList<>();
            for (int i = 0; i < Keys.MOST; i++) {
                keys.add(text % 20 * Keys.MOST + i);
            }
            add(postings, text, keys);
        }

        assertThat(find(postings, -1)).containsExactly(0);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<List<Integer>> keys = Arbitraries.integers()
                .between(0, DIFFERENT_KEYS - 1)
                .set()
                .ofMaxSize(8)
                .map(List::copyOf);
        return Combinators.combine(Arbitraries.integers().between(0, TEXTS - 1), keys)
                .as(Step::new)
                .list()
                .ofMaxSize(120);
    }

    private static List<Integer> newestFirst(Map<Integer, List<Integer>> texts, int key) {
        List<Integer> having = new ArrayList<>();
        texts.forEach((text, keys) -> {
            if (keys.contains(key)) {
                having.add(0, text);
            }
        });
        return having;
    }

    private static void add(Postings postings, int text, List<Integer> keys) {
        postings.add(text, keys.stream().mapToInt(Integer::intValue).toArray(), keys.size());
    }

    private static List<Integer> find(Postings postings, int key) {
        int[] texts = new int[Postings.MOST_TEXTS_OF_A_KEY];
        int count = postings.find(new int[] {key}, 1, texts);
        return Arrays.stream(texts, 0, count).boxed().toList();
    }
}
