/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearDuplicateIndexTest {

    private static final Duration WINDOW = Duration.ofHours(72);
    private static final Instant NOON = Instant.parse("2026-03-05T12:00:00Z");
    private static final ComposedDispatch.Writer WRITER = new ComposedDispatch.Writer(false, 7);
    private static final ComposedDispatch HARBOUR = WRITER.ofWords(120);
    private static final ComposedDispatch LIGHTHOUSE = WRITER.ofWords(120);
    private static final ComposedDispatch BAKERY = WRITER.ofWords(120);

    private final NearDuplicateIndex index = new NearDuplicateIndex(WINDOW, 3);
    private long arrivals;

    @Test
    void shouldFindACopyAndSayHowAlikeItIs() {
        index.add(item("a", HARBOUR));
        index.add(item("b", LIGHTHOUSE));

        List<Match> matches = index.find(item("c", "A new lead of the editor.\n" + HARBOUR.body()));

        assertThat(uris(matches)).containsExactly("a");
        assertThat(matches.get(0).likeness().containment()).isEqualTo(1);
        assertThat(matches.get(0).likeness().similarity()).isBetween(0.9, 0.99);
        assertThat(matches.get(0).likeness().differingWords()).isEqualTo(4);
    }

    @Test
    void shouldFindNoCopyOfAnItemInItself() {
        index.add(item("a", HARBOUR));

        assertThat(index.find(item("a", HARBOUR))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-72, true", "72, true", "-73, false", "73, false"})
    void shouldCompareWithinTheWindowInWhicheverOrderItemsCome(int hours, boolean found) {
        index.add(item("a", HARBOUR, "en", NOON));

        assertThat(index.find(item("b", HARBOUR, "en", NOON.plus(Duration.ofHours(hours)))))
                .hasSize(found ? 1 : 0);
    }

    @Test
    void shouldForgetTheOldestOfALanguageWhateverTheOrderTheyCameIn() {
        index.add(item("b", HARBOUR, "en", NOON.plusSeconds(2)));
        index.add(item("c", LIGHTHOUSE, "en", NOON.plusSeconds(3)));
        index.add(item("a", BAKERY, "en", NOON.plusSeconds(1)));

        assertThat(index.add(item("d", WRITER.next(), "en", NOON.plusSeconds(4))))
                .extracting(IndexedText::uri)
                .containsExactly("a");
        assertThat(index.add(item("z", BAKERY, "en", NOON)))
                .as("one that is older than all that are known")
                .extracting(IndexedText::uri)
                .containsExactly("z");
        assertThat(index.get("a")).isNull();
        assertThat(index.find(item("e", BAKERY))).isEmpty();
        assertThat(index.size()).isEqualTo(3);
    }

    @Test
    void shouldNotForgetOneLanguageForAnother() {
        index.add(item("a", HARBOUR, "ar", NOON));
        for (int i = 0; i < 20; i++) {
            index.add(item("en" + i, WRITER.next(), "en", NOON.plusSeconds(i)));
            index.add(item("und" + i, WRITER.next(), "und", NOON.plusSeconds(i)));
        }

        assertThat(index.get("a")).isNotNull();
        assertThat(index.size()).isEqualTo(1 + 3 + 3);
    }

    @ParameterizedTest
    @CsvSource({"ar, ar, true", "ar, fa, false", "und, ar, true", "ar, und, true", "und, und, true"})
    void shouldCompareItemsOfOneLanguageAndThoseWhoseLanguageNobodyKnows(String one, String other, boolean found) {
        index.add(item("a", HARBOUR, one, NOON));

        assertThat(index.find(item("b", HARBOUR, other, NOON))).hasSize(found ? 1 : 0);
    }

    @Test
    void shouldPutAnItemInPlaceOfWhatWasKnownUnderItsUri() {
        index.add(item("a", HARBOUR));
        assertThat(index.add(item("a", LIGHTHOUSE, "ar", NOON))).isEmpty();

        assertThat(index.size()).isEqualTo(1);
        assertThat(index.find(item("b", HARBOUR))).isEmpty();
        assertThat(uris(index.find(item("b", LIGHTHOUSE, "ar", NOON)))).containsExactly("a");
    }

    @Test
    void shouldForgetWhatIsRemoved() {
        index.add(item("a", HARBOUR));
        index.add(item("b", HARBOUR));
        index.remove("a");
        index.remove("a");
        index.remove("nobody");

        assertThat(uris(index.find(item("c", HARBOUR)))).containsExactly("b");
        assertThat(index.get("a")).isNull();
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void shouldNameTheOriginalOfAGroupWhereTheItemIsACopyOfItAndAnotherWhereNot() {
        String half = WireEdit.firstWords(HARBOUR.body(), 60);
        String otherHalf = HARBOUR.body().substring(half.length());
        index.add(item("a", half));
        index.add(new IndexedText("b", "wire", "en", Fingerprint.of(HARBOUR.body()), NOON, arrivals++, "a"));

        assertThat(uris(index.find(item("c", half)))).containsExactly("a");
        assertThat(uris(index.find(item("d", otherHalf)))).containsExactly("b");
    }

    @Test
    void shouldFindBothDispatchesOfAMergerTheEarlierFirst() {
        index.add(item("late", HARBOUR, "en", NOON.plusSeconds(1)));
        index.add(item("early", LIGHTHOUSE, "en", NOON));

        assertThat(uris(index.find(item("c", HARBOUR.body() + "\n" + LIGHTHOUSE.body()))))
                .containsExactly("early", "late");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "one", "one two", "Watch live now", "في من ما هو"})
    void shouldHoldTextsOfAFewWordsAndFindNoCopiesOfThem(String text) {
        index.add(item("a", text));

        assertThat(index.find(item("b", text))).isEmpty();
        assertThat(index.get("a")).isNotNull();
        index.remove("a");
        assertThat(index.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Fire breaks out in harbour warehouse, Fire breaks out in harbour warehouse!, true",
        "Fire breaks out in harbour warehouse, Fire breaks out in harbour market, false",
        "Fire breaks out in harbour warehouse, Warehouse fire breaks out in harbour, false",
    })
    void shouldTakeAFlashForACopyOnlyWhereTheWordsAreTheSame(String one, String other, boolean found) {
        index.add(item("a", one));

        assertThat(index.find(item("b", other))).hasSize(found ? 1 : 0);
    }

    /**
     * What happens to the index.
     *
     * @param comes whether an item comes, or goes
     * @param uri number of its uri
     * @param text number of its text
     * @param hours of its own time
     * @param language of it
     */
    record Step(boolean comes, int uri, int text, int hours, String language) {}

    private static final List<Fingerprint> TEXTS = texts();

    @Property(tries = 300)
    void shouldFindWhatAnIndexFindsThatIsMadeAnewInOrderOfArrival(@ForAll("steps") List<Step> steps) {
        NearDuplicateIndex worn = new NearDuplicateIndex(WINDOW, 6);
        Map<String, IndexedText> held = new HashMap<>();
        long arrival = 0;
        for (Step step : steps) {
            String uri = "item/" + step.uri();
            if (!step.comes()) {
                worn.remove(uri);
                held.remove(uri);
                continue;
            }
            IndexedText item = item(uri, step, arrival++, uri);
            List<Match> matches = worn.find(item);
            item = item(
                    uri,
                    step,
                    item.arrival(),
                    matches.isEmpty() ? uri : matches.get(0).other().original());
            held.put(uri, item);
            worn.add(item).forEach(forgotten -> held.remove(forgotten.uri()));
        }

        NearDuplicateIndex anew = new NearDuplicateIndex(WINDOW, 6);
        held.values().stream()
                .sorted(Comparator.comparingLong(IndexedText::arrival))
                .forEach(item -> assertThat(anew.add(item)).isEmpty());

        assertThat(anew.size()).isEqualTo(worn.size()).isEqualTo(held.size());
        for (Fingerprint text : TEXTS) {
            for (String language : List.of("ar", "en", "und")) {
                IndexedText asked = new IndexedText("asked", "wire", language, text, NOON, arrival, "asked");
                assertThat(worn.find(asked)).isEqualTo(anew.find(asked));
            }
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.frequency(Tuple.of(4, true), Tuple.of(1, false)),
                        Arbitraries.integers().between(0, 15),
                        Arbitraries.integers().between(0, TEXTS.size() - 1),
                        Arbitraries.integers().between(-40, 40),
                        Arbitraries.of("ar", "en", "und"))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    /** Four dispatches, and each of them edited in some ways. */
    private static List<Fingerprint> texts() {
        ComposedDispatch.Writer writer = new ComposedDispatch.Writer(true, 11);
        SplittableRandom random = new SplittableRandom(11);
        List<Fingerprint> texts = new ArrayList<>();
        ComposedDispatch before = writer.ofWords(70);
        for (int i = 0; i < 4; i++) {
            ComposedDispatch dispatch = writer.ofWords(70);
            for (WireEdit edit : List.of(
                    WireEdit.SAME,
                    WireEdit.FIVE_PERCENT,
                    WireEdit.TEN_PERCENT,
                    WireEdit.CUT,
                    WireEdit.MERGED,
                    WireEdit.TOPPED)) {
                texts.add(Fingerprint.of(edit.edit(dispatch, before, random)));
            }
            before = dispatch;
        }
        return texts;
    }

    private IndexedText item(String uri, Step step, long arrival, String original) {
        Instant time = NOON.plus(Duration.ofHours(step.hours()));
        return new IndexedText(uri, "wire", step.language(), TEXTS.get(step.text()), time, arrival, original);
    }

    private IndexedText item(String uri, ComposedDispatch dispatch) {
        return item(uri, dispatch.body());
    }

    private IndexedText item(String uri, String text) {
        return new IndexedText(uri, "wire", "en", Fingerprint.of(text), NOON, arrivals++, uri);
    }

    private IndexedText item(String uri, ComposedDispatch dispatch, String language, Instant time) {
        return new IndexedText(uri, "wire", language, Fingerprint.of(dispatch.body()), time, arrivals++, uri);
    }

    private static List<String> uris(List<Match> matches) {
        return matches.stream().map(match -> match.other().uri()).toList();
    }
}
