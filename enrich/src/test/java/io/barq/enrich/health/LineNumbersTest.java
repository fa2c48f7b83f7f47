/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.barq.schemas.Symptom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LineNumbersTest {

    private LineNumbers line = LineNumbers.NONE;
    private final List<HealthChange> changes = new ArrayList<>();

    @Test
    void shouldAnnounceAGapOnceAndWithdrawItWhenAllHasCome() {
        count("bkn%03d", 10, 16);
        send("bkn019", "bkn022", "bkn023");

        assertThat(changes)
                .containsExactly(new HealthChange(Symptom.GAP, true, "Missing in the line's sequence: 17 to 18."));
        send("bkn018", "bkn020", "bkn021");
        assertThat(changes).hasSize(1);
        send("bkn017");
        assertThat(changes.get(1))
                .isEqualTo(new HealthChange(Symptom.GAP, false, "What was missing has come, 17 last."));
        assertThat(line.missing()).isEmpty();
    }

    @Test
    void shouldTakeARedeliveryOfAWholeDayForNeither() {
        count("%04d", 1, 60);
        IntStream.rangeClosed(1, 60).forEach(number -> send("%04d".formatted(number), true));
        count("%04d", 61, 70);

        assertThat(changes).isEmpty();
    }

    @Test
    void shouldAnnounceARestartAtMidnightAndALineThatWraps() {
        count("%03d", 990, 999);
        count("%03d", 1, 8);
        send("001");

        assertThat(changes)
                .extracting(HealthChange::symptom, HealthChange::present)
                .containsExactly(tuple(Symptom.RESET, true), tuple(Symptom.RESET, false), tuple(Symptom.RESET, true));
    }

    @Test
    void shouldTakeOneOldNumberForNoRestartAndTwoForOne() {
        count("%d", 300, 310);
        send("40");
        count("%d", 311, 312);
        assertThat(changes).isEmpty();

        send("40", "41");
        assertThat(changes)
                .extracting(HealthChange::detail)
                .containsExactly("The line's sequence went from 312 to 41.");
    }

    @Test
    void shouldEndAGapWithARestart() {
        count("%d", 300, 310);
        send("312", "1");

        assertThat(changes)
                .extracting(HealthChange::detail)
                .containsExactly(
                        "Missing in the line's sequence: 311.",
                        "The line began to count again; still missing: 311.",
                        "The line's sequence went from 312 to 1.");
    }

    @Test
    void shouldLearnNothingFromNumbersThatDoNotCount() {
        send("20170123", "88", "20170188", "91", "7", "W0042", "", "12 of 30", "99999999999999999999");
        IntStream.range(0, 50).forEach(step -> send(Integer.toString(1000 + step * 17)));

        assertThat(changes).isEmpty();
    }

    @Test
    void shouldGiveUpALineThatCountsNoMore() {
        count("%d", 1, 10);
        IntStream.range(1, 50).forEach(step -> send(Integer.toString(10 + step * 17)));

        assertThat(changes).extracting(HealthChange::present).containsExactly(true, false);
        assertThat(line.missing()).isEmpty();
    }

    @Test
    void shouldForgetWhatTheLineHasLeftFarBehind() {
        count("%d", 1, 10);
        send("12");
        count("%d", 13, 12 + LineNumbers.LONGEST_WAIT);

        assertThat(changes)
                .extracting(HealthChange::detail)
                .containsExactly("Missing in the line's sequence: 11.", "Not waited for any more: 11.");
        assertThat(line.missing()).isEmpty();
    }

    @Property(tries = 500)
    void shouldStayBoundedAndNeverAnnounceTwice(
            @ForAll @Size(max = 400) List<@IntRange(min = -40, max = 40) Integer> steps) {
        Map<Symptom, Boolean> present = new EnumMap<>(Symptom.class);
        LineNumbers numbers = LineNumbers.NONE;
        long at = 100;
        for (int step : steps) {
            // Most numbers follow one another, so that lines are believed to count.
            at = Math.max(0, at + (Math.abs(step) <= 30 ? 1 : step % 13));
            LineNumbers.Step next = numbers.next(Long.toString(at), step == 0, 0);
            numbers = next.numbers();
            for (HealthChange change : next.changes()) {
                assertThat(change.present()).isNotEqualTo(present.getOrDefault(change.symptom(), false));
                present.put(change.symptom(), change.present());
            }
            assertThat(numbers.missing()).hasSizeLessThanOrEqualTo(LineNumbers.MOST_RANGES);
            assertThat(present.getOrDefault(Symptom.GAP, false))
                    .isEqualTo(!numbers.missing().isEmpty());
            assertThat(present.getOrDefault(Symptom.RESET, false)).isEqualTo(numbers.restarted());
        }
    }

    private void count(String form, int from, int to) {
        IntStream.rangeClosed(from, to).forEach(number -> send(form.formatted(number)));
    }

    private void send(String... sequences) {
        for (String sequence : sequences) {
            send(sequence, false);
        }
    }

    private void send(String sequence, boolean again) {
        LineNumbers.Step step = line.next(sequence, again, 0);
        line = step.numbers();
        changes.addAll(step.changes());
    }
}
