/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.purge;

import io.barq.deploy.topic.NoSuchTopicException;
import io.barq.deploy.topic.Reading;
import io.barq.deploy.topic.TopicReader;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.InternalTopic;
import io.barq.schemas.InternalTopics;
import io.barq.schemas.PubStatus;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Rejection;
import io.barq.schemas.Review;
import io.barq.schemas.Topic;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Looks for what is to be purged on a cluster, and takes it away. */
final class Purge implements AutoCloseable {

    /** Headers of a tombstone: who wrote it, and why. */
    static final String BY = "purged-by";

    static final String WHY = "purged-why";

    private final Cluster cluster;
    private final Topics topics;
    private final InternalTopics internal;
    private final Patience patience;
    private final Reading reading;
    private final RecordSerdes serdes;
    private final Admin admin;

    /** @param reading shows how far it is */
    Purge(Cluster cluster, Topics topics, InternalTopics internal, Patience patience, Reading reading) {
        this.cluster = cluster;
        this.topics = topics;
        this.internal = internal;
        this.patience = patience;
        this.reading = reading;
        this.serdes = RecordSerdes.of(cluster);
        this.admin = Admin.create(cluster.adminSettings());
    }

    /**
     * Looks for what there is of the items.
     *
     * @param chosen the items; it is told their states
     * @param raw whether {@code wire.raw} is cut, too, where items go by age
     * @param restricted whether the topics of held, rejected and unclear items are cut, too
     */
    Found find(Chosen chosen, boolean raw, boolean restricted) {
        Copies copies = new Copies(chosen::isAsked);
        states(chosen, copies);
        Stories stories = stories(chosen);
        Traces traces = new Traces(chosen::isAsked);
        Map<String, Kept> kept = new HashMap<>();
        Map<String, Head> heads = new HashMap<>();
        Optional<Instant> decisionsSince = Optional.empty();
        if (chosen.isByAge()) {
            Instant before = chosen.appendedBefore().orElseThrow();
            if (raw) {
                heads.put(topics.raw().name(), head(topics.raw(), before, Optional.of(committed())));
            }
            if (restricted) {
                for (Topic<?> topic : List.of(topics.embargoed(), topics.review(), topics.rejected())) {
                    heads.put(topic.name(), head(topic, before, Optional.empty()));
                }
            }
        } else {
            decisionsSince = decisions(traces);
            kept.put(topics.embargoed().name(), count(topics.embargoed(), isKeyOf(chosen)));
            kept.put(topics.alerts().name(), count(topics.alerts(), isKeyOf(chosen)));
            kept.put(topics.review().name(), review(chosen));
            kept.put(topics.rejected().name(), rejected(traces));
        }
        return new Found(chosen, stories, traces, copies, kept, heads, keepings(), decisionsSince);
    }

    private void states(Chosen chosen, Copies copies) {
        Deserializer<EnrichedItem> values = serdes.of(topics.enriched()).deserializer();
        scan("published items", topics.enriched(), record -> {
            String uri = text(record.key());
            if (record.value() == null) {
                chosen.state(uri, Chosen.State.PURGED, appended(record), record.partition());
                copies.state(uri, null);
            } else if (chosen.isByAge()) {
                // Its words do not matter.
                chosen.state(uri, Chosen.State.PUBLISHED, appended(record), record.partition());
            } else {
                Optional<EnrichedItem> item = read(values, record);
                boolean canceled = item.filter(state -> state.getPubStatus() == PubStatus.canceled)
                        .isPresent();
                chosen.state(
                        uri,
                        canceled ? Chosen.State.CANCELED : Chosen.State.PUBLISHED,
                        appended(record),
                        record.partition());
                item.ifPresent(state -> copies.state(uri, state));
            }
        });
    }

    private Stories stories(Chosen chosen) {
        Stories stories = new Stories(chosen::has);
        each(
                "members of stories",
                topics.storyMembers(),
                (record, member) -> stories.member(text(record.key()), member, record.partition()));
        each(
                "stories",
                topics.stories(),
                (record, story) -> stories.story(text(record.key()), story, record.partition()));
        each(
                "members of stories",
                topics.storyMembers(),
                (record, member) -> stories.memberAgain(text(record.key()), member));
        return stories;
    }

    private Optional<Instant> decisions(Traces traces) {
        each("decisions", topics.decisions(), (record, decision) -> {
            if (decision != null) {
                traces.decision(decision);
            }
        });
        try (TopicReader<byte[]> decisions = TopicReader.bytes(cluster, topics.decisions(), patience)) {
            boolean cut = decisions.beginnings().values().stream().anyMatch(beginning -> beginning > 0);
            return cut ? decisions.oldestOfAll() : Optional.empty();
        }
    }

    private static Predicate<ConsumerRecord<byte[], byte[]>> isKeyOf(Chosen chosen) {
        return record -> record.key() != null && chosen.isAsked(text(record.key()));
    }

    private Kept review(Chosen chosen) {
        Deserializer<Review> values = serdes.of(topics.review()).deserializer();
        return count(
                topics.review(),
                isKeyOf(chosen)
                        .or(record -> read(values, record)
                                .filter(review ->
                                        review.getCandidates().stream().anyMatch(each -> chosen.isAsked(each.getUri())))
                                .isPresent()));
    }

