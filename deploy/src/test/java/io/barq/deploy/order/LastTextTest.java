/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.order;

import static io.barq.deploy.audit.Records.decision;
import static io.barq.deploy.audit.Records.item;
import static io.barq.deploy.audit.Records.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.EnrichedItem;
import io.barq.schemas.PubStatus;
import io.barq.schemas.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LastTextTest {

    private final LastText text = new LastText();

    @Test
    void shouldFindNothingWhereNothingWasSent() {
        text.decision(decision(ref(0), Verdict.ORDER));
        assertThat(text.place()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"NEW", "UPDATE", "CORRECTION", "ADDITION", "HELD", "RELEASED"})
    void shouldFindTheLastVersionThatHasAText(Verdict verdict) {
        text.decision(decision(ref(3, 1, 4), verdict));
        text.decision(decision(ref(1), Verdict.NEW));
        assertThat(text.place()).contains(ref(3, 1, 4));
    }

    @ParameterizedTest
    @EnumSource(
            value = Verdict.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NEW", "UPDATE", "CORRECTION", "ADDITION", "HELD", "RELEASED"})
    void shouldPassOverWhatHasNoTextOrIsNoVersion(Verdict verdict) {
        text.decision(decision(ref(1), Verdict.NEW));
        text.decision(decision(ref(3), verdict));
        assertThat(text.place()).contains(ref(1));
    }

    @Test
    void shouldFindATextByWhatIsPublishedWhereTheLedgerIsGone() {
        text.state(item(ref(2), "a", 1));
        EnrichedItem withheld = item(ref(4), "a", 2);
        withheld.setPubStatus(PubStatus.withheld);
        text.state(withheld);
        assertThat(text.place()).contains(ref(2));
    }

    @Test
    void shouldFindAVersionThatWasWithheldWithItsText() {
        text.decision(decision(ref(1), Verdict.NEW));
        text.decision(decision(ref(3), Verdict.WITHHELD));
        text.held(item(ref(3), "a", 2));
        assertThat(text.place()).contains(ref(3));
    }
}
