/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.CleanUp;
import io.barq.schemas.InternalTopic;
import io.barq.schemas.InternalTopic.Words;
import io.barq.schemas.InternalTopics;
import io.barq.schemas.RecordSerdes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.junit.jupiter.api.Test;

/** Nobody may read what enrich keeps to itself by mistake: every topic of it is named, with a word on what it holds. */
class InternalTopicsTest {

    private static final String REPARTITION = "-repartition";

    private final InternalTopics topics = InternalTopics.of("desk");

    @Test
    void shouldSayOfEveryInternalTopicOfTheTopologyWhoMayReadIt() {
        assertThat(topics.all())
                .as("a store or repartition topic needs its line in InternalTopics: can it hold embargoed text?")
                .extracting(InternalTopic::name)
                .containsExactlyInAnyOrderElementsOf(described());
    }

    @Test
    void shouldRestrictWhatHoldsRecordsThatMayNotBePublished() {
        assertThat(topics.all())
                .filteredOn(InternalTopic::restricted)
                .as("restricted for the words in it")
                .noneMatch(topic -> topic.words() == Words.NONE);
    }

    /** A deleted word must leave the logs within a known time; Kafka Streams' own settings name none. */
    @Test
    void shouldBoundHowLongAReplacedValueStaysInAChangelog() {
        Map<String, Object> settings = TestDesk.config(1, 1).streamsSettings();

        assertThat(settings)
                .containsEntry("topic.max.compaction.lag.ms", Long.toString(CleanUp.Compact.LONGEST.toMillis()));
    }

    private static Set<String> described() {
        EnrichConfig config = TestDesk.config(1, 1);
        TopologyDescription described = TestDesk.topology(
                        config, RecordSerdes.of(config.cluster()), new SimpleMeterRegistry())
                .describe();
        Set<String> names = new TreeSet<>();
        for (TopologyDescription.Subtopology part : described.subtopologies()) {
            for (Node node : part.nodes()) {
                if (node instanceof TopologyDescription.Processor processor) {
                    processor.stores().forEach(store -> names.add("desk-" + store + "-changelog"));
                }
                if (node instanceof TopologyDescription.Sink sink
                        && sink.topic() != null
                        && sink.topic().endsWith(REPARTITION)) {
                    names.add("desk-" + sink.topic());
                }
            }
        }
        return names;
    }
}
