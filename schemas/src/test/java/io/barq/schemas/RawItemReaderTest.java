/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.barq.schemas.RawItemReader.UnreadableException;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RawItemReaderTest {

    private static final int RAW_ITEMS_ID = 1;
    private static final int UNKNOWN_ID = 99;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Patience patience = new Patience(said::add);
    private PlayedRegistry registry;
    private RawItemReader reader;

    @BeforeEach
    void startTheRegistry() throws IOException {
        registry = new PlayedRegistry();
        registry.knows(RAW_ITEMS_ID, RawItem.getClassSchema());
        reader = new RawItemReader(
                RecordSerdes.of(Cluster.open("localhost:1", registry.url())), patience, registry.url());
    }

    @AfterEach
    void stopTheRegistry() {
        patience.close();
        registry.close();
    }

    @Test
    void shouldGiveTheItemWhenItIsWhole() throws Exception {
        assertThat(reader.read(value(RAW_ITEMS_ID, avro(item())))).isEqualTo(item());
    }

    @Test
    void shouldAskTheRegistryOnceForOneSchema() throws Exception {
        for (int i = 0; i < 10; i++) {
            reader.read(value(RAW_ITEMS_ID, avro(item())));
        }
        assertThat(registry.requests()).hasSize(1);
    }

    @Test
    void shouldRefuseWhenThereIsNoValue() {
        assertUnreadable(null, "The record has no value.");
    }

    @Test
    void shouldRefuseWhenThereIsNoHeader() {
        assertUnreadable(new byte[0], "not in the Confluent wire format");
        assertUnreadable(new byte[] {0, 0, 0, 1}, "not in the Confluent wire format");
    }

    @Test
    void shouldRefuseWhenTheFirstByteIsNotZero() throws IOException {
        byte[] value = value(RAW_ITEMS_ID, avro(item()));
        value[0] = 1;
        assertUnreadable(value, "not in the Confluent wire format");
        assertUnreadable("{\"wire\":\"kuna\"}".getBytes(UTF_8), "not in the Confluent wire format");
    }

    @Test
    void shouldRefuseWhenTheRegistryDoesNotKnowTheSchema() throws IOException {
        assertUnreadable(value(UNKNOWN_ID, avro(item())), "does not know schema id 99");
        assertUnreadable(value(-1, avro(item())), "does not know schema id -1");
    }

    @Test
    void shouldRefuseWhenTheAvroIsCutAnywhere() throws IOException {
        byte[] whole = value(RAW_ITEMS_ID, avro(item()));
        for (int length = 5; length < whole.length; length++) {
            assertUnreadable(Arrays.copyOf(whole, length), "not a RawItem in Avro under schema id 1");
        }
    }

    @Test
    void shouldRefuseWhenTheRecordIsOfAnotherType() throws Exception {
        registry.knows(2, SourceHealth.getClassSchema());
        SourceHealth health = (SourceHealth) new RandomRecords(1).record(SourceHealth.getClassSchema());

        assertUnreadable(value(2, avro(health)), "Schema id 2 is that of io.barq.schemas.SourceHealth");
    }

    @Test
    void shouldRefuseWhenTheRecordOnlyLooksLikeARawItem() throws Exception {
        Schema twin = Schema.createRecord("Twin", null, "elsewhere", false, copyOfFields());
        registry.knows(2, twin);

        assertUnreadable(value(2, avro(item())), "Schema id 2 is that of elsewhere.Twin");
    }

    @Test
    void shouldRefuseWhenTheSchemaIsNoRecord() throws Exception {
        registry.knows(2, SchemaBuilder.builder().bytesType());
        registry.knows(3, SchemaBuilder.builder().stringType());

        assertUnreadable(value(2, new byte[10]), "Schema id 2 is that of no record");
        assertUnreadable(value(3, new byte[10]), "Schema id 3 is that of no record");
    }

    @Test
    void shouldRefuseWhenTheSchemaIsNoAvro() throws IOException {
        registry.answers(2, 200, "{\"schemaType\":\"JSON\",\"schema\":\"{\\\"type\\\":\\\"object\\\"}\"}");
        registry.answers(3, 200, "{\"schema\":\"{\\\"type\\\":\\\"nonsense\\\"}\"}");

        assertUnreadable(value(2, avro(item())), "Schema id 2 is not that of an Avro record");
        assertUnreadable(value(3, avro(item())), "Schema id 3 is not that of an Avro record");
    }

    @Test
    void shouldRefuseBeforeItTakesMemoryWhenALengthIsALie() throws IOException {
        for (long claimed : new long[] {Integer.MAX_VALUE - 8, Integer.MAX_VALUE, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
            assertUnreadable(value(RAW_ITEMS_ID, longs(claimed)), "not a RawItem in Avro");
            assertUnreadable(value(RAW_ITEMS_ID, itemWithPayloadLength(claimed)), "not a RawItem in Avro");
        }
    }

    @Test
    void shouldReadOnWhenTheRecordBeforeWasUnreadable() throws Exception {
        byte[] cut = Arrays.copyOf(value(RAW_ITEMS_ID, avro(item())), 12);
        assertUnreadable(cut, "not a RawItem in Avro");

        assertThat(reader.read(value(RAW_ITEMS_ID, avro(item())))).isEqualTo(item());
    }

    @Test
    void shouldWaitAndSaySoWhenTheRegistryIsStarting() throws Exception {
        registry.isUnavailable(2);

        assertThat(reader.read(value(RAW_ITEMS_ID, avro(item())))).isEqualTo(item());
        assertThat(said).hasSize(2);
        assertThat(said.get(0)).startsWith("waiting for the schema registry at " + registry.url());
        assertThat(said.get(1)).contains("is back after");
    }

    @Test
    void shouldWaitAndSaySoWhenTheRegistryCannotBeReached() throws Exception {
        registry.stop();

        CompletableFuture<RawItem> read = readInBackground(value(RAW_ITEMS_ID, avro(item())));

        assertThat(waitsFor(read)).contains("Connection refused");
        registry.start();
        assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo(item());
    }

    @Test
    void shouldWaitWhenTheRegistryDoesNotLetUsIn() throws Exception {
        registry.answers(RAW_ITEMS_ID, 401, "{\"error_code\":401,\"message\":\"Unauthorized\"}");

        CompletableFuture<RawItem> read = readInBackground(value(RAW_ITEMS_ID, avro(item())));

        assertThat(waitsFor(read)).contains("Unauthorized");
        registry.knows(RAW_ITEMS_ID, RawItem.getClassSchema());
        assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo(item());
    }

    @Test
    void shouldWaitWhenAGatewayAnswersThatThereIsNothing() throws Exception {
        registry.answers(RAW_ITEMS_ID, 404, "<html>default backend: 404</html>");

        CompletableFuture<RawItem> read = readInBackground(value(RAW_ITEMS_ID, avro(item())));

        assertThat(waitsFor(read)).contains("default backend");
        registry.knows(RAW_ITEMS_ID, RawItem.getClassSchema());
        assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo(item());
    }

    @Test
    void shouldEndTheWaitWhenTheProcessIsStopped() throws Exception {
        registry.stop();
        CompletableFuture<RawItem> read = readInBackground(value(RAW_ITEMS_ID, avro(item())));
        waitsFor(read);

        patience.close();

        assertThatThrownBy(() -> read.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(Patience.StoppedException.class);
        registry.start();
    }

    @Test
    void shouldKeepTheSchemasItKnowsWhenManyUnknownIdsCome() throws Exception {
        reader.read(value(RAW_ITEMS_ID, avro(item())));
        for (int id = 1_000; id < 4_000; id++) {
            assertUnreadable(value(id, new byte[0]), "does not know schema id");
        }
        reader.read(value(RAW_ITEMS_ID, avro(item())));

        assertThat(registry.requests())
                .filteredOn(request -> request.path().endsWith("/" + RAW_ITEMS_ID))
                .hasSize(1);
    }

    @Test
    void shouldRememberNothingOfUnknownIds() throws Exception {
        assertUnreadable(value(UNKNOWN_ID, avro(item())), "does not know schema id 99");
        registry.knows(UNKNOWN_ID, RawItem.getClassSchema());

        assertThat(reader.read(value(UNKNOWN_ID, avro(item())))).isEqualTo(item());
    }

    private void assertUnreadable(byte[] value, String why) {
        assertThatThrownBy(() -> reader.read(value))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining(why)
                .hasMessageEndingWith(".")
                .hasMessageNotContaining("\n");
        assertThat(said).isEmpty();
    }

    /** The first message that says what is waited for. */
    private String waitsFor(CompletableFuture<RawItem> read) {
        await().until(() -> !said.isEmpty());
        assertThat(read).isNotDone();
        assertThat(said.get(0)).startsWith("waiting for the schema registry at " + registry.url());
        return said.get(0);
    }

    private CompletableFuture<RawItem> readInBackground(byte[] value) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return reader.read(value);
            } catch (UnreadableException e) {
                throw new AssertionError("taken for a bad record", e);
            }
        });
    }

    private static RawItem item() {
        return RawItem.newBuilder()
                .setWire("kuna")
                .setSource("kuna-ar")
                .setRef("2024/08/22.txt")
                .setReceivedAt(Instant.parse("2024-08-22T16:40:00Z"))
                .setPayload(ByteBuffer.wrap("أربيل – خبر".getBytes(UTF_8)))
                .build();
    }

    private static List<Schema.Field> copyOfFields() {
        return RawItem.getClassSchema().getFields().stream()
                .map(field -> new Schema.Field(field, field.schema()))
                .toList();
    }

    private static byte[] itemWithPayloadLength(long length) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        encoder.writeString("wire");
        encoder.writeString("source");
        encoder.writeIndex(0);
        encoder.writeIndex(0);
        encoder.writeLong(0);
        encoder.writeLong(length);
        encoder.flush();
        return out.toByteArray();
    }

    private static byte[] longs(long value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        encoder.writeLong(value);
        encoder.flush();
        return out.toByteArray();
    }

    static byte[] avro(SpecificRecord record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new SpecificDatumWriter<>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    static byte[] value(int id, byte[] avro) {
        return ByteBuffer.allocate(5 + avro.length)
                .put((byte) 0)
                .putInt(id)
                .put(avro)
                .array();
    }
}
