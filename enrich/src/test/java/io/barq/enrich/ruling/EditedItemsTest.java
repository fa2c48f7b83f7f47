/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.ruling;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.enrich.Dispatches;
import io.barq.enrich.Passage;
import io.barq.enrich.PureDesk;
import io.barq.enrich.SortedMemory;
import io.barq.enrich.hold.HeldItems;
import io.barq.enrich.hold.ShownHolds;
import io.barq.enrich.notice.RecentItems;
import io.barq.schemas.Decision;
import io.barq.schemas.DeskItem;
import io.barq.schemas.DeskOrder;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.IdentityEntry;
import io.barq.schemas.IndexedItem;
import io.barq.schemas.NoticeCandidate;
import io.barq.schemas.OrderKind;
import io.barq.schemas.PubStatus;
import io.barq.schemas.RawItem;
import io.barq.schemas.RawRef;
import io.barq.schemas.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Items of wires that give no ids, edited and sent again. */
class EditedItemsTest {

    private static final String HEADLINE = "Northern harbour to be widened next year";
    private static final int TEXTS = 20;

    private final Passage harbour = Passage.of(21, 8);

    private final SortedMemory<IdentityEntry> items = new SortedMemory<>();
    private final SortedMemory<byte[]> order = new SortedMemory<>();
    private final SortedMemory<DeskItem> texts = new SortedMemory<>();
    private final SortedMemory<byte[]> ends = new SortedMemory<>();
    private final SortedMemory<NoticeCandidate> recent = new SortedMemory<>();
    private final SortedMemory<byte[]> tallies = new SortedMemory<>();
    private final SortedMemory<IndexedItem> edited = new SortedMemory<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<EnrichedItem> states = new ArrayList<>();
    private RulingDesk desk = started();

    private RulingDesk started() {
        return new RulingDesk(
                new KnownItems(items, order, Duration.ofDays(90), 1000, texts::contains),
                new HeldItems(texts, ends, 10, ShownHolds.NOWHERE),
                new RecentItems(recent, tallies, 100),
                new EditedItems(edited, Duration.ofHours(72), TEXTS));
    }

    @Test
    void shouldTakeAnEditedItemForAVersionOfTheFirst() {
        send("spa", HEADLINE, harbour);
        send("spa", "Harbour: the plan", harbour.edited(30, 1));
        send("spa", "Harbour: the plan, once more", harbour.edited(30, 2));

        assertThat(verdicts()).containsExactly(Verdict.NEW, Verdict.UPDATE, Verdict.UPDATE);
        assertThat(states)
                .extracting(EnrichedItem::getUri)
                .containsOnly(states.get(0).getUri());
        assertThat(states).extracting(EnrichedItem::getRevision).containsExactly(1, 2, 3);
        assertThat(decisions.get(2).getTargets()).containsExactly(states.get(0).getUri());
    }

    @Test
    void shouldTakeACorrectionForACorrection() {
        send("spa", HEADLINE, harbour);
        send("spa", "CORRECTED-" + HEADLINE, harbour.edited(40, 1));

        assertThat(verdicts()).containsExactly(Verdict.NEW, Verdict.CORRECTION);
    }

    @Test
    void shouldNotPublishAnEarlierTextThatIsSentAgain() {
        send("spa", HEADLINE, harbour);
        send("spa", HEADLINE, harbour.edited(30, 1));
        send("spa", HEADLINE, harbour);
        send("spa", HEADLINE, harbour.edited(30, 1));

        assertThat(verdicts()).containsExactly(Verdict.NEW, Verdict.UPDATE, Verdict.STALE, Verdict.REPEAT);
        assertThat(decisions.get(2).getReason()).startsWith("An earlier text of the item wire.raw/0/0 made known");
    }

    @Test
    void shouldKnowAnEditedTextAgainLongAfterItsWindow() {
        send("spa", HEADLINE, harbour);
        send("spa", HEADLINE, harbour.edited(30, 1));
        for (int i = 0; i < 2 * TEXTS; i++) {
            send("spa", "Another report of what was said in the town on Friday, " + i, Passage.of(1000 + i, 6));
        }
        assertThat(edited.size()).as("texts are bounded by count").isEqualTo(TEXTS);
        decisions.clear();
        sendAt(Dispatches.EVENING.plus(Duration.ofDays(20)), "spa", HEADLINE, harbour.edited(30, 1));

        assertThat(verdicts()).containsExactly(Verdict.REPEAT);
    }

