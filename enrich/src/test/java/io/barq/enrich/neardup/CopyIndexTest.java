/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CopyIndexTest {

    private static final Instant NOON = Instant.parse("2026-03-05T12:00:00Z");
    private static final byte[] TEXT = {1, 2, 3};
    private static final byte[] OTHER_TEXT = {4, 5, 6};

    private final CopyIndex index = new CopyIndex(Duration.ofHours(72), 3);

    @Test
    void shouldFindTheSameTextOfAnotherWire() {
        index.add(original("a", "kuna", TEXT, NOON, 0));

        assertThat(index.find(TEXT, "spa", NOON)).map(Original::uri).contains("a");
        assertThat(index.find(TEXT, "kuna", NOON)).isEmpty();
        assertThat(index.find(OTHER_TEXT, "spa", NOON)).isEmpty();
    }

    @Test
    void shouldCompareWithinTheWindowInEitherDirection() {
        index.add(original("a", "kuna", TEXT, NOON, 0));

        assertThat(index.find(TEXT, "spa", NOON.plus(Duration.ofHours(72)))).isPresent();
        assertThat(index.find(TEXT, "spa", NOON.minus(Duration.ofHours(72)))).isPresent();
        assertThat(index.find(TEXT, "spa", NOON.plus(Duration.ofHours(73)))).isEmpty();
        assertThat(index.find(TEXT, "spa", NOON.minus(Duration.ofHours(73)))).isEmpty();
    }

    @Test
    void shouldForgetTheOldestFirstWhateverTheOrderOfArrival() {
        index.add(original("young", "a", TEXT, NOON, 0));
        index.add(original("old", "b", TEXT, NOON.minusSeconds(60), 1));
        index.add(original("younger", "c", TEXT, NOON.plusSeconds(60), 2));
        List<Original> forgotten = index.add(original("youngest", "d", TEXT, NOON.plusSeconds(90), 3));

        assertThat(forgotten).extracting(Original::uri).containsExactly("old");
        assertThat(index.size()).isEqualTo(3);
        assertThat(index.find(TEXT, "e", NOON)).map(Original::uri).contains("young");
    }

    @Test
    void shouldNotCompareItemsWithoutText() {
        index.add(original("a", "kuna", new byte[0], NOON, 0));
        assertThat(index.size()).isEqualTo(1);

        index.remove(original("a", "kuna", new byte[0], NOON, 0));
        assertThat(index.size()).isZero();
    }

    @Property(tries = 300)
    void shouldFindWhatASearchThroughAllFinds(
            @ForAll @Size(max = 40) List<@IntRange(max = 299) Integer> arrivals,
            @ForAll @IntRange(max = 299) int asked) {
        CopyIndex large = new CopyIndex(Duration.ofHours(10), 1000);
        List<Original> all = new java.util.ArrayList<>();
        for (int arrival = 0; arrival < arrivals.size(); arrival++) {
            Original original = numbered(arrivals.get(arrival), arrival);
            all.add(original);
            large.add(original);
        }
        Original question = numbered(asked, -1);

        Optional<String> slow = all.stream()
                .filter(o -> o.textHash()[0] == question.textHash()[0])
                .filter(o -> !o.wire().equals(question.wire()))
                .filter(o -> Math.abs(Duration.between(o.ownTime(), question.ownTime())
                                .toHours())
                        <= 10)
                .min(java.util.Comparator.comparing(Original::ownTime).thenComparing(Original::arrival))
                .map(Original::uri);
        assertThat(large.find(question.textHash(), question.wire(), question.ownTime())
                        .map(Original::uri))
                .isEqualTo(slow);
    }

    /** One of three texts on one of four wires within 25 hours. */
    private static Original numbered(int number, long arrival) {
        byte[] text = {(byte) (number % 3)};
        return original(
                "item-" + arrival, "wire-" + number / 3 % 4, text, NOON.plus(Duration.ofHours(number / 12)), arrival);
    }

    private static Original original(String uri, String wire, byte[] text, Instant ownTime, long arrival) {
        return new Original(uri, wire, "ar", text, ownTime, arrival);
    }
}
