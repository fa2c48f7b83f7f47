/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import static io.barq.enrich.Dispatches.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.DeskOrder;
import io.barq.schemas.OrderKind;
import io.barq.schemas.RawItem;
import io.barq.schemas.SourceHealth;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@code wire.health} says of a line, through the whole topology. */
class HealthTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TestDesk desk = TestDesk.open();
    private Instant now = Instant.parse("2026-03-02T00:00:00Z");
    private int items;

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void shouldTellAGapAndItsEnd() {
        for (int number = 1; number <= 8; number++) {
            send(numbered(number));
        }
        send(numbered(11));
        send(numbered(12));
        TestRecord<String, SourceHealth> gap = only();
        assertThat(gap.key()).isEqualTo("dpa-de");
        assertThat(gap.value().getWire()).isEqualTo("dpa-de");
        assertThat(gap.value().getAt()).isEqualTo(now.minus(MINUTE.multipliedBy(2)));
        assertThat(gap.value().getDetail()).isEqualTo("Missing in the line's sequence: 9 to 10.");
        assertThat(shown("GAP")).isEqualTo(1);

        send(numbered(9));
        send(numbered(10));
        assertThat(told()).containsExactly("GAP went");
        assertThat(shown("GAP")).isZero();
    }

    @Test
    void shouldTellAResetAndItsEnd() {
        for (int number = 990; number <= 999; number++) {
            send(numbered(number));
        }
        for (int number = 1; number <= 6; number++) {
            send(numbered(number));
        }

        assertThat(told()).containsExactly("RESET came", "RESET went");
    }

    @Test
    void shouldTellAClockThatIsAheadAndThatItIsRightAgain() {
        for (int i = 0; i < 5; i++) {
            send(Dispatches.receivedAt(now.plus(Duration.ofHours(2)), plain(++items)));
        }
        assertThat(told()).containsExactly("CLOCK_SKEW came");
        for (int i = 0; i < 5; i++) {
            send(plain(++items));
        }
        assertThat(told()).containsExactly("CLOCK_SKEW went");
    }

    @Test
    void shouldTellASenderThatIsStuckAndWhenItGoesOn() {
        for (int i = 0; i < 25; i++) {
            send(plain(7));
        }
        assertThat(told()).containsExactly("STUCK came");
        send(plain(8));
        assertThat(told()).containsExactly("STUCK went");
    }

    @Test
    void shouldTellASenderThatIsStuckOnWhatIsRejectedWithoutAWordOfIt() {
        for (int i = 0; i < 25; i++) {
            send(received("\u0000secret\u0000".repeat(9)));
        }

        assertThat(only().value().getDetail()).isEqualTo("The line has sent one item 20 times, and no other between.");
        assertThat(desk.verdicts()).hasSize(25);
    }

    @Test
    void shouldTellSilenceOnlyOnceTheLogWasReadAndNotAgain() {
        for (int minutes = 0; minutes < 60 * 24 * 4; minutes += 6) {
            send(plain(++items));
            now = now.plus(MINUTE.multipliedBy(5));
        }
        Instant last = now.minus(MINUTE.multipliedBy(6));

        look(Instant.EPOCH);
        look(last);
        look(last.plus(Duration.ofMinutes(29)));
        assertThat(told()).isEmpty();
        look(last.plus(Duration.ofMinutes(50)));
        look(last.plus(Duration.ofMinutes(70)));
        assertThat(told()).containsExactly("SILENCE came");
        assertThat(shown("SILENCE")).isEqualTo(1);
        send(plain(++items));
        send(plain(++items));
        assertThat(told()).containsExactly("SILENCE went");
        assertThat(shown("SILENCE")).isZero();
    }

    @Test
    void shouldHearNothingInWhatTheDeskOrdersOrBarqSendsAgain() {
        for (int i = 0; i < 25; i++) {
            send(RawItem.newBuilder(plain(7)).setRedrivenFrom("wire.raw/0/" + i).build());
            send(order());
        }

        assertThat(told()).isEmpty();
        assertThat(desk.stored("line-health")).isZero();
    }

    private void look(Instant readUntil) {
        desk.readUntil = readUntil;
        desk.driver.advanceWallClockTime(MINUTE);
    }

    private TestRecord<String, SourceHealth> only() {
        List<TestRecord<String, SourceHealth>> told = desk.health();
        assertThat(told).hasSize(1);
        return told.get(0);
    }

    private List<String> told() {
        return desk.health().stream()
                .map(TestRecord::value)
                .map(change -> change.getSymptom() + (change.getPresent() ? " came" : " went"))
                .toList();
    }

    private double shown(String symptom) {
        return desk.meters
                .get("barq.health")
                .tag("symptom", symptom)
                .tag("source", "dpa-de")
                .gauge()
                .value();
    }

    private void send(RawItem raw) {
        desk.sendAt(now, raw.getWire().getBytes(StandardCharsets.UTF_8), desk.bytes(raw));
        now = now.plus(MINUTE);
    }

    private RawItem numbered(int number) {
        return received("ZCZC bdt%04d\nHafenausbau, Teil %d\nDer Hafen wird um %d Meter laenger.\nNNNN"
                .formatted(number, number, number));
    }

    private RawItem plain(int number) {
        return received("Hafenausbau, Teil %d\nDer Hafen wird um %d Meter laenger.".formatted(number, number));
    }

    private RawItem received(String text) {
        return Dispatches.receivedAt(now, item("dpa-de", text));
    }

    private RawItem order() {
        DeskOrder order = DeskOrder.newBuilder()
                .setKind(OrderKind.HOLD)
                .setUri("barq:dpa-de/x")
                .setAuthor("desk")
                .setWhy("to be sure")
                .build();
        return RawItem.newBuilder(plain(1))
                .setPayload(ByteBuffer.allocate(0))
                .setOrder(order)
                .build();
    }
}
