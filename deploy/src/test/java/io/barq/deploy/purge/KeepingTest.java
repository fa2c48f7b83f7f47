/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.purge;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeepingTest {

    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

    @Test
    void shouldTellTheDaysOfTheTopicsAsTheyAreMade() {
        Topics topics = Topics.standard();
        assertThat(new Keeping(topics.enriched().settings()).goneAfterTombstone(NOW))
                .contains(NOW.plus(Duration.ofDays(8)));
        assertThat(new Keeping(topics.stories().settings()).goneAfterTombstone(NOW))
                .contains(NOW.plus(Duration.ofDays(8)));
        Map<String, String> embargoed = new HashMap<>(topics.embargoed().settings());
        embargoed.put("segment.ms", Long.toString(Duration.ofDays(7).toMillis()));
        assertThat(new Keeping(embargoed).goneByRetention(NOW)).contains(NOW.plus(Duration.ofDays(97)));
        assertThat(new Keeping(embargoed).goneAfterDeletion(NOW)).contains(NOW.plus(Duration.ofDays(7)));
    }

    @Test
    void shouldPromiseNothingThatNoSettingSays() {
        assertThat(new Keeping(Map.of(
                                "cleanup.policy", "compact", "max.compaction.lag.ms", Long.toString(Long.MAX_VALUE)))
                        .goneAfterTombstone(NOW))
                .isEmpty();
        assertThat(new Keeping(Map.of("cleanup.policy", "delete", "max.compaction.lag.ms", "1"))
                        .goneAfterTombstone(NOW))
                .isEmpty();
        assertThat(new Keeping(Map.of("retention.ms", "-1", "segment.ms", "1")).goneByRetention(NOW))
                .isEmpty();
    }

    @Test
    void shouldWaitForTheLongerOfTheTwoLags() {
        assertThat(new Keeping(Map.of(
                                "cleanup.policy", "compact,delete",
                                "max.compaction.lag.ms", "1000",
                                "min.compaction.lag.ms", "5000"))
                        .goneAfterTombstone(NOW))
                .contains(NOW.plusMillis(5000));
    }
}
