/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import io.barq.schemas.cluster.Provisioning;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordSerdesTest {

    private static final String TOPIC = "some-topic";

    private static final RecordSerdes SERDES = registered();

    private static RecordSerdes registered() {
        Cluster cluster = Cluster.open("localhost:1", "mock://" + UUID.randomUUID());
        RecordSerdes serdes = RecordSerdes.of(cluster);
        new Provisioning(cluster, new Patience(message -> {})).schemas(serdes.registry());
        return serdes;
    }

    @Property(tries = 100)
    void shouldGiveBackEveryRecordItWrote(@ForAll long seed) {
        RandomRecords random = new RandomRecords(seed);
        RandomRecords.types().forEach(schema -> {
            SpecificRecord record = random.record(schema);
            Serde<SpecificRecord> serde = serde(schema);

            byte[] first = serde.serializer().serialize(TOPIC, record);
            byte[] second = serde.serializer().serialize(TOPIC, record);

            assertThat(second).isEqualTo(first);
            assertThat(serde.deserializer().deserialize(TOPIC, second)).isEqualTo(record);
        });
    }

    @ParameterizedTest
    @MethodSource("io.barq.schemas.RandomRecords#types")
    void shouldWriteTheConfluentWireFormatUnderTheRecordsOwnSubject(Schema schema) throws Exception {
        byte[] bytes = serde(schema).serializer().serialize(TOPIC, new RandomRecords(1).record(schema));

        ByteBuffer header = ByteBuffer.wrap(bytes);
        assertThat(header.get()).isZero();
        assertThat(header.getInt()).isEqualTo(SERDES.registry().getId(schema.getFullName(), new AvroSchema(schema)));
        assertThat(SERDES.registry().getAllSubjects()).contains(schema.getFullName());
    }

    @Test
    void shouldWriteWithoutTheRegistryOnceTheSchemasAreRegistered() throws IOException {
        try (PlayedRegistry registry = new PlayedRegistry()) {
            Cluster cluster = Cluster.open("localhost:1", registry.url());
            RecordSerdes fresh = RecordSerdes.of(cluster);
            new Provisioning(cluster, new Patience(message -> {})).schemas(fresh.registry());
            registry.stop();

            RandomRecords.types()
                    .forEach(schema -> assertThat(
                                    write(fresh.of(RandomRecords.typeOf(schema)), new RandomRecords(1).record(schema)))
                            .isNotEmpty());
        }
    }

    @Test
    void shouldSayWhatIsWrongWhenTheUrlIsNotTheRegistrys() throws IOException {
        try (PlayedRegistry registry = new PlayedRegistry()) {
            registry.refusesSchemas(404, "{\"title\":\"no such path\",\"status\":404}");
            Cluster cluster = Cluster.open("localhost:1", registry.url());

            assertThatThrownBy(() -> new Provisioning(cluster, new Patience(message -> {}))
                            .schemas(RecordSerdes.of(cluster).registry()))
                    .isInstanceOf(BadSettingException.class)
                    .hasMessageStartingWith("The schema registry at " + registry.url())
                    .hasMessageEndingWith("cannot be used: HTTP status 404 in another form than the Confluent API's.");
        }
    }

    @Test
    void shouldSayWhatIsWrongWhenTheRegistryRefusesASchema() throws IOException {
        try (PlayedRegistry registry = new PlayedRegistry()) {
            registry.refusesSchemas(409, "{\"error_code\":409,\"message\":\"incompatible with an earlier schema\"}");
            Cluster cluster = Cluster.open("localhost:1", registry.url());

            assertThatThrownBy(() -> new Provisioning(cluster, new Patience(message -> {}))
                            .schemas(RecordSerdes.of(cluster).registry()))
                    .isInstanceOf(BadSettingException.class)
                    .hasMessage("The schema registry at %s, which refused the schema of io.barq.schemas.RawItem, cannot"
                                    .formatted(registry.url())
                            + " be used: incompatible with an earlier schema; error code: 409.");
        }
    }

    @ParameterizedTest
    @MethodSource("io.barq.schemas.RandomRecords#types")
    void shouldPassNullThrough(Schema schema) {
        assertThat(serde(schema).serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde(schema).deserializer().deserialize(TOPIC, null)).isNull();
    }

    @ParameterizedTest
    @MethodSource("io.barq.schemas.RandomRecords#types")
    void shouldNotRegisterASchemaInPassing(Schema schema) {
        RecordSerdes fresh = RecordSerdes.of(Cluster.open("localhost:1", "mock://" + UUID.randomUUID()));
        Serde<? extends SpecificRecord> serde = fresh.of(RandomRecords.typeOf(schema));

        assertThatThrownBy(() -> write(serde, new RandomRecords(1).record(schema)))
                .isInstanceOf(SerializationException.class);
    }

    @SuppressWarnings("unchecked")
    private static <V extends SpecificRecord> byte[] write(Serde<V> serde, SpecificRecord record) {
        return serde.serializer().serialize(TOPIC, (V) record);
    }

    @SuppressWarnings("unchecked")
    private static Serde<SpecificRecord> serde(Schema schema) {
        return (Serde<SpecificRecord>) SERDES.of(RandomRecords.typeOf(schema));
    }
}
