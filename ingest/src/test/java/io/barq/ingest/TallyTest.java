/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final List<String> said = new ArrayList<>();
    private final Tally tally = new Tally(said::add);

    @Test
    void shouldSayWhatEachWayTookOfEachSource() {
        tally.taken("tcp 127.0.0.1:7901", "ansa");
        tally.taken("tcp 127.0.0.1:7901", "ansa");
        tally.acknowledged("tcp 127.0.0.1:7901", "ansa");
        tally.bad("directory /in", "dpa");
        tally.tell();

        assertThat(said)
                .containsExactly(
                        "directory /in dpa: 0 taken, 0 acknowledged, 1 bad",
                        "tcp 127.0.0.1:7901 ansa: 2 taken, 1 acknowledged, 0 bad");
    }

    @Test
    void shouldSayOnlyWhatHasChangedAndCountFromTheStart() {
        tally.taken("feeds", "courier");
        tally.taken("feeds", "herald");
        tally.tell();
        tally.tell();
        assertThat(said).hasSize(2);

        tally.acknowledged("feeds", "herald");
        tally.tell();
        assertThat(said).hasSize(3).last().isEqualTo("feeds herald: 1 taken, 1 acknowledged, 0 bad");
    }

    @Test
    void shouldCountTogetherWhatIsMoreThanAThousandSources() {
        for (int i = 0; i < 1500; i++) {
            tally.taken("directory /in", "made-up-" + i);
        }
        tally.taken("directory /in", "made-up-0");
        tally.tell();

        assertThat(said)
                .hasSize(1001)
                .contains(
                        "directory /in others: 500 taken, 0 acknowledged, 0 bad",
                        "directory /in made-up-0: 2 taken, 0 acknowledged, 0 bad");
    }
}
