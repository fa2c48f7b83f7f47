/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.enrich.ledger.RefusedException;
import io.barq.enrich.ledger.Rejections;
import io.barq.schemas.RawRef;
import io.barq.schemas.Sizes;
import java.util.List;
import org.junit.jupiter.api.Test;

class PureStepTest {

    private final PureStep steps = new PureStep(new Rejections(Sizes.standard()));
    private final Draft draft =
            Draft.of(new RawRef("wire.raw", 0, 1L, 0, 1), Dispatches.item("kuna", Dispatches.ENGLISH));

    @Test
    void shouldRejectWhatAStepRefusesWithItsReason() {
        Draft refused = steps.one("parse", d -> {
                    throw new RefusedException("It is empty.");
                })
                .apply(draft);

        assertThat(refused.rejection().getStep()).isEqualTo("parse");
        assertThat(refused.rejection().getReason()).isEqualTo("It is empty.");
        assertThat(refused.rejection().getBytes()).isEqualTo(draft.raw().getPayload());
    }

    @Test
    void shouldRejectAnItemAStepStumblesOver() {
        Draft stumbled = steps.one("tag", d -> {
                    throw new IllegalStateException("secret text of the item");
                })
                .apply(draft);
        Draft deep = steps.one("tag", PureStepTest::recurse).apply(draft);

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
        Draft rejected = steps.one("decode", d -> {
                    throw new RefusedException("It is empty.");
                })
                .apply(draft);

        assertThat(steps.one("parse", d -> {
                            throw new AssertionError("not called");
                        })
                        .apply(rejected))
                .isSameAs(rejected);
    }

    @Test
    void shouldTakeTheTimeOfEachStep() {
        Iterable<Draft> parts = steps.many("parse", d -> List.of(d, d))
                .apply(steps.one("decode", d -> d).apply(draft));

        assertThat(parts)
                .hasSize(2)
                .allSatisfy(part -> assertThat(part.stages()).containsOnlyKeys("decode", "parse"));
    }
}
