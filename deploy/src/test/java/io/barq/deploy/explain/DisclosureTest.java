/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.explain;

import static io.barq.deploy.audit.Records.HOUR;
import static io.barq.deploy.audit.Records.ref;
import static io.barq.deploy.explain.Ways.NOW;
import static io.barq.deploy.explain.Ways.SECRET;
import static io.barq.deploy.explain.Ways.decision;
import static io.barq.deploy.explain.Ways.raw;
import static io.barq.deploy.explain.Ways.state;
import static io.barq.deploy.explain.Ways.story;
import static org.assertj.core.api.Assertions.assertThat;

import io.barq.deploy.screen.Order;
import io.barq.deploy.screen.Terminal;
import io.barq.deploy.topic.Place;
import io.barq.enrich.source.Sources;
import io.barq.schemas.OrderKind;
import io.barq.schemas.PubStatus;
import io.barq.schemas.RawRef;
import io.barq.schemas.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is told of an item that is public, and of one that is not. */
class DisclosureTest {

    private static final Terminal TERMINAL = new Terminal(false, false, 120, Map.of());

    private final RawRef first = ref(1);
    private final RawRef second = ref(2);
    private final Way way = new Way("7731", first);

    private void decided(RawRef at, Verdict verdict, int hoursLater) {
        way.history(decision(at, verdict, NOW.plus(HOUR.multipliedBy(hoursLater))));
    }

    private void published(RawRef at, int revision, PubStatus status, int hoursLater) {
        way.revision(state(at, revision, status, NOW.plus(HOUR.multipliedBy(hoursLater))));
    }

    private String told(boolean restricted) {
        way.raw(raw(way.place()));
        way.story(story());
        Shown shown = Shown.of(way, restricted, Sources.shipped(), NOW);
        return new WayText(shown, TERMINAL, Order.LOGICAL).write() + new WayJson(shown).write();
    }

    private void assertNothingIsTold() {
        assertThat(told(false))
                .doesNotContain(SECRET)
                .doesNotContain("192.0.2.7")
                .doesNotContain("text/plain")
                .contains(Place.ofItem(way.place()));
        assertThat(told(true)).contains("The minister's secret", "192.0.2.7");
    }

    private void assertTextIsTold() {
        assertThat(told(false)).contains("The minister's secret", "more of the secret", "header secret", "192.0.2.7");
    }

    private void assertCircumstancesAreTold() {
        assertThat(told(false))
                .contains("192.0.2.7", "text/plain")
                .doesNotContain("more of the secret", "header secret");
    }

    @Test
    void shouldTellTheTextOfWhatIsPublishedAndUsable() {
        decided(first, Verdict.NEW, 0);
        published(first, 1, PubStatus.usable, 0);
        assertTextIsTold();
    }

    @ParameterizedTest
    @EnumSource(
            value = PubStatus.class,
            names = {"withheld", "canceled"})
    void shouldTellNothingOfAnItemThatMustNotBeUsedAnyMore(PubStatus status) {
        decided(first, Verdict.NEW, 0);
        published(first, 1, PubStatus.usable, 0);
        decided(second, Verdict.UNKNOWN, 1);
        published(second, 2, status, 1);
        assertNothingIsTold();
    }

    @Test
    void shouldTellNothingOfAnItemThatWasPurgedThoughItsStatesAreStillInTheLog() {
        decided(first, Verdict.NEW, 0);
        published(first, 1, PubStatus.usable, 0);
        way.purged(NOW.plus(HOUR));
        assertNothingIsTold();
        assertThat(told(false)).contains("The item was purged at 2026-11-20T09:00:00Z.");
    }

    @Test
    void shouldTellTheTextOfAnItemThatWasPublishedAgainAfterAPurge() {
        decided(first, Verdict.NEW, 0);
        way.purged(NOW);
        published(first, 1, PubStatus.usable, 1);
        assertTextIsTold();
    }

    @Test
    void shouldTellNothingOfAnItemWhoseEmbargoStillRunsAndSayUntilWhen() {
        decided(first, Verdict.NEW, 0);
        way.revision(state(first, 1, PubStatus.usable, NOW.plus(HOUR), NOW));
        assertNothingIsTold();
        assertThat(told(false)).contains("The item is held back, until 2026-11-20T09:00:00Z.");
    }

    @Test
    void shouldTellTheTextOfAnItemWhoseEmbargoIsOver() {
        decided(first, Verdict.NEW, 0);
        way.revision(state(first, 1, PubStatus.usable, NOW, NOW));
        assertTextIsTold();
    }

    @Test
    void shouldTellNothingOfAnItemThatIsHeldAndSayUntilWhen() {
        decided(first, Verdict.HELD, 0);
        way.held(state(first, 1, PubStatus.usable, NOW.plus(HOUR), NOW));
        assertNothingIsTold();
        assertThat(told(false)).contains("The item is held back, until 2026-11-20T09:00:00Z.");
    }

