/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopicsTest {

    /** A change of the golden file is a change of the contract with every consumer: say so in its commit. */
    @Test
    void shouldNotChangeTheTopicsUnintentionally() throws IOException {
        try (InputStream golden = TopicsTest.class.getResourceAsStream("/topics.txt")) {
            assertThat(table(Topics.standard())).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void shouldListEveryTopicItHas() throws ReflectiveOperationException {
        Topics topics = Topics.standard();
        List<Object> held = new ArrayList<>();
        for (RecordComponent component : Topics.class.getRecordComponents()) {
            if (component.getType() == Topic.class) {
                held.add(component.getAccessor().invoke(topics));
            }
        }
        assertThat(topics.all()).containsExactlyInAnyOrderElementsOf(castToTopics(held));
    }

    @Test
    void shouldHaveOneNameForOneTopic() {
        assertThat(Topics.standard().all()).extracting(Topic::name).doesNotHaveDuplicates();
        assertThat(Topics.of("replay-", 4, Sizes.standard()).all())
                .extracting(Topic::name)
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldShareTheSourceOfTruthAndNothingElseWithAReplay() {
        List<String> live = Topics.standard().all().stream().map(Topic::name).toList();

        assertThat(Topics.of("replay-", 4, Sizes.standard()).all())
                .extracting(Topic::name)
                .filteredOn(live::contains)
                .containsExactly("wire.raw");
    }

    @Test
    void shouldDeriveEveryLimitFromTheLargestPayload() {
        Sizes sizes = new Sizes(5_000_000);
        Topics topics = Topics.of("", 4, sizes);

        assertThat(topics.sizes()).isEqualTo(sizes);
        assertThat(topics.raw().maxMessageBytes()).isEqualTo(sizes.rawRecord());
        assertThat(topics.all()).allSatisfy(topic -> {
            assertThat(topic.maxMessageBytes()).isGreaterThan(5_000_000);
            assertThat(topic.settings()).containsEntry("max.message.bytes", Integer.toString(topic.maxMessageBytes()));
        });
    }

    @Test
    void shouldGiveTheTopicsThatCarryAnItemEachAsManyPartitionsAsTheRawOne() {
        Topics topics = Topics.of("", 7, Sizes.standard());

        assertThat(List.of(topics.raw(), topics.enriched(), topics.decisions()))
                .extracting(Topic::partitions)
                .containsOnly(7);
    }

    @Test
    void shouldStampEveryRecordWhenItArrives() {
        assertThat(Topics.standard().all())
                .allSatisfy(
                        topic -> assertThat(topic.settings()).containsEntry("message.timestamp.type", "LogAppendTime"));
    }

    @Test
    void shouldRefuseATopicWithoutPartitions() {
        assertThatThrownBy(() -> Topics.of("", 0, Sizes.standard()))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("partitions of wire.raw is 0; allowed is 1 or more.");
    }

    @Test
    void shouldRefuseToDeleteRecordsBeforeAnHourIsOver() {
        assertThat(new CleanUp.After(Duration.ofHours(1)).settings()).containsEntry("retention.ms", "3600000");
        assertThatThrownBy(() -> new CleanUp.After(Duration.ofMinutes(59)))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("retention is PT59M; allowed is an hour or more.");
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<Topic<?>> castToTopics(List<Object> held) {
        return (List) held;
    }

    private static String table(Topics topics) {
        return topics.all().stream().map(TopicsTest::paragraph).collect(Collectors.joining("\n"));
    }

    private static String paragraph(Topic<?> topic) {
        StringBuilder text = new StringBuilder();
        text.append(topic.name()).append(topic.restricted() ? "  (restricted)\n" : "\n");
        line(text, "key", topic.keyMeaning());
        line(text, "value", topic.valueType().getSimpleName());
        line(text, "partitions", topic.partitions());
        new TreeMap<>(topic.settings()).forEach((name, value) -> line(text, name, value));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, Object value) {
        text.append("    %-24s %s%n".formatted(name, value).replace(System.lineSeparator(), "\n"));
    }
}
