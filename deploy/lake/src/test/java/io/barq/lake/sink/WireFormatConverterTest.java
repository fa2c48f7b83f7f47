/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barq.schemas.Decision;
import io.barq.schemas.RawRef;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Verdict;
import io.barq.schemas.cluster.Cluster;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireFormatConverterTest {

    private static final Cluster CLUSTER = Cluster.open("localhost:9092", "mock://lake");

    private final WireFormatConverter converter = new WireFormatConverter();
    private byte[] decision;

    @BeforeEach
    void write() throws Exception {
        RecordSerdes serdes = RecordSerdes.of(CLUSTER);
        serdes.registry().register(Decision.class.getName(), new AvroSchema(Decision.getClassSchema()));
        decision = serdes.of(Decision.class)
                .serializer()
                .serialize(
                        "wire.decisions",
                        Decision.newBuilder()
                                .setRawRef(RawRef.newBuilder()
                                        .setTopic("wire.raw")
                                        .setPartition(1)
                                        .setOffset(2)
                                        .build())
                                .setUri("barq:kuna/١")
                                .setVerdict(Verdict.REPEAT)
                                .setReason("again")
                                .setRules("7")
                                .setStages(Map.of("parse", 12L))
                                .build());
        converter.configure(
                Map.of(
                        WireFormatConverter.BOOTSTRAP,
                        CLUSTER.bootstrapServers(),
                        WireFormatConverter.REGISTRY,
                        CLUSTER.registryUrl()),
                false);
    }

    @Test
    void shouldReadARecordByTheSchemaItWasWrittenWith() {
        SchemaAndValue read = converter.toConnectData("wire.decisions", decision);
        Struct value = (Struct) read.value();
        assertThat(value.getString("uri")).isEqualTo("barq:kuna/١");
        assertThat(value.getString("verdict")).isEqualTo("REPEAT");
        assertThat(value.getStruct("rawRef").getInt64("offset")).isEqualTo(2);
        assertThat(value.getMap("stages")).isEqualTo(Map.of("parse", 12L));
        assertThat(value.get("copyOf")).isNull();
        assertThat(read.schema().field("score").schema().isOptional()).isTrue();
        assertThat(read.schema().field("reason").schema().isOptional()).isFalse();
    }

    @Test
    void shouldHandATombstoneOn() {
        assertThat(converter.toConnectData("wire.enriched", null)).isEqualTo(SchemaAndValue.NULL);
    }

    @Test
    void shouldRefuseWhatIsNoRecordOfARegisteredSchema() {
        refused("no Avro".getBytes(StandardCharsets.UTF_8), "wire format");
        refused(new byte[] {0, 0, 0}, "wire format");
        refused(Arrays.copyOf(decision, decision.length / 2), "not what its schema says");
        byte[] unknown = decision.clone();
        unknown[1] = 0x7f;
        refused(unknown, "no schema");
    }

    private void refused(byte[] value, String why) {
        assertThatThrownBy(() -> converter.toConnectData("wire.decisions", value))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(why);
    }

    @Test
    void shouldKeepTimesAndRefuseWhatATableCannotHold() {
        Schema time = new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"at\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}}]}");
        org.apache.kafka.connect.data.Schema schema = ConnectValues.schema(time);
        assertThat(schema.field("at").schema().name()).isEqualTo(Timestamp.LOGICAL_NAME);
        assertThat(ConnectValues.struct(
                                new GenericRecordBuilder(time).set("at", 1_000L).build(), schema)
                        .get("at"))
                .isEqualTo(new Date(1_000));

        Schema mixed = SchemaBuilder.record("R")
                .fields()
                .name("x")
                .type()
                .unionOf()
                .intType()
                .and()
                .stringType()
                .endUnion()
                .noDefault()
                .endRecord();
        assertThatThrownBy(() -> ConnectValues.schema(mixed)).isInstanceOf(DataException.class);
        Schema endless = new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"next\",\"type\":[\"null\",\"R\"]}]}");
        assertThatThrownBy(() -> ConnectValues.schema(endless)).hasMessageContaining("deeper");
    }
}
