/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RestartsTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final Restarts restarts = new Restarts();

    @Test
    void shouldWaitLongerEachTimeAndGiveUp() {
        assertThat(LongStream.range(0, Restarts.MOST)
                        .mapToObj(i -> restarts.failed(NOON.plusSeconds(i))
                                .orElseThrow()
                                .toSeconds()))
                .containsExactly(1L, 2L, 4L, 8L, 16L);
        assertThat(restarts.failed(NOON.plusSeconds(60))).isEmpty();
    }

    @Test
    void shouldBeginAnewAfterAWhileWithoutAFailure() {
        LongStream.range(0, Restarts.MOST).forEach(i -> restarts.failed(NOON.plusSeconds(i)));
        Instant later = NOON.plusSeconds(Restarts.MOST).plus(Restarts.WELL);
        assertThat(restarts.failed(later)).contains(Duration.ofSeconds(1));
    }
}