    @Test
    void shouldSayThatNobodyKnowsUntilWhen() {
        decided(first, Verdict.HELD, 0);
        assertNothingIsTold();
        assertThat(told(false)).contains("The item is held back, until it is released.");
    }

    @Test
    void shouldTellNothingOfAHeldVersionOfAPublishedItem() {
        Way update = new Way("7731", second);
        update.history(decision(first, Verdict.NEW, NOW));
        update.revision(state(first, 1, PubStatus.usable, NOW));
        update.history(decision(second, Verdict.HELD, NOW.plus(HOUR)));
        assertThat(Disclosure.of(update, NOW)).isEqualTo(Disclosure.NOTHING);
    }

    @Test
    void shouldTellTheTextOfAPublishedVersionWhileANewerOneIsHeld() {
        decided(first, Verdict.NEW, 0);
        published(first, 1, PubStatus.usable, 0);
        decided(second, Verdict.HELD, 1);
        assertTextIsTold();
    }

    @Test
    void shouldTellTheTextOfAnItemThatWasReleased() {
        decided(first, Verdict.HELD, 0);
        decided(first, Verdict.RELEASED, 1);
        published(first, 1, PubStatus.usable, 1);
        assertTextIsTold();
    }

    @Test
    void shouldTellNothingOfAnItemThatTheDeskHoldsUntilItIsReleasedAndNotUntilItsEmbargoEnds() {
        decided(first, Verdict.HELD, 0);
        way.history(Ways.ordered(second, "that the item be held; 0 were published before it.", NOW.plus(HOUR)));
        way.held(state(first, 1, PubStatus.usable, NOW.plus(HOUR), NOW));
        assertNothingIsTold();
        assertThat(told(false))
                .contains("The item is held back, until it is released.")
                .contains("ORDERS", "wire.raw/0/2: Sara Ahmad orders that the item be held");
    }

    @Test
    void shouldTellTheTextOfAnItemThatTheDeskReleased() {
        decided(first, Verdict.HELD, 0);
        way.history(Ways.ordered(second, "that the item be released.", NOW.plus(HOUR)));
        decided(first, Verdict.RELEASED, 1);
        published(first, 1, PubStatus.usable, 1);
        assertTextIsTold();
        assertThat(told(false)).doesNotContain("held back").contains("HELD", "RELEASED", "ORDER");
    }

    @Test
    void shouldTellNothingOfAHeldItemThatWasKilled() {
        decided(first, Verdict.HELD, 0);
        way.history(Ways.ordered(second, "that the item be withdrawn.", NOW.plus(HOUR)));
        way.revision(Ways.wordless(second, 1, PubStatus.canceled, null, NOW.plus(HOUR)));
        assertNothingIsTold();
        assertThat(told(false)).contains("The item was withdrawn.");
    }

    @Test
    void shouldTellNothingOfAPublishedItemThatTheDeskHolds() {
        decided(first, Verdict.NEW, 0);
        published(first, 1, PubStatus.usable, 0);
        way.history(Ways.ordered(second, "that the item be held; 1 were published before it.", NOW.plus(HOUR)));
        way.revision(Ways.wordless(second, 2, PubStatus.withheld, null, NOW.plus(HOUR)));
        assertNothingIsTold();
    }

    @Test
    void shouldTellNothingOfAVersionThatWasEmbargoedAfterTheItemWasOutUntilItIsReleased() {
        Way later = new Way("7731", second);
        later.raw(raw(second));
        later.history(decision(first, Verdict.NEW, NOW));
        later.revision(state(first, 1, PubStatus.usable, NOW));
        later.history(decision(second, Verdict.WITHHELD, NOW.plus(HOUR)));
        later.revision(Ways.wordless(second, 2, PubStatus.withheld, NOW.plus(HOUR.multipliedBy(3)), NOW.plus(HOUR)));
        assertThat(Disclosure.of(later, NOW.plus(HOUR))).isEqualTo(Disclosure.NOTHING);
        assertThat(later.waits()).as("its text is on wire.embargoed").isTrue();
        assertThat(Shown.of(later, false, Sources.shipped(), NOW.plus(HOUR)).heldBack())
                .contains("The item is held back, until 2026-11-20T11:00:00Z.");

        later.history(decision(second, Verdict.RELEASED, NOW.plus(HOUR.multipliedBy(3))));
        later.revision(state(second, 3, PubStatus.usable, NOW.plus(HOUR.multipliedBy(3))));
        assertThat(Disclosure.of(later, NOW.plus(HOUR.multipliedBy(3)))).isEqualTo(Disclosure.TEXT);
        assertThat(later.waits()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"HELD", "WITHHELD"})
    void shouldTellNothingOfAHeldVersionThatNeverCameOutWhenALaterOneDid(Verdict verdict) {
        decided(first, verdict, 0);
        if (verdict == Verdict.WITHHELD) {
            way.revision(Ways.wordless(first, 1, PubStatus.withheld, null, NOW));
        }
        decided(second, Verdict.UPDATE, 1);
        published(second, 2, PubStatus.usable, 1);
        assertThat(Disclosure.of(way, NOW.plus(HOUR))).isEqualTo(Disclosure.NOTHING);
        way.raw(raw(first));
        Shown shown = Shown.of(way, false, Sources.shipped(), NOW.plus(HOUR));
        assertThat(shown.heldBack()).contains("A later version took the place of this one before it was released.");
        assertThat(shown.payload()).isEmpty();
        assertThat(shown.raw()).isEmpty();
    }

