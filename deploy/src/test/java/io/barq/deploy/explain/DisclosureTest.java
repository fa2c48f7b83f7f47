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
import io.barq.enrich.source.Sources;
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
                .contains(Way.at(way.place()));
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
    void shouldTellNothingOfARepeatOfAHeldItem() {
        decided(second, Verdict.HELD, 0);
        decided(first, Verdict.REPEAT, 1);
        assertNothingIsTold();
    }

    @ParameterizedTest
    @EnumSource(
            value = Verdict.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"HELD"})
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
