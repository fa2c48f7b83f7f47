/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class RecordJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldWriteARawItemWithItsBytesInBase64() {
        assertThat(RecordJson.toJson(item("خبر عاجل")))
                .isEqualTo("{\"wire\":\"kuna\",\"source\":\"kuna-ar\",\"receivedAt\":\"2024-08-22T16:36:05.250Z\","
                        + "\"payload\":\"2K7YqNixINi52KfYrNmE\"}");
    }

    @Test
    void shouldWriteOnlyTheBytesThatAreThePayload() throws JsonProcessingException {
        ByteBuffer window = ByteBuffer.wrap("head payload tail".getBytes(UTF_8), 5, 7);
        RawItem item = RawItem.newBuilder(item(""))
                .setPayload(window.asReadOnlyBuffer())
                .build();

        assertThat(JSON.readTree(RecordJson.toJson(item)).get("payload").asText())
                .isEqualTo("cGF5bG9hZA==");
        assertThat(item.getPayload().remaining()).isEqualTo(7);
    }

    @Test
    void shouldWriteArabicAsItIs() {
        assertThat(RecordJson.toJson(tag("أربيل", 1.0))).contains("\"name\":\"أربيل\"");
    }

    @Test
    void shouldEscapeWhatWouldEndALine() {
        assertThat(RecordJson.toJson(tag("one\ntwo\"three", 1.0)))
                .contains("\"one\\ntwo\\\"three\"")
                .doesNotContain("\n");
    }

    @Test
    void shouldWriteTimesAndDatesInIso8601() {
        Dateline dateline = Dateline.newBuilder()
                .setText("أربيل 22 - 8")
                .setDate(LocalDate.of(2024, 8, 22))
                .build();

        assertThat(RecordJson.toJson(dateline)).contains("\"date\":\"2024-08-22\"");
        assertThat(RecordJson.toJson(item(""))).contains("\"receivedAt\":\"2024-08-22T16:36:05.250Z\"");
    }

    @Test
    void shouldLeaveOutWhatIsNullAndKeepWhatIsEmpty() {
        Decision decision = Decision.newBuilder()
                .setRawRef(RawRef.newBuilder()
                        .setTopic("wire.raw")
                        .setPartition(3)
                        .setOffset(17)
                        .build())
                .setVerdict(Verdict.NEW)
                .setReason("")
                .setRules("1")
                .setStages(Map.of("decode", 1_200L))
                .build();

        assertThat(RecordJson.toJson(decision))
                .isEqualTo("{\"rawRef\":{\"topic\":\"wire.raw\",\"partition\":3,\"offset\":17,\"index\":0,\"count\":1},"
                        + "\"verdict\":\"NEW\",\"targets\":[],\"reason\":\"\",\"rules\":\"1\","
                        + "\"stages\":{\"decode\":1200}}");
    }

    @Test
    void shouldStayJsonWhenANumberIsNone() throws JsonProcessingException {
        for (double number : List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)) {
            JsonNode tag = JSON.readTree(RecordJson.toJson(tag("Erbil", number)));
            assertThat(tag.get("confidence").asText()).isEqualTo(Double.toString(number));
        }
    }

    @Property(tries = 200)
    void shouldWriteEveryRecordAsOneLineOfJsonWithTheNamesOfItsFields(@ForAll long seed) {
        RandomRecords random = new RandomRecords(seed);
        RandomRecords.types().forEach(schema -> {
            SpecificRecord record = random.record(schema);
            String json = RecordJson.toJson(record);

            assertThat(json).doesNotContain("\n");
            assertThat(namesIn(json)).isEqualTo(namesOfFieldsThatAreSet(record));
        });
    }

    private static List<String> namesIn(String json) {
        try {
            return JSON.readTree(json).properties().stream()
                    .map(Map.Entry::getKey)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + json, e);
        }
    }

    private static List<String> namesOfFieldsThatAreSet(SpecificRecord record) {
        return record.getSchema().getFields().stream()
                .filter(field -> record.get(field.pos()) != null)
                .map(Schema.Field::name)
                .toList();
    }

    private static RawItem item(String payload) {
        return RawItem.newBuilder()
                .setWire("kuna")
                .setSource("kuna-ar")
                .setReceivedAt(Instant.parse("2024-08-22T16:36:05.250Z"))
                .setPayload(ByteBuffer.wrap(payload.getBytes(UTF_8)))
                .build();
    }

    private static Tag tag(String name, double confidence) {
        return Tag.newBuilder()
                .setUri("geonames:95446")
                .setName(name)
                .setConfidence(confidence)
                .build();
    }
}
