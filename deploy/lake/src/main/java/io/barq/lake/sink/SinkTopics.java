/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.sink;

import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import io.barq.schemas.cluster.Patience.AwayException;
import io.barq.schemas.cluster.Provisioning;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes the cluster ready for the sink: waits for the topics that land, and makes those of its own. */
public final class SinkTopics {

    /** What is in files but not in the tables waits here while the lake is down. */
    private static final Duration CONTROL_KEPT = Duration.ofDays(90);

    private static final Duration REJECTED_KEPT = Duration.ofDays(90);

    private final Cluster cluster;
    private final Patience patience;

    /** @param patience waits for what is away */
    public SinkTopics(Cluster cluster, Patience patience) {
        this.cluster = cluster;
        this.patience = patience;
    }

    /**
     * Makes ready what a sink with these settings needs.
     *
     * @throws SinkFailedException if nobody knows how far the lake is, see {@link SinkOffsets}
     */
    public void prepare(SinkSettings settings) {
        try (Admin admin = new Provisioning(cluster, patience).admin()) {
            int largest = settings.topics().sizes().enrichedRecord();
            patience.await("Kafka at " + cluster.bootstrapServers(), () -> {
                create(admin, settings.controlTopic(), CONTROL_KEPT, largest);
                create(admin, settings.rejectedTopic(), REJECTED_KEPT, largest);
                startAtTheBeginning(admin, settings.coordinatorGroup(), settings.controlTopic());
                new SinkOffsets(settings, admin).restore();
                return null;
            });
            List<String> landed =
                    settings.landed().stream().map(topic -> topic.name()).toList();
            patience.await("the topics " + String.join(", ", landed) + ", which barq enrich makes", () -> {
                exist(admin, landed);
                return null;
            });
        }
    }

    private static void create(Admin admin, String topic, Duration kept, int largest) throws AwayException {
        NewTopic made = new NewTopic(topic, Optional.of(1), Optional.empty())
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG, Long.toString(kept.toMillis()),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(largest)));
        try {
            Provisioning.answer(admin.createTopics(List.of(made)).all());
        } catch (TopicExistsException well) {
            // It is there, which is all that was wanted.
        }
    }

    /**
     * The coordinator of a new sink would start at the end of its topic: what the tasks have said by then, which a crash
     * before the first commit leaves there, would never land.
     */
    private static void startAtTheBeginning(Admin admin, String group, String topic) throws AwayException {
        TopicPartition only = new TopicPartition(topic, 0);
        if (Provisioning.answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                        .get(only)
                == null) {
            // Not 0: what was said longer ago than the topic keeps is gone, and from an offset that is gone a group
            // goes to the end.
            long first = Provisioning.answer(admin.listOffsets(Map.of(only, OffsetSpec.earliest()))
                            .partitionResult(only))
                    .offset();
            Provisioning.answer(admin.alterConsumerGroupOffsets(group, Map.of(only, new OffsetAndMetadata(first)))
                    .all());
        }
    }

    private static void exist(Admin admin, Collection<String> topics) throws AwayException {
        try {
            Provisioning.answer(admin.describeTopics(topics).allTopicNames());
        } catch (UnknownTopicOrPartitionException notYet) {
            throw new AwayException(notYet);
        }
    }
}
