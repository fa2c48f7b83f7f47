/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void shouldFindATextInItself() {
        Fingerprint text = Fingerprint.of("The minister opened the northern harbour on Thursday, 18 months late");

        assertThat(likeness(text, text)).isEqualTo(new Likeness(1, 1, 0, 1));
    }

    @Test
    void shouldFindNothingInCommon() {
        Likeness likeness = likeness(
                Fingerprint.of("harbour opened after 18 long months and 3 weeks"),
                Fingerprint.of("fishermen return with 40 crates 250 lobsters"));

        assertThat(likeness).isEqualTo(new Likeness(0, 0, 9 + 7, 0));
    }

    @Test
    void shouldFindAPartInTheWhole() {
        Likeness likeness = likeness(
                Fingerprint.of("minister opened northern harbour"),
                Fingerprint.of("Early today minister opened northern harbour while crowds cheered"));

        assertThat(likeness.containment()).isEqualTo(1);
        assertThat(likeness.similarity()).isEqualTo(3.0 / 8);
        assertThat(likeness.differingWords()).isEqualTo(5);
    }

    @Test
    void shouldCountWordsThatDifferAsOftenAsTheyStand() {
        assertThat(likeness(Fingerprint.of("tea tea tea milk"), Fingerprint.of("tea milk milk bread"))
                        .differingWords())
                .isEqualTo(4);
    }

    @Test
    void shouldCompareNumbersByHowManyBothHave() {
        assertThat(likeness(Fingerprint.of("from 10 to 20 or 30"), Fingerprint.of("from 10 to 40"))
                        .numbers())
                .isEqualTo(0.5);
    }

    @Test
    void shouldNotGoByASingleNumberWhichMayBeTheDayOfADateline() {
        assertThat(likeness(Fingerprint.of("March 5 and then 10 or 20"), Fingerprint.of("March 6"))
                        .numbers())
                .isEqualTo(1);
    }

    @Test
    void shouldHaveNothingToSayOfNothing() {
        assertThat(likeness(Fingerprint.NONE, Fingerprint.NONE)).isEqualTo(new Likeness(0, 0, 0, 1));
        assertThat(likeness(Fingerprint.of("word"), Fingerprint.of("word")).similarity())
                .isZero();
    }

    @Test
    void shouldForgetOneTextBeforeTheNext() {
        Fingerprint one = Fingerprint.of(
                new ComposedDispatch.Writer(false, 1).ofWords(2000).body());
        Fingerprint other = Fingerprint.of("minister opened northern harbour 5 10");
        Comparison comparison = new Comparison();
        comparison.of(one);
        comparison.with(one);
        comparison.of(other);

        assertThat(comparison.with(one)).isEqualTo(likeness(other, one));
        assertThat(comparison.with(other)).isEqualTo(likeness(other, other));
    }

    @Property(tries = 500)
    void shouldSayTheSameWhicheverIsAskedAbout(@ForAll("pairs") List<String> pair) {
        Fingerprint one = Fingerprint.of(pair.get(0));
        Fingerprint other = Fingerprint.of(pair.get(1));

        assertThat(likeness(one, other)).isEqualTo(likeness(other, one));
        assertThat(CopyRule.isCopy(one, other, likeness(one, other)))
                .isEqualTo(CopyRule.isCopy(other, one, likeness(other, one)));
    }

    @Property(tries = 500)
    void shouldSayWhatSetsSay(@ForAll("pairs") List<String> pair) {
        Fingerprint one = Fingerprint.of(pair.get(0));
        Fingerprint other = Fingerprint.of(pair.get(1));
        int length = one.words() < Comparison.SHORT || other.words() < Comparison.SHORT ? 2 : 3;
        Set<List<Integer>> runs = runs(one, length);
        Set<List<Integer>> others = runs(other, length);
        Set<List<Integer>> common = new HashSet<>(runs);
        common.retainAll(others);
        Set<List<Integer>> all = new HashSet<>(runs);
        all.addAll(others);
        int fewer = Math.min(runs.size(), others.size());

        Likeness likeness = likeness(one, other);

        assertThat(likeness.similarity()).isEqualTo(all.isEmpty() ? 0 : (double) common.size() / all.size());
        assertThat(likeness.containment()).isEqualTo(fewer == 0 ? 0 : (double) common.size() / fewer);
        assertThat(likeness.differingWords()).isEqualTo(differing(one, other));
    }

    @Property(tries = 500)
    void shouldTakeAnyTwoNoticesEitherWay(@ForAll("pairs") List<String> pair) {
        Fingerprint one = Fingerprint.of(pair.get(0));
        Fingerprint other = Fingerprint.of(pair.get(1));

        assertThat(NoticeForm.isFilledAnew(one, other)).isEqualTo(NoticeForm.isFilledAnew(other, one));
        assertThat(NoticeForm.isFilledAnew(one, one)).isFalse();
    }

    /** Two texts of few different words, so that they have runs in common, of lengths around what counts as short. */
    @Provide
    Arbitrary<List<String>> pairs() {
        Arbitrary<String> words = Arbitraries.of(
                "harbour", "minister", "opened", "today", "fish", "10", "20", "35", "north", "said", "ship.", "gale\n");
        Arbitrary<String> texts =
                words.list().ofMaxSize(3 * Comparison.SHORT / 2).map(list -> String.join(" ", list));
        return texts.list().ofSize(2);
    }

    private static int differing(Fingerprint one, Fingerprint other) {
        Map<Integer, Integer> balance = new HashMap<>();
        words(one).forEach(word -> balance.merge(word, 1, Integer::sum));
        words(other).forEach(word -> balance.merge(word, -1, Integer::sum));
        return balance.values().stream().mapToInt(Math::abs).sum();
    }

    private static Set<List<Integer>> runs(Fingerprint text, int length) {
        List<Integer> words = words(text);
        Set<List<Integer>> runs = new HashSet<>();
        for (int i = 0; i + length <= words.size(); i++) {
            runs.add(words.subList(i, i + length));
        }
        return runs;
    }

    private static List<Integer> words(Fingerprint text) {
        List<Integer> words = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (text.code(i) != Fingerprint.END) {
                words.add(text.code(i));
            }
        }
        return words;
    }

    private static Likeness likeness(Fingerprint one, Fingerprint other) {
        Comparison comparison = new Comparison();
        comparison.of(one);
        return comparison.with(other);
    }
}
