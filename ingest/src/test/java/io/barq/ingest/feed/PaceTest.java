/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final Instant NOW = Instant.parse("2026-03-03T09:30:00Z");
    private static final Pace EARLY = new Pace(EVERY, () -> 0);
    private static final Pace LATE = new Pace(EVERY, () -> 0.999999);

    @Test
    void shouldKeepItsPaceAndATenthMoreAtMost() {
        assertThat(EARLY.afterAnswer(FeedSchedule.NONE, NOW)).isEqualTo(EVERY);
        assertThat(LATE.afterAnswer(FeedSchedule.NONE, NOW)).isBetween(EVERY, EVERY.plusSeconds(30));
    }

    @Test
    void shouldNotAskBeforeTheFeedMayChange() {
        FeedSchedule slow = new FeedSchedule(Duration.ofMinutes(30), Set.of(), Set.of());
        FeedSchedule fast = new FeedSchedule(Duration.ofMinutes(1), Set.of(), Set.of());
        FeedSchedule asleep = new FeedSchedule(Duration.ZERO, Set.of(9, 10), Set.of());

        assertThat(EARLY.afterAnswer(slow, NOW)).isEqualTo(Duration.ofMinutes(30));
        assertThat(LATE.afterAnswer(slow, NOW)).isBetween(Duration.ofMinutes(30), Duration.ofMinutes(33));
        assertThat(EARLY.afterAnswer(fast, NOW)).isEqualTo(EVERY);
        assertThat(EARLY.afterAnswer(asleep, NOW)).isEqualTo(Duration.ofMinutes(90));
        assertThat(LATE.afterAnswer(asleep, NOW)).isBetween(Duration.ofMinutes(90), Duration.ofMinutes(91));
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