    @Test
    void shouldTellNothingOfWhatWaitsWhenTheDecisionsOnEarlierRecordsComeLater() {
        decided(second, Verdict.HELD, 1);
        decided(first, Verdict.UPDATE, 2);
        published(first, 1, PubStatus.usable, 0);
        Way waiting = new Way("7731", second);
        way.history().values().forEach(waiting::history);
        waiting.revision(state(first, 1, PubStatus.usable, NOW));
        assertThat(Disclosure.of(waiting, NOW)).isEqualTo(Disclosure.NOTHING);
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderKind.class,
            names = {"KILL", "HOLD"})
    void shouldTellWhoOrderedWhatAndWhyToThoseAlone(OrderKind kind) {
        Way order = new Way(Ways.URI, second);
        order.history(decision(first, Verdict.HELD, NOW));
        order.history(Ways.ordered(second, "that the item be kept from use.", NOW.plus(HOUR)));
        if (kind == OrderKind.KILL) {
            order.revision(Ways.wordless(second, 1, PubStatus.canceled, null, NOW.plus(HOUR)));
        }
        order.raw(Ways.order(second, kind));
        Shown open = Shown.of(order, false, Sources.shipped(), NOW);
        Shown all = Shown.of(order, true, Sources.shipped(), NOW);

        assertThat(new WayText(open, TERMINAL, Order.LOGICAL).write())
                .contains(kind + " " + Ways.URI, "Sara Ahmad", "An order of the desk has no text.")
                .contains("why             Not shown; --restricted shows it.")
                .doesNotContain(SECRET);
        assertThat(new WayJson(open).write()).contains("Sara Ahmad").doesNotContain(SECRET);
        assertThat(new WayText(all, TERMINAL, Order.LOGICAL).write()).contains("The minister asked to keep it secret.");
        assertThat(new WayJson(all).write()).contains("The minister asked to keep it secret.");
    }

    @Test
    void shouldTellNothingOfARepeatOfAHeldItem() {
        decided(second, Verdict.HELD, 0);
        decided(first, Verdict.REPEAT, 1);
        assertNothingIsTold();
    }

    @ParameterizedTest
    @EnumSource(
            value = Verdict.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"HELD", "WITHHELD"})
    void shouldTellNoTextOfARecordOfWhichNothingWasPublishedWhateverItsVerdict(Verdict verdict) {
        decided(first, verdict, 0);
        assertCircumstancesAreTold();
        assertThat(told(true)).contains("more of the secret");
    }

    @Test
    void shouldTellNothingOfARecordThatIsNotDecided() {
        assertNothingIsTold();
        assertThat(told(false)).contains("no decision yet");
    }

    @Test
    void shouldNotTellThePayloadOfARecordThatHoldsOtherItems() {
        RawRef part = ref(1, 0, 2);
        Way ofPart = new Way("7731", part);
        ofPart.history(decision(part, Verdict.NEW, NOW));
        ofPart.revision(state(part, 1, PubStatus.usable, NOW));
        ofPart.raw(raw(part));
        Shown shown = Shown.of(ofPart, false, Sources.shipped(), NOW);

        assertThat(shown.payload()).isEmpty();
        assertThat(shown.item()).isPresent();
        assertThat(Shown.of(ofPart, true, Sources.shipped(), NOW).payload()).isPresent();
    }

    @Test
    void shouldKeepTheLastOfManyAndCountThemAll() {
        for (int revision = 1; revision <= 500; revision++) {
            way.revision(state(ref(revision), revision, PubStatus.usable, NOW));
        }
        assertThat(way.revisions().count()).isEqualTo(500);
        assertThat(way.revisions().values()).hasSize(50);
        assertThat(way.revisions().last().orElseThrow().value().getRevision()).isEqualTo(500);
        assertThat(way.revision()).as("that of the record itself is kept").isPresent();
    }
}
