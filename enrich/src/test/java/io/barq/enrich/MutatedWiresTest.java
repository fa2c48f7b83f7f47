/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.enrich.WireForms.Form;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/**
 * Whatever a line makes of a dispatch on its way, it comes out as items or as a rejection with its reason, and no step
 * stumbles over it.
 *
 * <p>A run of a million, in little memory:
 *
 * <pre>
 * mvn -pl schemas,enrich test -Dtest=MutatedWiresTest -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Djqwik.tries.default=1000000 -Dtest.heap=192m
 * </pre>
 */
class MutatedWiresTest {

    private static final Instant RECEIVED = Instant.parse("2015-08-10T18:00:00Z");

    @Property(shrinking = ShrinkingMode.OFF, afterFailure = AfterFailureMode.RANDOM_SEED)
    void shouldReadOrRejectAMutant(@ForAll Form form, @ForAll long seed) {
        Mutation mutation = new Mutation(new Random(seed));
        byte[] payload = mutation.of(Samples.bytes(form, seed));

        List<Draft> drafts =
                PureDesk.read("spa", payload, seed % 3 == 0 ? null : form.mediaType(StandardCharsets.UTF_8), RECEIVED);

        Statistics.label("items")
                .collect(form, drafts.stream().anyMatch(draft -> !draft.isRejected()) ? "read" : "rejected");
        assertThat(drafts).isNotEmpty();
        assertThat(drafts).allSatisfy(draft -> {
            if (draft.isRejected()) {
                assertThat(draft.rejection().getReason()).isNotBlank().doesNotContain("a fault of Barq");
            } else {
                assertThat(draft.complete().item().getItem().getUri()).startsWith("barq:spa/");
            }
        });
    }
}