    private Kept rejected(Traces traces) {
        Deserializer<Rejection> values = serdes.of(topics.rejected()).deserializer();
        return count(
                topics.rejected(),
                record -> read(values, record)
                        .filter(rejection -> traces.has(rejection.getRawRef()))
                        .isPresent());
    }

    private Kept count(Topic<?> topic, Predicate<ConsumerRecord<byte[], byte[]>> fits) {
        Kept[] kept = {Kept.NONE};
        try {
            scan(topic.name(), topic, record -> {
                if (fits.test(record)) {
                    kept[0] = kept[0].and(appended(record));
                }
            });
            return kept[0];
        } catch (AuthorizationException restricted) {
            return Kept.UNREADABLE;
        }
    }

    private Head head(Topic<?> topic, Instant before, Optional<Map<Integer, Long>> committed) {
        try (TopicReader<byte[]> reader = TopicReader.bytes(cluster, topic, patience)) {
            return Head.before(byNumber(reader.beginnings()), byNumber(reader.firstSince(before)), committed);
        } catch (NoSuchTopicException none) {
            return new Head(Map.of(), 0, 0);
        }
    }

    private static Map<Integer, Long> byNumber(Map<TopicPartition, Long> places) {
        return places.entrySet().stream()
                .collect(Collectors.toMap(place -> place.getKey().partition(), Map.Entry::getValue));
    }

    /** How far enrich has read the raw log for good. */
    private Map<Integer, Long> committed() {
        try {
            Map<Integer, Long> committed = new TreeMap<>();
            await(admin.listConsumerGroupOffsets(internal.applicationId()).partitionsToOffsetAndMetadata())
                    .forEach((partition, offset) -> {
                        if (partition.topic().equals(topics.raw().name()) && offset != null) {
                            committed.put(partition.partition(), offset.offset());
                        }
                    });
            return committed;
        } catch (GroupIdNotFoundException none) {
            return Map.of();
        }
    }

    /** The settings of every topic that is there and that can hold text. */
    private Map<String, Keeping> keepings() {
        Set<String> there = await(admin.listTopics().names());
        List<ConfigResource> asked = Stream.concat(
                        topics.all().stream().map(Topic::name),
                        internal.all().stream().map(InternalTopic::name))
                .filter(there::contains)
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, Keeping> keepings = new HashMap<>();
        await(admin.describeConfigs(asked).all())
                .forEach((topic, config) -> keepings.put(topic.name(), new Keeping(settings(config))));
        return keepings;
    }

    private static Map<String, String> settings(Config config) {
        return config.entries().stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    /**
     * Writes the tombstones, and deletes the oldest records where that was asked for. Who is cut short can do it again: the
     * items themselves go last, and by them all else is found.
     *
     * @param by who purges
     * @param why for what reason
     */
    void take(Found found, String by, String why) {
        List<Header> headers = List.of(header(BY, by), header(WHY, why));
        Map<String, Object> settings = cluster.kafkaSettings();
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            bury(producer, topics.stories(), found.stories().stories(), headers);
            bury(producer, topics.storyMembers(), found.stories().members(), headers);
            bury(producer, topics.enriched(), found.chosen().toBury(), headers);
        }
        found.heads().forEach((topic, head) -> {
            Map<TopicPartition, RecordsToDelete> upTo = new HashMap<>();
            head.upTo()
                    .forEach((partition, offset) ->
                            upTo.put(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(offset)));
            if (!upTo.isEmpty()) {
                await(admin.deleteRecords(upTo).all());
            }
        });
    }

    private static void bury(
            KafkaProducer<byte[], byte[]> producer, Topic<?> topic, Map<String, Integer> keys, List<Header> headers) {
        RuntimeException[] failed = {null};
        keys.forEach((key, partition) -> producer.send(
                new ProducerRecord<>(topic.name(), partition, key.getBytes(StandardCharsets.UTF_8), null, headers),
                (RecordMetadata sent, Exception failure) -> {
                    if (failure != null) {
                        failed[0] = new IllegalStateException("a tombstone on " + topic + " was not taken", failure);
                    }
                }));
        producer.flush();
        if (failed[0] != null) {
            throw failed[0];
        }
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private <V extends SpecificRecord> void each(
            String what, Topic<V> topic, BiConsumer<ConsumerRecord<byte[], byte[]>, V> each) {
        Deserializer<V> values = serdes.of(topic).deserializer();
        scan(what, topic, record -> {
            if (record.value() == null) {
                each.accept(record, null);
            } else {
                read(values, record).ifPresent(value -> each.accept(record, value));
            }
        });
    }

    private void scan(String what, Topic<?> topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (TopicReader<byte[]> reader = TopicReader.bytes(cluster, topic, patience)) {
            reading.all(what, reader, each);
        } catch (NoSuchTopicException none) {
            // Nothing was ever put there.
        }
    }

    /** Anybody can put anything on a topic: what is no record of ours says nothing of an item. */
    private static <V> Optional<V> read(Deserializer<V> values, ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.ofNullable(values.deserialize(record.topic(), record.value()));
        } catch (SerializationException foreign) {
            return Optional.empty();
        }
    }

    private static String text(byte[] key) {
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }

    private static Instant appended(ConsumerRecord<?, ?> record) {
        return Instant.ofEpochMilli(record.timestamp());
    }

    private static <V> V await(KafkaFuture<V> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the broker was asked", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
