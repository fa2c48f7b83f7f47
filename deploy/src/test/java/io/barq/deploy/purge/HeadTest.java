/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.purge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HeadTest {

    @Test
    void shouldDeleteNothingThatIsNotCommitted() {
        Head head = Head.before(
                Map.of(0, 10L, 1, 0L, 2, 5L, 3, 7L),
                Map.of(0, 100L, 1, 100L, 2, 100L, 3, 7L),
                Optional.of(Map.of(0, 60L, 2, 200L)));
        assertThat(head.upTo()).isEqualTo(Map.of(0, 60L, 2, 100L));
        assertThat(head.records()).isEqualTo(50 + 95);
        assertThat(head.heldBack()).isEqualTo(2);
    }

    @Test
    void shouldDeleteAllThatIsOldWhereNobodyIsWaitedFor() {
        assertThat(Head.before(Map.of(0, 3L), Map.of(0, 8L))).isEqualTo(new Head(Map.of(0, 8L), 5, 0));
    }

    @Property
    void shouldNeverGoBeyondWhatIsOldOrCommitted(
            @ForAll @IntRange(max = 20) int begins,
            @ForAll @IntRange(max = 20) int asked,
            @ForAll @IntRange(max = 20) int read) {
        Head head = Head.before(Map.of(0, (long) begins), Map.of(0, (long) asked), Optional.of(Map.of(0, (long) read)));
        assertThat(head.upTo().values())
                .allMatch(end -> end > begins && end <= asked && end <= read)
                .hasSize(Math.min(asked, read) > begins ? 1 : 0);
    }
}
