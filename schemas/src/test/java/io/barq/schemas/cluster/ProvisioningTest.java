/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.barq.schemas.BadSettingException;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Sizes;
import io.barq.schemas.Topic;
import io.barq.schemas.Topics;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.MockAdminClient;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class ProvisioningTest {

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Cluster cluster = Cluster.open("localhost:1", "mock://" + UUID.randomUUID());
    private final Patience patience = new Patience(said::add);
    private final Provisioning provisioning = new Provisioning(cluster, patience);
    private final MockAdminClient admin = MockAdminClient.create().numBrokers(1).build();

    @Test
    void shouldCreateEveryTopicWithItsPartitionsAndSettings() throws Exception {
        provisioning.topics(admin, Topics.standard().all());

        for (Topic<?> topic : Topics.standard().all()) {
            assertThat(description(topic.name()).partitions()).hasSize(topic.partitions());
            Config config = config(topic.name());
            topic.settings()
                    .forEach((name, value) -> assertThat(config.get(name))
                            .as(topic + " " + name)
                            .extracting(ConfigEntry::value)
                            .isEqualTo(value));
        }
        assertThat(said).isEmpty();
    }

    @Test
    void shouldLeaveTheTopicsAloneThatAreThere() throws Exception {
        provisioning.topics(admin, Topics.standard().all());
        String id = description("wire.raw").topicId().toString();

        provisioning.topics(admin, Topics.standard().all());

        assertThat(description("wire.raw").topicId()).hasToString(id);
    }

    @Test
    void shouldRefuseToRunWhenATopicHasAnotherNumberOfPartitions() {
        provisioning.topics(admin, Topics.of("", 4, Sizes.standard()).all());

        assertThatThrownBy(() -> provisioning.topics(
                        admin, List.of(Topics.of("", 8, Sizes.standard()).raw())))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("the number of partitions configured for wire.raw is 8; allowed is 4, which is what the"
                        + " topic has.");
    }

    @Test
    void shouldRefuseToRunWhenATopicIsTooSmallForTheLimitOfAPayload() {
        provisioning.topics(admin, Topics.of("", 4, new Sizes(1024)).all());

        assertThatThrownBy(() -> provisioning.topics(
                        admin, List.of(Topics.of("", 4, Sizes.standard()).raw())))
                .isInstanceOf(BadSettingException.class)
                .hasMessage(
                        "max.message.bytes of the topic wire.raw is 263168; allowed is 1310720 or more, which the limit"
                                + " of a payload asks for.");
    }

    @Test
    void shouldRefuseToRunWhenAProducerStampsTheRecords() throws Exception {
        Topic<?> raw = Topics.standard().raw();
        Map<String, String> settings = new HashMap<>(raw.settings());
        settings.put("message.timestamp.type", "CreateTime");
        admin.createTopics(List.of(new NewTopic(raw.name(), raw.partitions(), (short) 1).configs(settings)))
                .all()
                .get();

        assertThatThrownBy(() -> provisioning.topics(admin, List.of(raw)))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("message.timestamp.type of the topic wire.raw is CreateTime; allowed is LogAppendTime.");
    }

    @Test
    void shouldWaitAndSaySoWhenKafkaDoesNotAnswer() throws Exception {
        admin.timeoutNextRequest(1);

        provisioning.topics(admin, List.of(Topics.standard().raw()));

        assertThat(description("wire.raw").partitions()).hasSize(4);
        assertThat(said).hasSize(2);
        assertThat(said.get(0)).startsWith("waiting for Kafka at localhost:1, 0 s so far: ");
        assertThat(said.get(1)).startsWith("Kafka at localhost:1 is back after ");
    }

    @Test
    void shouldWaitWhenNoBrokersNameCanBeResolved() {
        Cluster nowhere = Cluster.open("broker.invalid:9092", "mock://none");

        CompletableFuture<Void> waiting = CompletableFuture.runAsync(
                () -> new Provisioning(nowhere, patience).admin().close());

        await().until(() -> !said.isEmpty());
        assertThat(said.get(0))
                .startsWith("waiting for Kafka at broker.invalid:9092, 0 s so far: No resolvable bootstrap urls");
        patience.close();
        assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(Patience.StoppedException.class);
    }

    @Test
    void shouldSayWhatIsWrongWhenTheKafkaSettingsCannotBeUsed() {
        Cluster bad = new Cluster("localhost:1", "mock://none", Map.of("security.protocol", "PIGEON"), Map.of());

        assertThatThrownBy(() -> new Provisioning(bad, patience).admin())
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("The Kafka settings cannot be used: ")
                .hasMessageContaining("PIGEON");
    }

    @Test
    void shouldRegisterEveryRecordUnderItsOwnNameToEvolveOnlyAsAllReadersCan() throws Exception {
        SchemaRegistryClient registry = RecordSerdes.of(cluster).registry();

        provisioning.schemas(registry);

        assertThat(registry.getAllSubjects())
                .containsExactlyInAnyOrderElementsOf(
                        Provisioning.schemas().stream().map(Schema::getFullName).toList());
        for (String subject : registry.getAllSubjects()) {
            assertThat(registry.getCompatibility(subject)).isEqualTo("FULL_TRANSITIVE");
        }
    }

    @Test
    void shouldRegisterAgainWithoutHarm() throws Exception {
        SchemaRegistryClient registry = RecordSerdes.of(cluster).registry();

        provisioning.schemas(registry);
        provisioning.schemas(registry);

        assertThat(registry.getAllVersions("io.barq.schemas.RawItem")).hasSize(1);
    }

    @Test
    void shouldSetTheRuleAnewWhenAnotherProcessSetItFirst() throws Exception {
        Set<String> setElsewhere = new HashSet<>();
        SchemaRegistryClient registry = new MockSchemaRegistryClient() {
            @Override
            public String updateCompatibility(String subject, String level) throws IOException, RestClientException {
                if (setElsewhere.add(subject)) {
                    throw new RestClientException("A rule named 'COMPATIBILITY' already exists.", 409, 0);
                }
                return super.updateCompatibility(subject, level);
            }
        };

        provisioning.schemas(registry);

        assertThat(registry.getAllSubjects()).hasSameSizeAs(Provisioning.schemas());
        for (String subject : registry.getAllSubjects()) {
            assertThat(registry.getCompatibility(subject)).isEqualTo("FULL_TRANSITIVE");
        }
        assertThat(said).isEmpty();
    }

    private TopicDescription description(String topic) throws Exception {
        return admin.describeTopics(List.of(topic)).topicNameValues().get(topic).get();
    }

    private Config config(String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource)).values().get(resource).get();
    }
}
