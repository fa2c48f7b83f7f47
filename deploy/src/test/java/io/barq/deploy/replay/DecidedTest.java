/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.replay;

import static io.barq.deploy.audit.Records.decision;
import static io.barq.deploy.audit.Records.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.Verdict;
import org.junit.jupiter.api.Test;

class DecidedTest {

    private final Decided decided = new Decided();

    @Test
    void shouldCountARecordWhenTheLastOfItsItemsIsDecided() {
        decided.add(decision(ref(0), Verdict.NEW));
        decided.add(decision(ref(1, 1, 3), Verdict.NEW));
        decided.add(decision(ref(2, 0, 2), Verdict.NEW));
        decided.add(decision(ref(1, 0, 3), Verdict.REJECTED));
        assertThat(decided.records()).isEqualTo(1);

        decided.add(decision(ref(1, 2, 3), Verdict.REPEAT));
        assertThat(decided.records()).isEqualTo(2);
    }

    @Test
    void shouldCountNoReleaseAndKnowWhatIsStillHeld() {
        decided.add(decision(ref(0), Verdict.HELD));
        assertThat(decided.isHeld()).isTrue();

        decided.add(decision(ref(0), Verdict.RELEASED));
        assertThat(decided.isHeld()).isFalse();
        assertThat(decided.records()).isEqualTo(1);
    }
}
