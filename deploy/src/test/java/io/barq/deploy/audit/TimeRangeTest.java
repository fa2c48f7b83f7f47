/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.audit;

import static io.barq.deploy.audit.Records.HOUR;
import static io.barq.deploy.audit.Records.NOW;
import static io.barq.deploy.audit.Records.decision;
import static io.barq.deploy.audit.Records.item;
import static io.barq.deploy.audit.Records.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** An audit of the raw records of an hour. */
class TimeRangeTest {

    private static final Instant SINCE = NOW.minus(HOUR);
    private static final Duration DAYS = Duration.ofDays(9);

    private final Audit audit = new Audit(new TimeRange(SINCE, NOW), Instant.EPOCH, Instant.EPOCH);

    @Test
    void shouldCheckFromItsFirstMomentToBeforeItsLast() {
        audit.raw(0, 0, SINCE.minusMillis(1));
        audit.raw(0, 1, SINCE);
        audit.raw(0, 2, NOW.minusMillis(1));
        audit.raw(0, 3, NOW);
        audit.finish();

        assertThat(audit.records()).isEqualTo(2);
        assertThat(audit.examples(Fault.UNDECIDED)).containsExactly("0/1#0", "0/2#0");
    }

    @Test
    void shouldTakeADecisionThatCameLongAfter() {
        audit.raw(0, 0, SINCE);
        assertThat(audit.undecided()).isEqualTo(1);
        audit.decision(decision(ref(0), Verdict.NEW), NOW.plus(DAYS));
        audit.enriched(item(ref(0), "a", 1));
        audit.finish();

        assertThat(audit.isComplete()).isTrue();
        assertThat(audit.faults()).isEmpty();
    }

    @Test
    void shouldTakeAReleaseThatCameLongAfterForASecondEvent() {
        audit.raw(0, 0, SINCE);
        audit.decision(decision(ref(0), Verdict.HELD), SINCE);
        audit.decision(decision(ref(0), Verdict.RELEASED), NOW.plus(DAYS));
        audit.enriched(item(ref(0), "a", 1));
        audit.finish();

        assertThat(audit.decisions()).isEqualTo(1);
        assertThat(audit.faults()).isEmpty();
    }

    @Test
    void shouldLeaveOutWhatIsAboutOtherRecords() {
        audit.raw(0, 4, SINCE.minusMillis(1));
        audit.raw(0, 5, SINCE);
        audit.raw(0, 6, NOW);
        // Decided and published within the hour, twice even; but they came in before it, or after it.
        for (long offset : new long[] {3, 4, 6, 7}) {
            for (int time = 0; time < 2; time++) {
                audit.decision(decision(ref(offset), Verdict.NEW), SINCE);
                audit.enriched(item(ref(offset), "other", 1));
            }
        }
        audit.decision(decision(ref(5), Verdict.REPEAT), SINCE);
        audit.finish();

        assertThat(audit.faults()).isEmpty();
        assertThat(audit.decisions()).isEqualTo(1);
        assertThat(audit.verdicts()).containsOnlyKeys(Verdict.REPEAT);
    }

    @Test
    void shouldFindWhatIsTwiceInIt() {
        audit.raw(0, 0, SINCE);
        audit.raw(0, 1, SINCE);
        audit.decision(decision(ref(0), Verdict.NEW), SINCE);
        audit.decision(decision(ref(0), Verdict.NEW), NOW.plus(DAYS));
        audit.decision(decision(ref(1), Verdict.UPDATE), SINCE);
        audit.enriched(item(ref(0), "a", 1));
        audit.enriched(item(ref(1), "a", 1));
        audit.finish();

        assertThat(audit.faults()).containsOnlyKeys(Fault.DECIDED_TWICE, Fault.REVISION_TWICE);
    }

    @Test
    void shouldFindNothingWrongWhereNothingCameIn() {
        audit.decision(decision(ref(0), Verdict.NEW), SINCE);
        audit.enriched(item(ref(0), "a", 1));
        audit.finish();

        assertThat(audit.records()).isZero();
        assertThat(audit.isComplete()).isTrue();
        assertThat(audit.faults()).isEmpty();
    }

    @Test
    void shouldNotMissDecisionsThatRetentionHasTaken() {
        Audit aged = new Audit(new TimeRange(SINCE, NOW), SINCE.plus(Duration.ofMinutes(30)), Instant.EPOCH);
        aged.raw(0, 0, SINCE);
        aged.raw(0, 1, SINCE.plus(Duration.ofMinutes(30)));
        aged.finish();

        assertThat(aged.oldRecords()).isEqualTo(1);
        assertThat(aged.examples(Fault.UNDECIDED)).containsExactly("0/1#0");
    }
}
