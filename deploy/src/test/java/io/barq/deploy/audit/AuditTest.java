/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.audit;

import static io.barq.deploy.audit.Records.HOUR;
import static io.barq.deploy.audit.Records.NOW;
import static io.barq.deploy.audit.Records.decision;
import static io.barq.deploy.audit.Records.item;
import static io.barq.deploy.audit.Records.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.Decision;
import io.barq.schemas.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditTest {

    private final Audit audit = new Audit(Instant.EPOCH, Instant.EPOCH);

    private void raw(long... offsets) {
        for (long offset : offsets) {
            audit.raw(0, offset, NOW);
        }
    }

    @Test
    void shouldFindNothingWhenEveryItemIsDecidedAndPublishedOnce() {
        raw(0, 1, 2);
        audit.decision(decision(ref(0), Verdict.NEW), NOW);
        audit.decision(decision(ref(1), Verdict.REPEAT), NOW);
        audit.decision(decision(ref(2), Verdict.REJECTED), NOW);
        audit.enriched(item(ref(0), "a", 1));
        assertThat(audit.isComplete()).isTrue();
        audit.finish();

        assertThat(audit.faults()).isEmpty();
        assertThat(audit.records()).isEqualTo(3);
        assertThat(audit.decisions()).isEqualTo(3);
        assertThat(audit.published()).isEqualTo(1);
        assertThat(audit.verdicts())
                .containsEntry(Verdict.NEW, 1L)
                .containsEntry(Verdict.REPEAT, 1L)
                .containsEntry(Verdict.REJECTED, 1L);
    }

    @Test
    void shouldFindAnItemWithoutADecision() {
        raw(0, 1);
        audit.decision(decision(ref(0), Verdict.REPEAT), NOW);
        assertThat(audit.undecided()).isEqualTo(1);
        audit.finish();
        assertThat(audit.faults()).containsOnlyKeys(Fault.UNDECIDED);
        assertThat(audit.examples(Fault.UNDECIDED)).containsExactly("0/1#0");
    }

    @Test
    void shouldTakeAGapInTheLogForNoRecord() {
        raw(0, 3);
        audit.decision(decision(ref(0), Verdict.REPEAT), NOW);
        audit.decision(decision(ref(3), Verdict.REPEAT), NOW);
        audit.finish();
        assertThat(audit.faults()).isEmpty();
    }

    @Test
    void shouldFindADecisionAboutAGap() {
        raw(0, 3);
        audit.decision(decision(ref(2), Verdict.REPEAT), NOW);
        assertThat(audit.faults()).containsEntry(Fault.DECIDED_NOTHING, 1L);
    }

    @Test
    void shouldFindASecondDecision() {
        raw(0);
        audit.decision(decision(ref(0), Verdict.REPEAT), NOW);
        audit.decision(decision(ref(0), Verdict.REPEAT), NOW);
        audit.finish();
        assertThat(audit.faults()).containsExactly(java.util.Map.entry(Fault.DECIDED_TWICE, 1L));
    }

    @Test
    void shouldTakeAReleaseForNoSecondDecision() {
        raw(0);
        audit.decision(decision(ref(0), Verdict.HELD), NOW);
        audit.decision(decision(ref(0), Verdict.RELEASED), NOW);
        assertThat(audit.unpublished()).isEqualTo(1);
        audit.enriched(item(ref(0), "a", 1));
        audit.finish();
        assertThat(audit.faults()).isEmpty();
    }

    @Test
    void shouldTakeAReleaseAloneForNoDecision() {
        raw(0);
        audit.decision(decision(ref(0), Verdict.RELEASED), NOW);
        audit.enriched(item(ref(0), "a", 1));
        audit.finish();
        assertThat(audit.faults()).containsOnlyKeys(Fault.UNDECIDED);
    }

    @Test
    void shouldAskForMoreDecisionsWhereAnItemWasReleasedBeforeItWasSeen() {
        raw(0, 1);
        audit.decision(decision(ref(0), Verdict.HELD), NOW);
        audit.decision(decision(ref(1), Verdict.HELD), NOW);
        assertThat(audit.isComplete()).isTrue();
        audit.enriched(item(ref(0), "a", 1));
        assertThat(audit.unexplained()).isEqualTo(1);
        audit.decision(decision(ref(0), Verdict.RELEASED), NOW);
        assertThat(audit.unexplained()).isZero();
        audit.decision(decision(ref(1), Verdict.RELEASED), NOW);
        assertThat(audit.unexplained()).isZero();
        audit.enriched(item(ref(1), "b", 1));
        assertThat(audit.unexplained()).isZero();
        audit.finish();
        assertThat(audit.faults()).isEmpty();
        assertThat(audit.verdicts())
                .containsOnly(java.util.Map.entry(Verdict.HELD, 2L), java.util.Map.entry(Verdict.RELEASED, 2L));
        assertThat(audit.decisions()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"NEW", "UPDATE", "CORRECTION", "ADDITION", "KILL", "WITHHELD"})
    void shouldFindThatAnItemWasNotPublished(Verdict verdict) {
        raw(0);
        audit.decision(decision(ref(0), verdict), NOW);
        assertThat(audit.isComplete()).isFalse();
        audit.finish();
        assertThat(audit.faults()).containsOnlyKeys(Fault.NOT_PUBLISHED);
    }

    @ParameterizedTest
    @EnumSource(names = {"REPEAT", "STALE", "HELD", "REJECTED"})
    void shouldFindThatAnItemWasPublishedAgainstItsDecision(Verdict verdict) {
        raw(0);
        audit.decision(decision(ref(0), verdict), NOW);
        audit.enriched(item(ref(0), "a", 1));
        audit.finish();
        assertThat(audit.faults()).containsOnlyKeys(Fault.PUBLISHED_UNDECIDED);
    }

    @ParameterizedTest
    @EnumSource(names = {"ORDER", "REVIEW"})
    void shouldAllowAnOrderOrANoticeToPublishOrNot(Verdict verdict) {
        raw(0, 1);
        audit.decision(decision(ref(0), verdict), NOW);
        audit.decision(decision(ref(1), verdict), NOW);
        audit.enriched(item(ref(1), "a", 2));
        audit.finish();
        assertThat(audit.faults()).isEmpty();
    }

    @Test
    void shouldFindAnItemPublishedTwice() {
        raw(0);
        audit.decision(decision(ref(0), Verdict.NEW), NOW);
        audit.enriched(item(ref(0), "a", 1));
        audit.enriched(item(ref(0), "a", 2));
        assertThat(audit.faults()).containsOnlyKeys(Fault.PUBLISHED_TWICE);
    }

    @Test
    void shouldFindARevisionPublishedTwice() {
        raw(0, 1);
        audit.enriched(item(ref(0), "a", 1));
        audit.enriched(item(ref(1), "a", 1));
        assertThat(audit.faults()).containsOnlyKeys(Fault.REVISION_TWICE);
        assertThat(audit.examples(Fault.REVISION_TWICE)).containsExactly("a 1");
    }

    @Test
    void shouldWantADecisionForEachItemOfAContainer() {
        raw(0);
        audit.decision(decision(ref(0, 0, 3), Verdict.REPEAT), NOW);
        audit.decision(decision(ref(0, 2, 3), Verdict.NEW), NOW);
        audit.enriched(item(ref(0, 2, 3), "a", 1));
        assertThat(audit.undecided()).isEqualTo(1);
        audit.finish();
        assertThat(audit.faults()).containsOnlyKeys(Fault.UNDECIDED);
        assertThat(audit.examples(Fault.UNDECIDED)).containsExactly("0/0#1");
    }

    @Test
    void shouldTakeAContainerForDecidedWhenItsLastItemIs() {
        raw(0, 1);
        audit.decision(decision(ref(0, 1, 2), Verdict.REPEAT), NOW);
        assertThat(audit.undecided()).isEqualTo(2);
        audit.decision(decision(ref(0, 0, 2), Verdict.REPEAT), NOW);
        assertThat(audit.undecided()).isEqualTo(1);
    }

    @Test
    void shouldFindThatDecisionsCountDifferently() {
        raw(0, 1, 2);
        audit.decision(decision(ref(0, 0, 2), Verdict.REPEAT), NOW);
        audit.decision(decision(ref(0, 1, 3), Verdict.REPEAT), NOW);
        audit.decision(decision(ref(1), Verdict.REPEAT), NOW);
        audit.decision(decision(ref(1, 1, 2), Verdict.REPEAT), NOW);
        audit.decision(decision(ref(2, 5, 2), Verdict.REPEAT), NOW);
        assertThat(audit.faults()).containsOnlyKeys(Fault.COUNTED_DIFFERENTLY);
        assertThat(audit.faults()).containsEntry(Fault.COUNTED_DIFFERENTLY, 3L);
    }

    @Test
    void shouldTakeItemsBeforeDecisionsAsWell() {
        raw(0);
        audit.enriched(item(ref(0), "a", 1));
        audit.decision(decision(ref(0), Verdict.NEW), NOW);
        assertThat(audit.isComplete()).isTrue();
        audit.finish();
        assertThat(audit.faults()).isEmpty();
    }

    @Test
    void shouldLeaveOutWhatCameLater() {
        raw(0);
        audit.decision(decision(ref(0), Verdict.REPEAT), NOW);
        audit.decision(decision(ref(1), Verdict.NEW), NOW);
        audit.enriched(item(ref(1), "a", 1));
        audit.finish();
        assertThat(audit.faults()).isEmpty();
        assertThat(audit.decisions()).isEqualTo(1);
    }

    @Test
    void shouldNotMissWhatRetentionHasTaken() {
        Audit aged = new Audit(NOW.minus(HOUR), Instant.EPOCH);
        aged.raw(0, 0, NOW.minus(HOUR).minusMillis(1));
        aged.raw(0, 1, NOW.minus(HOUR));
        // The decision of the old record may still be there, and is no fault.
        aged.decision(decision(ref(0), Verdict.NEW), NOW.minus(HOUR));
        aged.finish();
        assertThat(aged.oldRecords()).isEqualTo(1);
        assertThat(aged.records()).isEqualTo(1);
        assertThat(aged.faults()).containsExactly(java.util.Map.entry(Fault.UNDECIDED, 1L));
    }

    @Test
    void shouldNotMissWhatCompactionMayHaveTaken() {
        Audit aged = new Audit(Instant.EPOCH, NOW.minus(HOUR));
        aged.raw(0, 0, NOW);
        aged.raw(0, 1, NOW);
        aged.decision(decision(ref(0), Verdict.NEW), NOW.minus(HOUR).minusMillis(1));
        aged.decision(decision(ref(1), Verdict.NEW), NOW.minus(HOUR));
        aged.finish();
        assertThat(aged.faults()).containsExactly(java.util.Map.entry(Fault.NOT_PUBLISHED, 1L));
    }

    @Test
    void shouldNotMissWhatWasPurgedWhoeverDecidedOnIt() {
        raw(0, 1, 2);
        audit.purged("a");
        audit.decision(about(decision(ref(0), Verdict.NEW), "a"), NOW);
        Decision notice = about(decision(ref(1), Verdict.KILL), "notice");
        notice.setTargets(List.of("a"));
        audit.decision(notice, NOW);
        audit.decision(about(decision(ref(2), Verdict.NEW), "b"), NOW);
        assertThat(audit.unpublished()).isEqualTo(1);
        audit.finish();
        assertThat(audit.faults()).containsExactly(java.util.Map.entry(Fault.NOT_PUBLISHED, 1L));
        assertThat(audit.examples(Fault.NOT_PUBLISHED)).containsExactly("0/2#0");
    }

    @Test
    void shouldStillFindWhatIsTwiceOfAPurgedItem() {
        raw(0);
        audit.enriched(item(ref(0), "a", 1));
        audit.purged("a");
        audit.enriched(item(ref(0), "a", 1));
        audit.decision(about(decision(ref(0), Verdict.NEW), "a"), NOW);
        audit.finish();
        assertThat(audit.faults()).containsOnlyKeys(Fault.REVISION_TWICE, Fault.PUBLISHED_TWICE);
    }

    private static Decision about(Decision decision, String uri) {
        decision.setUri(uri);
        return decision;
    }

    @Test
    void shouldCountFaultsAndShowTheFirst() {
        for (long offset = 0; offset < 5000; offset++) {
            raw(offset);
        }
        audit.finish();
        assertThat(audit.faults()).containsEntry(Fault.UNDECIDED, 5000L);
        assertThat(audit.examples(Fault.UNDECIDED)).hasSize(5).contains("0/0#0");
    }
}
