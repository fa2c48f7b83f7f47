/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.Sizes;
import io.barq.schemas.Topic;
import io.barq.schemas.Topics;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NamesTest {

    private static final Names NAMES = Names.of("--id", "tue");

    @Test
    void shouldKnowItsOwnTopicsAndNoOthers() {
        List<String> own = List.of(
                "replay.tue.wire.decisions",
                "replay.tue.wire.story-members",
                "barq-replay-tue-story-desk-repartition",
                "barq-replay-tue-identity-entries-changelog");
        List<String> others = List.of(
                "wire.raw",
                "wire.decisions",
                "replay.tue",
                "replay.tue.mine",
                "replay.tuesday.wire.decisions",
                "barq-replay-tue",
                "barq-replay-tuesday-story-desk-repartition",
                "barq-story-desk-repartition",
                "barq-replay-tue-notes");

        assertThat(NAMES.own(Stream.concat(own.stream(), others.stream()).toList()))
                .containsExactlyInAnyOrderElementsOf(own);
        assertThat(Names.ids(others)).containsExactly("tuesday");
    }

    @Test
    void shouldWriteNoLiveTopicAndRecogniseAllItWrites() {
        List<String> written = Names.written(Topics.of(NAMES.prefix(), 4, Sizes.standard())).stream()
                .map(Topic::name)
                .toList();

        assertThat(written)
                .doesNotContainAnyElementsOf(
                        Topics.standard().all().stream().map(Topic::name).toList());
        assertThat(NAMES.own(written)).containsExactlyInAnyOrderElementsOf(written);
    }
}
