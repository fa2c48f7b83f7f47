/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.ruling;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.enrich.Happenings;
import io.barq.enrich.PureDesk;
import io.barq.enrich.SortedMemory;
import io.barq.enrich.hold.HeldItems;
import io.barq.enrich.hold.ShownHolds;
import io.barq.enrich.notice.RecentItems;
import io.barq.schemas.Decision;
import io.barq.schemas.DeskItem;
import io.barq.schemas.IdentityEntry;
import io.barq.schemas.IndexedItem;
import io.barq.schemas.RawItem;
import io.barq.schemas.RawRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Holds, embargoes and orders, case by case, without Kafka: once in one go, once with a restart between any two events. */
class RulingDeskTest {

    @ParameterizedTest(name = "{0}: {2}")
    @CsvFileSource(resources = "holds.txt", delimiter = '|')
    void shouldHoldAndRelease(String name, String happenings, String decisions, String published) {
        Desk desk = new Desk(false);
        Happenings.play("afp", happenings, desk);

        assertThat(String.join(" ", desk.verdicts)).isEqualTo(decisions);
        assertThat(desk.states).isEqualTo(published == null ? List.of() : List.of(published.split(" ")));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvFileSource(resources = "holds.txt", delimiter = '|')
    void shouldDecideTheSameWhenItIsRestartedBetweenAnyTwo(
            String name, String happenings, String decisions, String published) {
        Desk desk = new Desk(true);
        Happenings.play("afp", happenings, desk);

        assertThat(String.join(" ", desk.verdicts)).isEqualTo(decisions);
        assertThat(desk.states).isEqualTo(published == null ? List.of() : List.of(published.split(" ")));
    }

    private static final class Desk implements Happenings.Stage {

        private final SortedMemory<IndexedItem> edited = new SortedMemory<>();
        private final SortedMemory<IdentityEntry> items = new SortedMemory<>();
        private final SortedMemory<byte[]> order = new SortedMemory<>();
        private final SortedMemory<DeskItem> texts = new SortedMemory<>();
        private final SortedMemory<byte[]> ends = new SortedMemory<>();
        private final RecentItems recent = new RecentItems(new SortedMemory<>(), new SortedMemory<>(), 100);
        private final List<String> verdicts = new ArrayList<>();
        private final List<String> states = new ArrayList<>();
        private final boolean restarts;
        private RulingDesk desk = started();

        Desk(boolean restarts) {
            this.restarts = restarts;
        }

        private RulingDesk started() {
            HeldItems held = new HeldItems(texts, ends, 10, ShownHolds.NOWHERE);
            return new RulingDesk(
                    new KnownItems(items, order, Duration.ofDays(90), 100, texts::contains),
                    held,
                    recent,
                    new EditedItems(edited, Duration.ofHours(72), 100));
        }

        @Override
        public void append(RawItem raw, Instant appended) {
            Sent sent = raw.getOrder() == null
                    ? PureDesk.sent(raw)
                    : new SentOrder(new RawRef("wire.raw", 0, 0L, 0, 1), raw);
            take(desk.rule(raw.getWire(), sent, appended));
        }

        @Override
        public void readUntil(Instant time) {
            take(desk.release(time));
        }

        private void take(List<Outcome> outcomes) {
            for (Outcome outcome : outcomes) {
                if (outcome instanceof Outcome.Published published) {
                    Decision decision = published.item().getDecision();
                    verdicts.add(decision.getVerdict().name());
                    if (!published.item().getItem().getVerdict().equals(io.barq.schemas.Verdict.ORDER)) {
                        states.add(Happenings.state(published.item().getItem()));
                    }
                } else if (outcome instanceof Outcome.Decided decided) {
                    verdicts.add(decided.decision().getVerdict().name());
                }
            }
            if (restarts) {
                desk = started();
            }
        }
    }
}
