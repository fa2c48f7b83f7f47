/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are sent to cost much, by chance or on purpose. What they cost is counted in texts that are compared. */
class AdversariesTest {

    private static final Instant NOON = Instant.parse("2026-03-05T12:00:00Z");
    private static final int MEGABYTE = 1 << 20;

    private final NearDuplicateIndex index = new NearDuplicateIndex(Duration.ofHours(72), 100_000);
    private long arrivals;

    /** Where each is linked to the first, as the story desk does it, and where each stands for itself. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldFindEachOfAThousandCopies(boolean linked) {
        ComposedDispatch.Writer writer = new ComposedDispatch.Writer(true, 1);
        SplittableRandom random = new SplittableRandom(1);
        ComposedDispatch dispatch = writer.ofWords(200);
        index.add(item("first", dispatch.body(), "first"));
        for (int i = 0; i < 500; i++) {
            index.add(item("other/" + i, writer.next().body(), "other/" + i));
        }
        for (int i = 0; i < 1000; i++) {
            String uri = "copy/" + i;
            String text = WireEdit.FIVE_PERCENT.edit(dispatch, writer.next(), random);

            List<Match> matches = find(item(uri, text, uri));

            assertThat(matches)
                    .as(uri)
                    .isNotEmpty()
                    .allSatisfy(match -> assertThat(match.other().uri()).doesNotStartWith("other"));
            String original = matches.get(0).other().original();
            if (linked) {
                assertThat(original).isEqualTo("first");
                assertThat(matches).hasSize(1);
            }
            index.add(item(uri, text, linked ? original : uri));
        }
    }

    @Test
    void shouldTakeNoNoticeOfAFormForACopyHoweverManyThereAre() {
        for (boolean arabic : new boolean[] {true, false}) {
            ComposedDispatch.Writer words = new ComposedDispatch.Writer(arabic, 2);
            int copies = 0;
            for (int i = 0; i < 2000; i++) {
                String uri = arabic + "/" + i;
                IndexedText item = item(uri, FormulaicWriter.write(arabic, i, words), uri);
                copies += find(item).size();
                index.add(item);
            }
            assertThat(copies).isLessThan(20);
        }
    }

    @Test
    void shouldTakeNoItemForACopyForItsBoilerplate() {
        String boilerplate =
                "This report was prepared by the editors of the agency and may not be published without their leave.\n"
                        + "All rights of the agency are reserved whatever the country in which the report is read or heard.\n";
        ComposedDispatch.Writer writer = new ComposedDispatch.Writer(false, 3);
        for (int i = 0; i < 2000; i++) {
            IndexedText item = item("item/" + i, writer.ofWords(60).body() + "\n" + boilerplate, "item/" + i);
            assertThat(find(item)).isEmpty();
            index.add(item);
        }
    }

    @Test
    void shouldFindItemsOfBoilerplateAlone() {
        String boilerplate =
                "This report was prepared by the editors of the agency and may not be published without their leave.";
        for (int i = 0; i < 2000; i++) {
            IndexedText item = item(
                    "item/" + i,
                    boilerplate,
                    i == 0
                            ? "item/0"
                            : find(item("x", boilerplate, "x")).get(0).other().original());
            assertThat(item.original()).isEqualTo("item/0");
            index.add(item);
        }
    }

    @Test
    void shouldBoundWhatItemsOfAMegabyteCost() {
        for (String what : List.of("word ", "minister harbour ", "كلمة ", "字", "1 ", "one two three. ")) {
            String text = what.repeat(MEGABYTE / what.length());
            IndexedText item = item(what, text, what);

            assertThat(find(item)).isEmpty();
            assertThat(item.text().length()).isLessThanOrEqualTo(2 * Fingerprint.MOST_WORDS);
            index.add(item);
        }
        String text = new ComposedDispatch.Writer(true, 4).ofWords(120_000).body();
        assertThat(text.length()).isGreaterThan(MEGABYTE / 2);
        index.add(item("long", text, "long"));

        assertThat(find(item("again", "A lead of the editor.\n" + text, "again")))
                .singleElement()
                .satisfies(match -> assertThat(match.other().uri()).isEqualTo("long"));
    }

    @Test
    void shouldCompareNoItemOfOneWord() {
        for (int i = 0; i < 2000; i++) {
            IndexedText item = item("item/" + i, "Update" + i % 3, "item/" + i);
            assertThat(find(item)).isEmpty();
            index.add(item);
        }

        assertThat(index.comparisons()).isZero();
        assertThat(index.size()).isEqualTo(2000);
    }

    /** Two texts of the same runs of words, each many times over what the other has once. */
    @Test
    void shouldTakeNoTextForACopyThatHasItsRunsOverAndOver() {
        String ebb = "tide falls slowly ";
        String flood = "water rises quickly ";
        index.add(item("ebb", ebb.repeat(50) + flood.repeat(2) + ebb, "ebb"));

        assertThat(find(item("flood", flood.repeat(50) + ebb.repeat(2) + flood, "flood")))
                .isEmpty();
    }

