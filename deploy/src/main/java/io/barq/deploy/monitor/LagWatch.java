/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.monitor;

import io.barq.schemas.InternalTopic;
import io.barq.schemas.InternalTopics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks the broker how far consumer groups have committed in Barq's topics, and how old what they have not committed is.
 *
 * <p>A group counts in the topics it has committed anything of, there in every partition: one it has never committed is
 * unread from its beginning.
 */
final class LagWatch {

    /** A cluster shared with others may have thousands; Barq's own consumers are some five. */
    private static final int MOST_GROUPS = 100;

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);
    private static final ListOffsetsOptions COMMITTED = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);

    private final Admin admin;
    private final NextRecords next;
    private final Set<String> topics;
    private final Set<String> named;
    private final Clock clock;

    /**
     * @param admin asks; stays the caller's to close
     * @param next finds the oldest record that is not committed; stays the caller's to close
     * @param topics in which lag is looked for
     * @param named the groups; empty for all that have committed something of the topics
     * @param clock tells how long a record has been in the log
     */
    LagWatch(Admin admin, NextRecords next, Set<String> topics, Set<String> named, Clock clock) {
        this.admin = admin;
        this.next = next;
        this.topics = Set.copyOf(topics);
        this.named = Set.copyOf(named);
        this.clock = clock;
    }

    /**
     * How far each group is behind, partition by partition.
     *
     * @throws TimeoutException if the broker does not answer
     * @throws ExecutionException if it refuses to
     */
    List<GroupLag> look() throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = committed(groups());
        Map<String, Set<String>> read = committed.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> topicsOf(each.getKey(), each.getValue())));
        List<TopicPartition> partitions =
                partitions(read.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new)));
        Map<TopicPartition, Long> beginnings = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
        List<GroupLag> lags = new ArrayList<>();
        for (String group : new TreeSet<>(committed.keySet())) {
            Map<TopicPartition, Long> unread = new HashMap<>();
            for (TopicPartition partition : partitions) {
                if (read.get(group).contains(partition.topic())) {
                    OffsetAndMetadata until = committed.get(group).get(partition);
                    unread.put(partition, Math.max(beginnings.get(partition), until == null ? 0 : until.offset()));
                }
            }
            lags.addAll(lags(group, unread, ends));
        }
        return lags;
    }

    private List<GroupLag> lags(String group, Map<TopicPartition, Long> unread, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> behind = unread.entrySet().stream()
                .filter(each -> each.getValue() < ends.get(each.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<TopicPartition, Optional<Instant>> appended = next.appended(behind, ends);
        Instant now = clock.instant();
        return unread.entrySet().stream()
                .map(each -> new GroupLag(
                        group,
                        each.getKey(),
                        Math.max(0, ends.get(each.getKey()) - each.getValue()),
                        behind.containsKey(each.getKey())
                                ? Optional.ofNullable(appended.get(each.getKey()))
                                        .map(record -> age(record, now))
                                : Optional.of(Duration.ZERO)))
                .toList();
    }

    private static Duration age(Optional<Instant> appended, Instant now) {
        return appended.filter(now::isAfter)
                .map(record -> Duration.between(record, now))
                .orElse(Duration.ZERO);
    }

    private Set<String> groups() throws InterruptedException, ExecutionException, TimeoutException {
        if (!named.isEmpty()) {
            return named;
        }
        return answer(admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .sorted()
                .limit(MOST_GROUPS)
                .collect(Collectors.toSet());
    }

    private Map<String, Map<TopicPartition, OffsetAndMetadata>> committed(Set<String> groups)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, ListConsumerGroupOffsetsSpec> asked = groups.stream()
                .collect(Collectors.toMap(Function.identity(), group -> new ListConsumerGroupOffsetsSpec()));
        return asked.isEmpty()
                ? Map.of()
                : answer(admin.listConsumerGroupOffsets(asked).all());
    }

    /** Barq's topics, and the one enrich hands items on by from one desk to the other. */
    private Set<String> topicsOf(String group, Map<TopicPartition, OffsetAndMetadata> committed) {
        Set<String> internal =
                InternalTopics.of(group).all().stream().map(InternalTopic::name).collect(Collectors.toSet());
        return committed.keySet().stream()
                .map(TopicPartition::topic)
                .filter(topic -> topics.contains(topic) || internal.contains(topic))
                .collect(Collectors.toSet());
    }

    private List<TopicPartition> partitions(Set<String> of)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer(admin.describeTopics(of).allTopicNames()).values().stream()
                .flatMap(LagWatch::all)
                .toList();
    }

    private static Stream<TopicPartition> all(TopicDescription topic) {
        return topic.partitions().stream().map(info -> new TopicPartition(topic.name(), info.partition()));
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> which));
        Map<TopicPartition, ListOffsetsResultInfo> found =
                answer(admin.listOffsets(asked, COMMITTED).all());
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().offset()));
    }

    private static <T> T answer(KafkaFuture<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(LONGEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    }
}