    @Test
    void shouldFindTheItemByAKillOfAnyOfItsTexts() {
        send("spa", HEADLINE, harbour);
        send("spa", HEADLINE, harbour.edited(30, 1));
        String second = items.get(states.get(0).getUri()) == null ? "" : uriOf("spa", HEADLINE, harbour.edited(30, 1));
        order(OrderKind.KILL, second);
        send("spa", HEADLINE, harbour.edited(30, 2));

        assertThat(verdicts()).containsExactly(Verdict.NEW, Verdict.UPDATE, Verdict.ORDER, Verdict.STALE);
        EnrichedItem last = states.get(2);
        assertThat(last.getUri()).isEqualTo(states.get(0).getUri());
        assertThat(last.getPubStatus()).isEqualTo(PubStatus.canceled);
        assertThat(last.getRevision()).isEqualTo(3);
    }

    @Test
    void shouldLeaveAnotherWireAnotherAgencyAndAnotherTimeAlone() {
        send("spa", HEADLINE, harbour);
        send("kuna", HEADLINE, harbour.edited(30, 1));
        sendAt(Dispatches.EVENING.plus(Duration.ofHours(80)), "spa", HEADLINE, harbour.edited(30, 2));
        assertThat(verdicts()).containsExactly(Verdict.NEW, Verdict.NEW, Verdict.NEW);

        decisions.clear();
        send("paper", HEADLINE, "LONDON, March 5 (Reuters) - " + Passage.of(30, 8));
        send("paper", HEADLINE, "LONDON, March 5 (AFP) - " + Passage.of(30, 8).edited(30, 1));
        assertThat(verdicts())
                .as("two credited agencies have sent two items")
                .containsExactly(Verdict.NEW, Verdict.NEW);
    }

    @Test
    void shouldLeaveAPartAndALikeNoticeAlone() {
        send("spa", HEADLINE, harbour);
        send("spa", HEADLINE, harbour.and(Passage.of(31, 20)));
        send("spa", "Another plan", harbour.edited(6, 4));

        assertThat(verdicts())
                .as("what takes the place of an item must be it")
                .containsExactly(Verdict.NEW, Verdict.NEW, Verdict.NEW);
    }

    @Test
    void shouldDecideTheSameAfterARestart() {
        send("spa", HEADLINE, harbour);
        desk = started();
        send("spa", HEADLINE, harbour.edited(30, 1));
        desk = started();
        send("spa", HEADLINE, harbour.edited(60, 2));
        desk = started();
        send("spa", HEADLINE, harbour);

        assertThat(verdicts()).containsExactly(Verdict.NEW, Verdict.UPDATE, Verdict.UPDATE, Verdict.STALE);
    }

    private List<Verdict> verdicts() {
        return decisions.stream().map(Decision::getVerdict).toList();
    }

    private void send(String wire, String headline, Object text) {
        sendAt(Dispatches.EVENING, wire, headline, text);
    }

    private void sendAt(Instant time, String wire, String headline, Object text) {
        rule(wire, PureDesk.sent(raw(wire, headline, text, time)), time);
    }

    private static String uriOf(String wire, String headline, Object text) {
        return PureDesk.item(raw(wire, headline, text, Dispatches.EVENING))
                .getItem()
                .getUri();
    }

    private static RawItem raw(String wire, String headline, Object text, Instant time) {
        return Dispatches.receivedAt(time, Dispatches.item(wire, headline + "\n" + text + "\n"));
    }

    private void order(OrderKind kind, String uri) {
        RawItem raw = RawItem.newBuilder(Dispatches.item("spa", ""))
                .setOrder(DeskOrder.newBuilder()
                        .setKind(kind)
                        .setUri(uri)
                        .setAuthor("editor")
                        .setWhy("court")
                        .build())
                .build();
        rule("spa", new SentOrder(new RawRef("wire.raw", 0, 0L, 0, 1), raw), Dispatches.EVENING);
    }

    private void rule(String wire, Sent sent, Instant appended) {
        for (Outcome outcome : desk.rule(wire, sent, appended)) {
            outcome.ownDecision().ifPresent(decisions::add);
            if (outcome instanceof Outcome.Published published) {
                states.add(published.item().getItem());
            }
        }
    }
}
