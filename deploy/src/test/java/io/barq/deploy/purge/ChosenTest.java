/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.purge;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.deploy.purge.Chosen.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChosenTest {

    private static final Instant DAY = Instant.parse("2026-11-20T00:00:00Z");
    private static final Instant BEFORE = DAY.minus(Duration.ofMillis(1));

    @Test
    void shouldBuryTheNamedItemsThatAreKilled() {
        Chosen chosen = Chosen.named(List.of("barq:a/1", "barq:a/2", "barq:a/3", "barq:a/4"), false);
        chosen.state("barq:a/1", State.PUBLISHED, BEFORE, 2);
        chosen.state("barq:a/1", State.CANCELED, DAY, 2);
        chosen.state("barq:a/2", State.PUBLISHED, DAY, 3);
        chosen.state("barq:a/4", State.CANCELED, BEFORE, 0);
        chosen.state("barq:a/4", State.PURGED, DAY, 0);
        chosen.state("barq:b/1", State.CANCELED, DAY, 1);

        assertThat(chosen.toBury()).isEqualTo(Map.of("barq:a/1", 2));
        assertThat(chosen.notKilled()).containsExactly("barq:a/2");
        assertThat(chosen.absent()).containsExactly("barq:a/3");
        assertThat(chosen.all().get("barq:a/1").states()).isEqualTo(2);
        assertThat(chosen.has("barq:a/4"))
                .as("what is left of its stories goes")
                .isTrue();
        assertThat(chosen.has("barq:b/1")).isFalse();
    }

    @Test
    void shouldBuryWhatIsNotKilledWhenThatIsAskedFor() {
        Chosen chosen = Chosen.named(List.of("barq:a/1"), true);
        chosen.state("barq:a/1", State.PUBLISHED, DAY, 2);
        assertThat(chosen.toBury()).isEqualTo(Map.of("barq:a/1", 2));
        assertThat(chosen.notKilled()).isEmpty();
    }

    @Test
    void shouldRefuseWhatWasPublishedAgainAfterAKill() {
        Chosen chosen = Chosen.named(List.of("barq:a/1"), false);
        chosen.state("barq:a/1", State.CANCELED, BEFORE, 2);
        chosen.state("barq:a/1", State.PUBLISHED, DAY, 2);
        assertThat(chosen.toBury()).isEmpty();
    }

    @Test
    void shouldBuryTheItemsWhoseLastStateIsOlder() {
        Chosen chosen = Chosen.olderThan(DAY);
        chosen.state("old", State.PUBLISHED, BEFORE, 1);
        chosen.state("changed", State.PUBLISHED, BEFORE, 1);
        chosen.state("changed", State.PUBLISHED, DAY, 1);
        chosen.state("new", State.PUBLISHED, DAY, 1);
        chosen.state("gone", State.PUBLISHED, BEFORE, 1);
        chosen.state("gone", State.PURGED, BEFORE, 1);

        assertThat(chosen.toBury()).isEqualTo(Map.of("old", 1));
        assertThat(chosen.all()).as("no memory is kept for others").containsOnlyKeys("old");
    }

    @Test
    void shouldBuryWhatCameAgainAfterAPurge() {
        Chosen chosen = Chosen.olderThan(DAY);
        chosen.state("again", State.PURGED, BEFORE, 1);
        chosen.state("again", State.PUBLISHED, BEFORE, 1);
        assertThat(chosen.toBury()).containsOnlyKeys("again");
    }
}
