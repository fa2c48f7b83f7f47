/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.enrich.ledger.RefusedException;
import io.barq.schemas.RawRef;
import java.util.List;
import org.junit.jupiter.api.Test;

class PureStepTest {

    private final Draft draft =
            Draft.of(new RawRef("wire.raw", 0, 1L, 0, 1), Dispatches.item("kuna", Dispatches.ENGLISH));

    @Test
    void shouldRejectWhatAStepRefusesWithItsReason() {
        Draft refused = PureStep.one("parse", d -> {
                    throw new RefusedException("It is empty.");
                })
                .apply(draft);

        assertThat(refused.rejection().getStep()).isEqualTo("parse");
        assertThat(refused.rejection().getReason()).isEqualTo("It is empty.");
        assertThat(refused.rejection().getBytes()).isEqualTo(draft.raw().getPayload());
    }

    @Test
    void shouldRejectAnItemAStepStumblesOver() {
        Draft stumbled = PureStep.one("tag", d -> {
                    throw new IllegalStateException("secret text of the item");
                })
                .apply(draft);
        Draft deep = PureStep.one("tag", PureStepTest::recurse).apply(draft);

        assertThat(stumbled.rejection().getReason())
                .contains("IllegalStateException")
                .doesNotContain("secret");
        assertThat(deep.rejection().getReason()).contains("StackOverflowError");
    }

    private static Draft recurse(Draft draft) {
        return recurse(draft).took("deeper", 1);
    }

    @Test
    void shouldPassWhatIsRejectedByTheStepsAfter() {
        Draft rejected = PureStep.one("decode", d -> {
                    throw new RefusedException("It is empty.");
                })
                .apply(draft);

        assertThat(PureStep.one("parse", d -> {
                            throw new AssertionError("not called");
                        })
                        .apply(rejected))
                .isSameAs(rejected);
    }

    @Test
    void shouldTakeTheTimeOfEachStep() {
        Iterable<Draft> parts = PureStep.many("parse", d -> List.of(d, d))
                .apply(PureStep.one("decode", d -> d).apply(draft));

        assertThat(parts)
                .hasSize(2)
                .allSatisfy(part -> assertThat(part.stages()).containsOnlyKeys("decode", "parse"));
    }
}