    /**
     * Pairs of words with the lowest hash of each bin, found by trying: whoever sends them shares every band with everybody
     * else who does, whatever the rest of the text is.
     */
    @Test
    void shouldTakeNoTextForACopyThatIsMadeToShareEveryBand() {
        String core = lowestPairs(new SplittableRandom(5));
        ComposedDispatch.Writer writer = new ComposedDispatch.Writer(false, 5);
        Keys keys = new Keys();
        int[] bands = null;
        for (int i = 0; i < 1000; i++) {
            IndexedText item = item("item/" + i, writer.ofWords(600).body() + "\n" + core, "item/" + i);
            if (bands == null) {
                keys.of(item.text());
                bands = Arrays.copyOf(keys.keys(), Keys.BANDS);
            }
            keys.of(item.text());
            int shared = 0;
            for (int band = 0; band < Keys.BANDS; band++) {
                shared += keys.keys()[band] == bands[band] ? 1 : 0;
            }
            assertThat(shared).as("bands that collide").isGreaterThan(Keys.BANDS - 4);
            assertThat(find(item)).isEmpty();
            index.add(item);
        }
        assertThat(index.comparisons())
                .as("they do collide")
                .isGreaterThan(1000L * NearDuplicateIndex.MOST_COMPARED / 2);
    }

    private static String lowestPairs(SplittableRandom random) {
        List<String> words = new ArrayList<>();
        List<Integer> codes = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            String word = "w" + Integer.toString(random.nextInt(1 << 30), 26).replaceAll("[0-9]", "z") + "x";
            words.add(word);
            codes.add(Fingerprint.of(word).code(0));
        }
        int shift = Integer.SIZE - Integer.numberOfTrailingZeros(Keys.BINS);
        int[] lowest = new int[Keys.BINS];
        Arrays.fill(lowest, Integer.MAX_VALUE);
        String[] pairs = new String[Keys.BINS];
        for (int i = 0; i < words.size(); i++) {
            for (int j = 0; j < words.size(); j++) {
                int pair = Mixed.of(codes.get(i) << 16 | codes.get(j));
                int value = pair & (1 << shift) - 1;
                if (value < lowest[pair >>> shift]) {
                    lowest[pair >>> shift] = value;
                    pairs[pair >>> shift] = words.get(i) + " " + words.get(j);
                }
            }
        }
        return String.join(" ", pairs);
    }

    /** Looks for copies, and holds the index to what it may cost. */
    private List<Match> find(IndexedText item) {
        long before = index.comparisons();
        List<Match> matches = index.find(item);
        assertThat(index.comparisons() - before).isLessThanOrEqualTo(NearDuplicateIndex.MOST_COMPARED + matches.size());
        return matches;
    }

    private IndexedText item(String uri, String text, String original) {
        return new IndexedText(uri, "wire", "ar", Fingerprint.of(text), NOON, arrivals++, original);
    }
}
