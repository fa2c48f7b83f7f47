/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas.cluster;

import io.barq.schemas.Alert;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.Decision;
import io.barq.schemas.DeskItem;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.FeedEntry;
import io.barq.schemas.IdentityEntry;
import io.barq.schemas.IndexedItem;
import io.barq.schemas.LineState;
import io.barq.schemas.NoticeCandidate;
import io.barq.schemas.RawItem;
import io.barq.schemas.Rejection;
import io.barq.schemas.Review;
import io.barq.schemas.Rule;
import io.barq.schemas.SourceHealth;
import io.barq.schemas.Story;
import io.barq.schemas.StoryMember;
import io.barq.schemas.Topic;
import io.barq.schemas.cluster.Patience.AwayException;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes a cluster ready: creates topics that are missing, checks those that are there, registers the schemas. */
public final class Provisioning {

    /** The rule every subject evolves under. */
    public static final String COMPATIBILITY = "FULL_TRANSITIVE";

    private static final int CONFLICT = 409;

    private static final String BY_THE_BROKER = "LogAppendTime";

    private static final List<Schema> SCHEMAS = List.of(
            RawItem.getClassSchema(),
            EnrichedItem.getClassSchema(),
            Decision.getClassSchema(),
            Story.getClassSchema(),
            StoryMember.getClassSchema(),
            Rejection.getClassSchema(),
            Review.getClassSchema(),
            SourceHealth.getClassSchema(),
            Rule.getClassSchema(),
            Alert.getClassSchema(),
            DeskItem.getClassSchema(),
            IdentityEntry.getClassSchema(),
            IndexedItem.getClassSchema(),
            NoticeCandidate.getClassSchema(),
            LineState.getClassSchema(),
            FeedEntry.getClassSchema());

    private final Cluster cluster;
    private final Patience patience;

    /**
     * @param cluster the cluster to make ready
     * @param patience waits while a part of it is away
     */
    public Provisioning(Cluster cluster, Patience patience) {
        this.cluster = cluster;
        this.patience = patience;
    }

    /** Schemas of all records that are written under Barq's subjects. */
    public static List<Schema> schemas() {
        return SCHEMAS;
    }

    /** An admin client for the cluster, made as {@link #client} says. */
    public Admin admin() {
        return client(() -> Admin.create(cluster.adminSettings()));
    }

    /**
     * Makes a Kafka client. While none of the brokers' names can be resolved they are waited for: a broker that starts
     * beside us may have none yet.
     *
     * @throws BadSettingException if the client cannot be made with its settings
     */
    public <C> C client(Supplier<C> make) {
        return patience.await("Kafka at " + cluster.bootstrapServers(), () -> {
            try {
                return make.get();
            } catch (KafkaException refused) {
                BadSettingException bad = BadSettingException.of("The Kafka settings", refused);
                if (bad.getMessage().contains("No resolvable bootstrap urls")) {
                    throw new AwayException(refused);
                }
                throw bad;
            }
        });
    }

    /**
     * Creates the topics that are missing and checks those that are there.
     *
     * @throws BadSettingException if a topic has another number of partitions than configured: the key of a record would
     *     then be in another partition than its order is kept in; if it takes smaller records than the limit of a payload
     *     asks for; or if it stamps records with a producer's time, which may be any
     */
    public void topics(Admin admin, Collection<? extends Topic<?>> topics) {
        Map<String, ? extends Topic<?>> byName =
                topics.stream().collect(Collectors.toMap(Topic::name, Function.identity()));
        patience.await("Kafka at " + cluster.bootstrapServers(), () -> {
            for (Topic<?> topic : byName.values()) {
                Optional<Integer> partitions = partitions(admin, topic.name());
                if (partitions.isEmpty()) {
                    create(admin, topic);
                } else if (partitions.get() != topic.partitions()) {
                    throw new BadSettingException(
                            "the number of partitions configured for " + topic.name(),
                            topic.partitions(),
                            partitions.get() + ", which is what the topic has");
                } else {
                    checkSettings(admin, topic);
                }
            }
            return null;
        });
    }

    /**
     * Registers the schemas of all records, and the rule they evolve under. Serdes that share the client ask the
     * registry nothing afterwards when they write: it may go away.
     *
     * @throws BadSettingException if the registry refuses a schema, or is none
     */
    public void schemas(SchemaRegistryClient registry) {
        patience.await("the schema registry at " + cluster.registryName(), () -> {
            for (Schema schema : SCHEMAS) {
                register(registry, schema);
            }
            return null;
        });
    }

