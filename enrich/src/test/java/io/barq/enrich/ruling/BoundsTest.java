/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.ruling;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.enrich.Dispatches;
import io.barq.enrich.Happenings;
import io.barq.enrich.PureDesk;
import io.barq.enrich.SortedMemory;
import io.barq.enrich.Telegram;
import io.barq.enrich.hold.HeldItems;
import io.barq.enrich.hold.ShownHolds;
import io.barq.enrich.notice.RecentItems;
import io.barq.schemas.DeskItem;
import io.barq.schemas.IdentityEntry;
import io.barq.schemas.IndexedItem;
import io.barq.schemas.NoticeCandidate;
import io.barq.schemas.RawItem;
import io.barq.schemas.RawRef;
import io.barq.schemas.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What the wire desk remembers at most, however a wire behaves. As many versions of one item as one likes are sent by
 *
 * <pre>mvn -q -pl schemas,enrich test -Dtest=BoundsTest -Dsurefire.failIfNoSpecifiedTests=false -Dbarq.versions=1000000</pre>
 */
class BoundsTest {

    private static final int MANY = 4_000;
    private static final int VERSIONS = Integer.getInteger("barq.versions", MANY);
    private static final int ENTRIES = 500;
    private static final int HELD = 50;
    private static final int RECENT = 300;
    private static final Instant APPENDED = Dispatches.EVENING.plusSeconds(1);

    private final SortedMemory<IndexedItem> edited = new SortedMemory<>();
    private final SortedMemory<IdentityEntry> items = new SortedMemory<>();
    private final SortedMemory<byte[]> order = new SortedMemory<>();
    private final SortedMemory<DeskItem> texts = new SortedMemory<>();
    private final SortedMemory<byte[]> ends = new SortedMemory<>();
    private final SortedMemory<NoticeCandidate> recent = new SortedMemory<>();
    private final SortedMemory<byte[]> tallies = new SortedMemory<>();
    private final RulingDesk desk = new RulingDesk(
            new KnownItems(items, order, Duration.ofDays(90), ENTRIES, texts::contains),
            new HeldItems(texts, ends, HELD, ShownHolds.NOWHERE),
            new RecentItems(recent, tallies, RECENT),
            new EditedItems(edited, Duration.ofHours(72), 100));
    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);

    @Test
    void shouldRememberOneItemHoweverManyVersionsItHas() {
        for (int i = 0; i < VERSIONS; i++) {
            send(Telegram.of("afp", "A"), "7", i, Dispatches.EVENING);
        }

        assertThat(verdicts).containsEntry(Verdict.NEW, 1).containsEntry(Verdict.UPDATE, VERSIONS - 1);
        assertThat(items.size()).isEqualTo(1);
        assertThat(order.size()).as("its day, and the wire's clock").isEqualTo(2);
        assertThat(recent.size()).isEqualTo(1);
    }

    @Test
    void shouldHoldOneTextHoweverManyVersionsAreEmbargoed() {
        for (int i = 0; i < VERSIONS; i++) {
            send(Telegram.of("afp", "A until:18:00"), "7", i, Dispatches.EVENING);
        }

        assertThat(items.size()).isEqualTo(1);
        assertThat(texts.size()).isEqualTo(1);
        assertThat(ends.size()).as("its end, and the wire's count").isEqualTo(2);
    }

    @Test
    void shouldRememberNoMoreItemsThanAllowedWhateverTheyAre() {
        RawItem child = Telegram.of("afp", "B corrected of:7");
        for (int i = 0; i < MANY; i++) {
            send(Telegram.of("afp", i % 2 == 0 ? "A" : "A until:18:00"), "a" + i, 1, Dispatches.EVENING);
            SentItem grown = PureDesk.sent(child);
            grown.item().getItem().setUri("barq:afp/child" + i);
            grown.item().getItem().setEvolvedFrom("barq:afp/parent" + i);
            count(desk.rule("afp", grown, APPENDED));
            RawItem kill = Happenings.order("afp", "kill #" + i);
            count(desk.rule("afp", new SentOrder(new RawRef("wire.raw", 0, 0L, 0, 1), kill), APPENDED));
        }

        assertThat(items.size()).isLessThanOrEqualTo(ENTRIES + HELD);
        assertThat(order.size()).isLessThanOrEqualTo(ENTRIES + HELD + 1);
        assertThat(texts.size()).isEqualTo(HELD);
        assertThat(ends.size()).isEqualTo(HELD + 1);
        assertThat(recent.size()).isLessThanOrEqualTo(RECENT);
    }

    /** A store keeps what is deleted for a while, and passes over it wherever it looks for more. */
    @Test
    void shouldNotLookForTheOldestFromTheBeginningWhenAWireSendsMoreThanIsRemembered() {
        for (int i = 0; i < MANY; i++) {
            // Ids that do not rise: a later one may stand before those that are there.
            send(Telegram.of("afp", "A"), "a" + i * 7_919L % MANY, 1, Dispatches.EVENING);
            send(Telegram.of("bbc", "A"), "a" + i, 1, Dispatches.EVENING);
        }

        assertThat(items.size()).isEqualTo(2 * ENTRIES);
        assertThat(order.size()).isEqualTo(2 * ENTRIES + 2);
        assertThat(recent.size()).isEqualTo(2 * RECENT);
        assertThat(order.passedOver()).isLessThan(2 * MANY);
        assertThat(recent.passedOver()).isLessThan(2 * MANY);
    }

    @Test
    void shouldLetGoOfAllThatIsNotHeldWhenAWireHasMovedOn() {
        for (int i = 0; i < 100; i++) {
            send(Telegram.of("afp", "A"), "a" + i, 1, Dispatches.EVENING);
            send(Telegram.of("afp", "B until:18:00"), "b" + i, 1, Dispatches.EVENING);
            send(Telegram.of("bbc", "A"), "a" + i, 1, Dispatches.EVENING);
        }
        Instant later = Dispatches.EVENING.plus(Duration.ofDays(120));
        for (int i = 0; i < 10; i++) {
            SentItem item = sent(Telegram.of("afp", "C"), "c" + i, 1, later);
            count(desk.rule("afp", item, later));
        }

        assertThat(texts.size()).as("all embargoes have ended").isZero();
        assertThat(items.size()).as("ten of one wire, a hundred of the other").isEqualTo(110);
        assertThat(order.size()).as("their days, and the clocks of both").isEqualTo(112);
        assertThat(recent.size()).isEqualTo(110);
        assertThat(tallies.size()).as("one a wire").isEqualTo(2);
        assertThat(ends.size()).isZero();
    }

    private void send(RawItem raw, String id, int version, Instant receivedAt) {
        count(desk.rule(raw.getWire(), sent(raw, id, version, receivedAt), APPENDED));
    }

    private static SentItem sent(RawItem raw, String id, int version, Instant receivedAt) {
        SentItem sent = PureDesk.sent(Dispatches.receivedAt(receivedAt, raw));
        String uri = "barq:" + raw.getWire() + "/" + id;
        sent.item().getItem().setUri(uri);
        sent.item().setVersionHash(version);
        sent.candidate().setUri(uri);
        return sent;
    }

    private void count(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Published published) {
                verdicts.merge(published.item().getDecision().getVerdict(), 1, Integer::sum);
            }
        }
    }
}
