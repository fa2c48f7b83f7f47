/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.enrich.SortedMemory;
import io.barq.schemas.LineState;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.SourceHealth;
import io.barq.schemas.Symptom;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

class WatchTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration ALLOWED = Duration.ofMinutes(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int LARGEST_STATE = 2048;

    static {
        RecordSerdes.trustRecords();
    }

    private final SortedMemory<LineState> memory = new SortedMemory<>();
    private final List<SourceHealth> changes = new ArrayList<>();
    private Watch watch = new Watch(memory, ALLOWED);
    private Instant now = MONDAY;
    private int items;

    @Test
    void shouldTellAGapAcrossARestart() {
        for (int number = 1; number <= 8; number++) {
            numbered(number);
        }
        numbered(10);
        restart();
        numbered(11);
        numbered(9);

        assertThat(told()).containsExactly("GAP came", "GAP went");
    }

    @Test
    void shouldNotMissTheNumberOfAnItemThatCouldNotBeRead() {
        for (int number = 1; number <= 8; number++) {
            numbered(number);
        }
        unreadable(++items);
        restart();
        numbered(10);
        numbered(12);

        assertThat(changes).extracting(SourceHealth::getDetail).containsExactly("Missing in the line's sequence: 11.");
    }

    @Test
    void shouldTakeNoRedeliveryForARestart() {
        for (int number = 1; number <= 60; number++) {
            numbered(number);
        }
        items = 0;
        for (int number = 1; number <= 60; number++) {
            numbered(number);
        }

        assertThat(told()).isEmpty();
    }

    @Test
    void shouldTellAClockThatIsAheadAfterThreeRecordsInARow() {
        received(Duration.ofHours(3));
        received(Duration.ofHours(3));
        received(Duration.ZERO);
        received(Duration.ofHours(3));
        received(Duration.ofHours(3));
        assertThat(told()).isEmpty();
        restart();
        received(Duration.ofHours(3));
        received(Duration.ofHours(3));
        assertThat(told()).containsExactly("CLOCK_SKEW came");
        assertThat(changes.get(0).getDetail()).isEqualTo("The producer's clock is 3 hours ahead of the broker's.");

        received(ALLOWED);
        received(ALLOWED);
        restart();
        received(ALLOWED.plusMillis(1));
        received(ALLOWED);
        received(ALLOWED);
        assertThat(told()).hasSize(1);
        received(ALLOWED);
        assertThat(told()).containsExactly("CLOCK_SKEW came", "CLOCK_SKEW went");
    }

    @Test
    void shouldTellAProviderThatDatesWhatItSendsAhead() {
        for (int i = 0; i < 4; i++) {
            arrive(arrival(++items, Duration.ofDays(-300), Optional.of(Duration.ofHours(2)), null, true));
        }

        assertThat(changes)
                .extracting(SourceHealth::getDetail)
                .containsExactly("The provider dates what it sends 2 hours after we have it.");
    }

    @Test
    void shouldTakeAnArchiveForNoSkew() {
        for (int i = 0; i < 10; i++) {
            received(Duration.ofDays(-3000));
        }

        assertThat(told()).isEmpty();
    }

    @Test
    void shouldCountTheRecordsOfAContainerAndNotItsItems() {
        for (int i = 0; i < 10; i++) {
            Arrival part = arrival(++items, Duration.ofHours(3), Optional.empty(), null, true);
            take(new Arrival(
                    "dpa", "dpa-de", part.receivedAt(), Optional.empty(), Optional.empty(), items, true, i == 0));
        }

        assertThat(told()).isEmpty();
    }

    @Test
    void shouldTellASenderThatIsStuckOnOneItem() {
        for (int i = 0; i < Line.STUCK_AFTER - 1; i++) {
            send(7);
        }
        assertThat(told()).isEmpty();
        restart();
        send(7);
        send(7);
        assertThat(told()).containsExactly("STUCK came");
        restart();
        send(8);
        send(7);
        assertThat(told()).containsExactly("STUCK came", "STUCK went");
    }

    @Test
    void shouldTellASenderThatIsStuckOnWhatCannotBeRead() {
        for (int i = 0; i < 30; i++) {
            unreadable(7);
        }

        assertThat(told()).containsExactly("STUCK came");
    }

    @Test
    void shouldNotCallTwoItemsInTurnStuck() {
        for (int i = 0; i < 100; i++) {
            send(i % 2);
        }

        assertThat(told()).isEmpty();
    }

    @Test
    void shouldTellSilenceOnceAndItsEnd() {
        busyUntil(MONDAY.plus(DAY.multipliedBy(4)).plus(Duration.ofHours(12)), Duration.ofMinutes(5));
        Instant last = now.minus(Duration.ofMinutes(5));

        watch(last.plus(Duration.ofMinutes(29)));
        assertThat(told()).isEmpty();
        restart();
        watch(last.plus(Duration.ofMinutes(45)));
        assertThat(told()).containsExactly("SILENCE came");
        restart();
        send(++items);
        send(++items);
        assertThat(told()).containsExactly("SILENCE came", "SILENCE went");
        assertThat(changes.get(0).getAt()).isEqualTo(last);
        assertThat(changes.get(0).getDetail())
                .matches(
                        "Nothing came for 3\\d minutes; on the days before something came in about 6 minutes of such a time.");
        assertThat(changes.get(1).getDetail()).isEqualTo("The line is heard again, after 45 minutes.");
    }

    @Test
    void shouldWaitForSixOfTheLinesOwnIntervals() {
        busyUntil(MONDAY.plus(DAY.multipliedBy(4)).plus(Duration.ofHours(12)), Duration.ofMinutes(10));
        Instant last = now.minus(Duration.ofMinutes(10));

        watch(last.plus(Duration.ofMinutes(59)));
        assertThat(told()).isEmpty();
        watch(last.plus(Duration.ofMinutes(62)));
        assertThat(told()).containsExactly("SILENCE came");
    }

    @Test
    void shouldTellNoSilenceOfWhatWasNotRead() {
        busyUntil(MONDAY.plus(DAY.multipliedBy(4)).plus(Duration.ofHours(12)), Duration.ofMinutes(5));

        for (int i = 0; i < 600; i++) {
            changes.addAll(watch.look(now));
            changes.addAll(watch.look(Instant.EPOCH));
        }
        assertThat(told()).isEmpty();
    }

    @Test
    void shouldJudgeNoLineBeforeItsFourthDay() {
        busyUntil(MONDAY.plus(DAY.multipliedBy(2)).plus(Duration.ofHours(12)), Duration.ofMinutes(5));
        watch(now.plus(Duration.ofHours(10)));

        assertThat(told()).isEmpty();
    }

    @Test
    void shouldNotJudgeALineThatIsHardlyHeard() {
        busyUntil(MONDAY.plus(DAY.multipliedBy(6)), Duration.ofMinutes(20));
        watch(now.plus(Duration.ofHours(30)));

        assertThat(told()).isEmpty();
    }

    @Test
    void shouldTakeItemsThatComeAtOnceForOne() {
        for (int hour = 0; hour < 24 * 6; hour++) {
            for (int i = 0; i < 30; i++) {
                arrive(arrival(++items, Duration.ZERO, Optional.empty(), null, true), Duration.ZERO);
            }
            watch(now.plus(Duration.ofHours(1)));
        }

        assertThat(told()).isEmpty();
    }

    @Test
    void shouldKnowNightsAndTheWeekendAfterAWeek() {
        for (int hour = 0; hour < 24 * 15; hour++) {
            Instant end = now.plus(Duration.ofHours(1));
            int ofDay = hour % 24;
            boolean works = hour / 24 % 7 < 5 && ofDay >= 8 && ofDay < 18;
            while (now.isBefore(end)) {
                // The day begins and ends in the middle of an hour.
                boolean pause = ofDay == 8 && now.isBefore(end.minus(Duration.ofMinutes(10)))
                        || ofDay == 17 && now.isAfter(end.minus(Duration.ofMinutes(50)));
                if (works && !pause) {
                    send(++items);
                }
                watch(now.plus(Duration.ofMinutes(2)));
            }
            if (hour == 24 * 7 + 12) {
                // The first weekend was not known of.
                changes.clear();
            }
        }

        assertThat(told()).isEmpty();
    }

    @Test
    void shouldMakeNoHabitOfOneFlood() {
        for (int day = 0; day < 5; day++) {
            busyUntil(now.plus(Duration.ofHours(10)), Duration.ofMinutes(40));
            busyUntil(now.plus(Duration.ofHours(4)), day == 3 ? MINUTE : Duration.ofMinutes(40));
            busyUntil(now.plus(Duration.ofHours(10)), Duration.ofMinutes(40));
        }

        assertThat(told()).isEmpty();
    }

    @Test
    void shouldMakeNoHabitOfAnArchive() {
        for (int day = 0; day < 5; day++) {
            Instant noon = now.plus(Duration.ofHours(12));
            busyUntil(noon, Duration.ofMinutes(40));
            for (int i = 0; i < 200; i++) {
                received(Duration.ofDays(-4000));
            }
            busyUntil(noon.plus(Duration.ofHours(12)), Duration.ofMinutes(40));
        }

        assertThat(told()).isEmpty();
    }

    /** A month of a line whose items come by chance, ten an hour: what the rule says of false alarms, held to. */
    @Test
    void shouldHardlyEverAlarmWithoutReason() {
        Random chance = new Random(5);
        for (int minute = 0; minute < 60 * 24 * 30; minute++) {
            if (chance.nextInt(60) < 10) {
                send(++items);
            }
            watch(now.plus(MINUTE));
        }

        assertThat(told().stream().filter(told -> told.equals("SILENCE came"))).hasSizeLessThan(10);
    }

    @Test
    void shouldForgetALineAndWhatItShowed() {
        for (int i = 0; i < Line.STUCK_AFTER; i++) {
            send(7);
        }
        Instant last = now.minus(MINUTE);
        changes.addAll(watch.look(last.plus(Watch.FORGOTTEN_AFTER)));
        assertThat(memory.size()).isEqualTo(1);
        restart();
        changes.addAll(watch.look(last.plus(Watch.FORGOTTEN_AFTER).plus(MINUTE)));

        assertThat(memory.size()).isZero();
        assertThat(told()).containsExactly("STUCK came", "STUCK went");
        assertThat(changes.get(1).getDetail()).isEqualTo("Nothing came for 30 days: the line is not watched any more.");
    }

    @Test
    void shouldNotWatchMoreLinesOfAWireThanAreAllowed() {
        for (int line = 0; line < Watch.MOST_LINES_OF_A_WIRE + 100; line++) {
            if (line % 300 == 0) {
                restart();
            }
            watch.arrived(
                    new Arrival("dpa", "line-" + line, now, Optional.empty(), Optional.empty(), 1, true, true), now);
        }
        send(++items);
        watch.arrived(new Arrival("afp", "afp", now, Optional.empty(), Optional.empty(), 1, true, true), now);

        assertThat(memory.size()).isEqualTo(Watch.MOST_LINES_OF_A_WIRE + 1);
        assertThat(memory.contains("afp afp")).isTrue();

        watch.look(now.plus(Watch.FORGOTTEN_AFTER).plus(MINUTE));
        send(++items);
        assertThat(memory.size()).isEqualTo(1);
    }

    @Test
    void shouldBoundTheLinesOfAPartition() {
        for (int line = 0; line < Watch.MOST_LINES + 100; line++) {
            String id = "wire-" + line;
            watch.arrived(new Arrival(id, id, now, Optional.empty(), Optional.empty(), 1, true, true), now);
        }

        assertThat(memory.size()).isEqualTo(Watch.MOST_LINES);
    }

    @Test
    void shouldSayAgainAfterARestartWhatIsThere() {
        for (int i = 0; i < Line.STUCK_AFTER; i++) {
            send(7);
        }
        restart();

        assertThat(watch.present()).singleElement().satisfies(present -> {
            assertThat(present.getSymptom()).isEqualTo(Symptom.STUCK);
            assertThat(present.getSource()).isEqualTo("dpa-de");
        });
    }

    @Property(tries = 200)
    void shouldNeverTellTwiceAndStaySmall(@ForAll("happenings") List<Happening> happenings) {
        SortedMemory<LineState> lines = new SortedMemory<>();
        Map<String, Boolean> present = new HashMap<>();
        Instant time = MONDAY;
        long number = 100;
        for (Happening each : happenings) {
            time = time.plus(each.pause());
            number = Math.max(0, number + each.step());
            Watch watching = new Watch(lines, ALLOWED);
            List<SourceHealth> told = new ArrayList<>();
            for (int i = 0; i < each.times(); i++) {
                Instant received = time.plus(each.ahead());
                told.addAll(watching.arrived(
                        new Arrival(
                                "dpa",
                                each.source(),
                                received,
                                Optional.of(received.plus(each.ahead())),
                                Optional.of("n" + number),
                                each.item(),
                                each.item() != 0,
                                true),
                        time));
                number += each.step() == 1 ? 1 : 0;
                time = time.plusSeconds(50);
            }
            told.addAll(watching.look(time));
            for (SourceHealth change : told) {
                String of = change.getSource() + " " + change.getSymptom();
                assertThat(change.getPresent()).as(of).isNotEqualTo(present.getOrDefault(of, false));
                present.put(of, change.getPresent());
            }
        }
        lines.visit("0", "~", (key, state) -> {
            assertThat(size(state)).isLessThanOrEqualTo(LARGEST_STATE);
            return true;
        });
    }

    @Test
    void shouldKeepNoMoreOfALineThanItSays() {
        Random chance = new Random(3);
        long number = 1_000_000;
        for (int i = 0; i < 40; i++) {
            for (int each = 0; each < 6; each++) {
                numbered("prefix--" + number++);
            }
            number += 1 + chance.nextInt(200);
            now = now.plus(Duration.ofHours(5));
        }
        for (int i = 0; i < 400; i++) {
            send(chance.nextInt());
        }

        assertThat(size(memory.get("dpa dpa-de"))).isBetween(1400, LARGEST_STATE);
    }

    record Happening(String source, Duration pause, int step, Duration ahead, int item, int times) {}

    @Provide
    Arbitrary<List<Happening>> happenings() {
        return Combinators.combine(
                        Arbitraries.of("one", "two"),
                        Arbitraries.of(
                                Duration.ofSeconds(10),
                                Duration.ofMinutes(45),
                                Duration.ofHours(7),
                                Duration.ofDays(1),
                                Duration.ofDays(31)),
                        Arbitraries.of(1, 1, 1, 1, 3, -50, 0, 2000),
                        Arbitraries.of(Duration.ZERO, Duration.ZERO, Duration.ofHours(1), Duration.ofDays(-40)),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(1, 3, 8, 25, 300))
                .as(Happening::new)
                .list()
                .ofMaxSize(40);
    }

    private static int size(LineState state) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            new SpecificDatumWriter<>(LineState.class).write(state, encoder);
            encoder.flush();
            return out.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void restart() {
        watch = new Watch(memory, ALLOWED);
    }

    /** Sends an item in each interval, and looks every minute. */
    private void busyUntil(Instant end, Duration interval) {
        while (now.isBefore(end)) {
            send(++items);
            watch(now.plus(interval).minus(MINUTE));
        }
    }

    private void watch(Instant until) {
        while (now.isBefore(until)) {
            now = now.plus(MINUTE);
            changes.addAll(watch.look(now));
        }
    }

    private void numbered(int number) {
        numbered("b" + number);
    }

    private void numbered(String sequence) {
        arrive(arrival(++items, Duration.ZERO, Optional.empty(), sequence, true));
    }

    private void unreadable(int item) {
        arrive(arrival(item, Duration.ZERO, Optional.empty(), null, false));
    }

    private void received(Duration ahead) {
        arrive(arrival(++items, ahead, Optional.empty(), null, true), Duration.ZERO);
    }

    private void send(int item) {
        arrive(arrival(item, Duration.ZERO, Optional.empty(), null, true));
    }

    private void arrive(Arrival arrival) {
        take(arrival);
        now = now.plus(MINUTE);
    }

    private void arrive(Arrival arrival, Duration pause) {
        take(arrival);
        now = now.plus(pause);
    }

    private void take(Arrival arrival) {
        changes.addAll(watch.arrived(arrival, now));
    }

    private Arrival arrival(int item, Duration ahead, Optional<Duration> dated, String sequence, boolean readable) {
        Instant received = now.plus(ahead);
        return new Arrival(
                "dpa",
                "dpa-de",
                received,
                dated.map(received::plus),
                Optional.ofNullable(sequence),
                item,
                readable,
                true);
    }

    private List<String> told() {
        return changes.stream()
                .map(change -> change.getSymptom() + (change.getPresent() ? " came" : " went"))
                .toList();
    }
}