    /** Whether the registry knows the schemas of all records as they are written here. Registers nothing. */
    public boolean knowsSchemas(SchemaRegistryClient registry) {
        return patience.await("the schema registry at " + cluster.registryName(), () -> {
            for (Schema schema : SCHEMAS) {
                if (!knows(registry, schema)) {
                    return false;
                }
            }
            return true;
        });
    }

    private boolean knows(SchemaRegistryClient registry, Schema schema) throws AwayException {
        String subject = schema.getFullName();
        try {
            RegistryErrors.send(() -> registry.getId(subject, new AvroSchema(schema)));
            return true;
        } catch (RestClientException answer) {
            if (RegistryErrors.isNotFound(answer)) {
                return false;
            }
            throw refused(subject, answer);
        }
    }

    /**
     * Registers the schemas of all records beside the live ones, each under a subject of its own, and under no rule but
     * the registry's usual one.
     *
     * @param subjectPrefix put before the full name of a record
     */
    public void schemas(SchemaRegistryClient registry, String subjectPrefix) {
        patience.await("the schema registry at " + cluster.registryName(), () -> {
            for (Schema schema : SCHEMAS) {
                register(registry, subjectPrefix + schema.getFullName(), schema);
            }
            return null;
        });
    }

    private void register(SchemaRegistryClient registry, Schema schema) throws AwayException {
        String subject = schema.getFullName();
        register(registry, subject, schema);
        try {
            setCompatibility(registry, subject);
        } catch (RestClientException answer) {
            throw refused(subject, answer);
        }
    }

    private void register(SchemaRegistryClient registry, String subject, Schema schema) throws AwayException {
        AvroSchema avro = new AvroSchema(schema);
        try {
            RegistryErrors.send(() -> registry.register(subject, avro));
            // What a serializer asks before it writes its first record: the client remembers the answer.
            RegistryErrors.send(() -> registry.getId(subject, avro));
        } catch (RestClientException answer) {
            throw refused(subject, answer);
        }
    }

    private BadSettingException refused(String subject, RestClientException answer) {
        String reason = answer.getErrorCode() == 0
                ? "HTTP status %d in another form than the Confluent API's".formatted(answer.getStatus())
                : answer.getMessage();
        return BadSettingException.of(
                "The schema registry at %s, which refused the schema of %s,".formatted(cluster.registryName(), subject),
                reason);
    }

    private static void setCompatibility(SchemaRegistryClient registry, String subject)
            throws AwayException, RestClientException {
        try {
            RegistryErrors.send(() -> registry.updateCompatibility(subject, COMPATIBILITY));
        } catch (RestClientException answer) {
            if (answer.getStatus() != CONFLICT) {
                throw answer;
            }
            // Another process, started along with this one, set the rule first. Now that there is one it can be set
            // anew.
            RegistryErrors.send(() -> registry.updateCompatibility(subject, COMPATIBILITY));
        }
    }

    private static Optional<Integer> partitions(Admin admin, String topic) throws AwayException {
        try {
            TopicDescription description = answer(
                    admin.describeTopics(List.of(topic)).topicNameValues().get(topic));
            return Optional.of(description.partitions().size());
        } catch (UnknownTopicOrPartitionException missing) {
            return Optional.empty();
        }
    }

    private static void checkSettings(Admin admin, Topic<?> topic) throws AwayException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        Config config = answer(admin.describeConfigs(List.of(resource)).values().get(resource));
        int largest = Integer.parseInt(
                config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
        if (largest < topic.maxMessageBytes()) {
            throw new BadSettingException(
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG + " of the topic " + topic.name(),
                    largest,
                    topic.maxMessageBytes() + " or more, which the limit of a payload asks for");
        }
        String stamp = config.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG).value();
        if (!stamp.equals(BY_THE_BROKER)) {
            throw new BadSettingException(
                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG + " of the topic " + topic.name(), stamp, BY_THE_BROKER);
        }
    }

    private static void create(Admin admin, Topic<?> topic) throws AwayException {
        try {
            answer(admin.createTopics(
                            List.of(new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                                    .configs(topic.settings())))
                    .all());
        } catch (TopicExistsException raced) {
            // Another process was faster: the topic is there, which is all that was wanted.
        }
    }

    /**
     * Waits for what an administration client was asked.
     *
     * @throws AwayException if the broker does not answer now and may later
     * @throws UnknownTopicOrPartitionException if it knows no such topic
     */
    public static <T> T answer(KafkaFuture<T> future) throws AwayException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException missing) {
                throw missing;
            }
            if (e.getCause() instanceof RetriableException away) {
                throw new AwayException(away);
            }
            if (e.getCause() instanceof RuntimeException unexpected) {
                throw unexpected;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for Kafka", e);
        }
    }
}
