/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final Pace EARLY = new Pace(EVERY, () -> 0);
    private static final Pace LATE = new Pace(EVERY, () -> 0.999999);

    @Test
    void shouldKeepItsPaceAndATenthMoreAtMost() {
        assertThat(EARLY.afterAnswer()).isEqualTo(EVERY);
        assertThat(LATE.afterAnswer()).isBetween(EVERY, EVERY.plusSeconds(30));
    }

    @Test
    void shouldAskHalfAsOftenAfterEachFailure() {
        assertThat(LATE.afterFailure(1, Optional.empty())).isCloseTo(Duration.ofMinutes(10), Duration.ofSeconds(1));
        assertThat(LATE.afterFailure(2, Optional.empty())).isCloseTo(Duration.ofMinutes(20), Duration.ofSeconds(1));
        assertThat(EARLY.afterFailure(2, Optional.empty())).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void shouldComeBackWithinSixHoursHoweverOftenItFailed() {
        assertThat(LATE.afterFailure(Integer.MAX_VALUE, Optional.empty())).isLessThanOrEqualTo(Duration.ofHours(6));
        assertThat(new Pace(Duration.ofDays(7), () -> 0.999).afterFailure(9, Optional.empty()))
                .isLessThanOrEqualTo(Duration.ofDays(7));
    }

    @Test
    void shouldNotComeBeforeTheServerWantsIt() {
        assertThat(LATE.afterFailure(1, Optional.of(Duration.ofHours(3)))).isEqualTo(Duration.ofHours(3));
        assertThat(EARLY.afterFailure(1, Optional.of(Duration.ofSeconds(1)))).isEqualTo(EVERY);
        assertThat(EARLY.afterFailure(1, Optional.of(Duration.ofDays(9000)))).isEqualTo(Duration.ofDays(1));
    }
}
