/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake;

import static io.barq.lake.Wire.KILLED;
import static io.barq.lake.Wire.START;
import static io.barq.lake.Wire.TOPICS;
import static io.barq.lake.Wire.UPDATED;
import static io.barq.lake.Wire.story;
import static io.barq.lake.Wire.uri;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barq.deploy.stack.Stack;
import io.barq.deploy.stack.StackSettings;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.PubStatus;
import io.barq.schemas.Story;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.probe.Metric;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.confluent.kafka.serializers.subject.RecordNameStrategy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records land once each, whatever is killed, and can be read, joined and taken away again.
 *
 * <p>The long proof: {@code -Dbarq.lake.items=200000 -Dbarq.lake.kills=5}.
 */
@Timeout(3_000)
class LakeIT {

    private static final int ITEMS = Integer.getInteger("barq.lake.items", 5_000);
    private static final int KILLS = Integer.getInteger("barq.lake.kills", 2);
    private static final long SEED = Long.getLong("barq.lake.seed", 7L);

    private static final int STORIES = 100;
    private static final String SECRET = "Kettledrum";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @TempDir
    private Path temporary;

    private Path folder;
    private Path config;
    private Cluster cluster;
    private Wire wire;
    private Commands barq;
    private int more;

    @BeforeEach
    void configure() throws Exception {
        folder = temporary.resolve("lake");
        config = Files.writeString(temporary.resolve("lake.properties"), "iceberg.control.commit.interval-ms=2000\n");
    }

    @Test
    void shouldLandEachRecordOnceAndTakeAwayWhatIsPurged() throws Exception {
        try (Stack stack = Stack.start(StackSettings.withoutEnrich(), System.err::println)) {
            cluster = stack.cluster();
            barq = new Commands(cluster, folder, config);
            try (Wire sender = new Wire(cluster, ITEMS);
                    RegistryRelay registry = new RegistryRelay(cluster.registryUrl());
                    LakeProcess lake = new LakeProcess(
                            new Launcher(Map.of("JAVA_TOOL_OPTIONS", "-Xmx512m")),
                            new Cluster(cluster.bootstrapServers(), registry.url(), Map.of(), Map.of()),
                            folder,
                            config)) {
                wire = sender;
                long began = System.nanoTime();
                sendAndKill(lake);
                landed(lake, wire.sent());
                System.err.printf(
                        "%,d records of wire.enriched and %,d decisions landed, the lake killed %d times, after %.0f s%n",
                        wire.sent(), ITEMS, KILLS, (System.nanoTime() - began) / 1e9);
                checkCounts();
                checkView();
                checkBadAndLargeRecords(lake);
                checkNewField(lake);
                checkPurge(lake);
                checkMaintenance(lake);
                checkMetrics(lake);
                checkRegistryDown(lake, registry);
                checkPartThatFails(lake);
                checkForgottenOffsets(lake);
            }
        }
    }

    /** Sends while the lake is killed again and again, the first time before its first commit can be through. */
    private void sendAndKill(LakeProcess lake) {
        Random random = new Random(SEED);
        int untilKill = ITEMS / (KILLS + 1);
        for (int number = 0; number < ITEMS; number++) {
            wire.sendItem(number);
            if (number < STORIES) {
                wire.sendStory(number);
            }
            if (number % untilKill == untilKill - 1 && number / untilKill < KILLS) {
                wire.flush();
                // At any moment of a commit: the test does not say which, and must hold for each.
                int committed = number / untilKill == 0 ? 0 : random.nextInt(number);
                await().atMost(PATIENCE).until(() -> !lake.isAlive() || barq.rows() >= committed);
                lake.killAndStart();
            }
        }
        wire.flush();
    }

    private void landed(LakeProcess lake, int expected) {
        await().atMost(PATIENCE).until(() -> {
            assertThat(lake.isAlive()).as(lake::logged).isTrue();
            return barq.rows() >= expected;
        });
    }

    private void checkCounts() {
        assertThat(barq.value("SELECT count(*) FROM wire.enriched")).isEqualTo(Integer.toString(wire.sent()));
        assertThat(barq.value("SELECT count(*) FROM (SELECT DISTINCT uri, revision FROM wire.enriched)"))
                .isEqualTo(Integer.toString(wire.sent()));
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(barq.value("SELECT count(*) FROM wire.decisions")).isEqualTo(Integer.toString(ITEMS));
            assertThat(barq.value("SELECT count(*) FROM wire.stories")).isEqualTo(Integer.toString(STORIES));
        });
        assertThat(barq.value("SELECT count(DISTINCT uri) FROM wire.decisions")).isEqualTo(Integer.toString(ITEMS));
        assertThat(barq.value("SELECT sum(stages['parse']) FROM wire.decisions"))
                .isEqualTo(Long.toString(1_000L * ITEMS + (long) ITEMS * (ITEMS - 1) / 2));
        assertThat(barq.value(
                        "SELECT count(*) FROM (SELECT DISTINCT logTopic, logPartition, logOffset FROM wire.enriched)"))
                .isEqualTo(Integer.toString(wire.sent()));
        assertThat(barq.value("SELECT headline FROM items WHERE uri = '" + uri(3) + "'"))
                .isEqualTo("مكتب الميناء يعلن الرصيف رقم 3");
        assertThat(barq.value("SELECT enrichedAt FROM items WHERE uri = '" + uri(0) + "'"))
                .isEqualTo(START.toString());
    }

    private void checkView() {
        assertThat(barq.value("SELECT count(*) FROM items")).isEqualTo(Integer.toString(ITEMS));
        assertThat(barq.value("SELECT count(*) FROM items WHERE pubStatus = 'canceled' AND body = ''"))
                .isEqualTo(Integer.toString((ITEMS + KILLED - 1) / KILLED));
        assertThat(barq.value("SELECT body FROM items WHERE uri = '" + uri(UPDATED) + "'"))
                .startsWith("\"Body 2 of item 10.");
        assertThat(barq.value("SELECT count(*) FROM wire.enriched WHERE uri = '" + uri(KILLED) + "' AND body <> ''"))
                .as("the table has all revisions")
                .isEqualTo("2");
        assertThat(barq.query("COPY (SELECT 1) TO '" + temporary.resolve("x.csv") + "'"))
                .isEqualTo(1);
        assertThat(temporary.resolve("x.csv")).doesNotExist();
    }

    private void checkBadAndLargeRecords(LakeProcess lake) throws Exception {
        wire.send(TOPICS.enriched(), uri(1), (byte[]) null);
        wire.sendUncounted(TOPICS.enriched(), uri(2), "no Avro".getBytes(StandardCharsets.UTF_8));
        EnrichedItem large = wire.item(ITEMS, 1, PubStatus.usable);
        large.setBody("ب".repeat(TOPICS.sizes().maxPayload()));
        wire.send(TOPICS.enriched(), uri(ITEMS), large);
        wire.flush();
        landed(lake, wire.sent());
        assertThat(barq.value("SELECT length(body) FROM items WHERE uri = '" + uri(ITEMS) + "'"))
                .isEqualTo(Integer.toString(TOPICS.sizes().maxPayload()));
        assertThat(rejected()).isEqualTo(1);
    }

    private long rejected() throws Exception {
        TopicPartition rejected = new TopicPartition("barq-lake.rejected", 0);
        try (Admin admin = Admin.create(cluster.kafkaSettings())) {
            return admin.listOffsets(Map.of(rejected, OffsetSpec.latest()))
                    .partitionResult(rejected)
                    .get()
                    .offset();
        }
    }

    /** As a later Barq would write: with a field of which this one knows nothing. */
    private void checkNewField(LakeProcess lake) throws Exception {
        String newer = EnrichedItem.getClassSchema()
                .toString()
                .replaceFirst(
                        "\"fields\":\\[\\{\"name\":\"uri\"",
                        "\"fields\":[{\"name\":\"mood\",\"type\":[\"null\",\"string\"],\"default\":null},{\"name\":\"uri\"");
        Schema schema = new Schema.Parser().parse(newer);
        EnrichedItem known = wire.item(ITEMS + 1, 1, PubStatus.usable);
        GenericRecord record = new GenericDatumReader<GenericRecord>(EnrichedItem.getClassSchema(), schema)
                .read(null, DecoderFactory.get().binaryDecoder(bytes(known), null));
        record.put("mood", "calm");
        KafkaAvroSerializer serializer = new KafkaAvroSerializer(wire.serdes().registry());
        serializer.configure(
                Map.of(
                        "schema.registry.url",
                        cluster.registryUrl(),
                        "auto.register.schemas",
                        true,
                        "value.subject.name.strategy",
                        RecordNameStrategy.class.getName()),
                false);
        wire.send(
                TOPICS.enriched(),
                uri(ITEMS + 1),
                serializer.serialize(TOPICS.enriched().name(), record));
        wire.flush();
        landed(lake, wire.sent());
        assertThat(barq.value("SELECT mood FROM items WHERE uri = '" + uri(ITEMS + 1) + "'"))
                .isEqualTo("calm");
        assertThat(barq.value("SELECT count(*) FROM items WHERE mood IS NULL")).isEqualTo(Integer.toString(ITEMS + 1));
    }

    private static byte[] bytes(EnrichedItem item) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<>(EnrichedItem.class).write(item, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private void checkPurge(LakeProcess lake) throws Exception {
        int number = ITEMS + 2;
        EnrichedItem item = wire.item(number, 1, PubStatus.usable);
        item.setBody(SECRET);
        wire.send(TOPICS.enriched(), uri(number), item);
        Story story = story(number);
        story.setHeadline(SECRET);
        wire.send(TOPICS.stories(), story.getUri(), story);
        wire.flush();
        landed(lake, wire.sent());
        await().atMost(PATIENCE)
                .until(() -> barq.value("SELECT count(*) FROM wire.stories").equals(Integer.toString(STORIES + 1)));
        assertThat(onDisk("enriched", "body")).isPositive();

        assertThat(barq.run("purge", uri(number)))
                .as("a dry run: %s", barq.told())
                .isZero();
        assertThat(barq.rows()).isEqualTo(wire.sent());
        assertThat(barq.run("purge", uri(number), "--yes", "--wait", "PT2M"))
                .as("%s", barq.told())
                .isZero();
        wire.purged();
        assertThat(barq.rows()).isEqualTo(wire.sent());
        assertThat(barq.value("SELECT count(*) FROM wire.stories")).isEqualTo(Integer.toString(STORIES));
        assertThat(onDisk("enriched", "body")).as("in any file").isZero();
        assertThat(onDisk("stories", "headline")).as("in any file").isZero();

        // The sink knows where it is: neither again nor never.
        lake.killAndStart();
        wire.sendItem(number + 1);
        wire.flush();
        landed(lake, wire.sent());
        assertThat(barq.rows()).isEqualTo(wire.sent());
        assertThat(barq.value("SELECT count(*) FROM (SELECT DISTINCT uri, revision FROM wire.enriched)"))
                .isEqualTo(Integer.toString(wire.sent()));
    }

    private void checkMaintenance(LakeProcess lake) throws Exception {
        for (int i = 0; i < 8; i++) {
            wire.sendItem(ITEMS + 11 + i * 10);
            wire.flush();
            landed(lake, wire.sent());
        }
        long before = files();
        assertThat(barq.run("maintain", "--keep", "PT0S")).as("%s", barq.told()).isZero();
        assertThat(barq.rows()).isEqualTo(wire.sent());
        assertThat(files()).as("of %d files: %s", before, barq.told()).isLessThan(before);
        lake.killAndStart();
        wire.sendItem(ITEMS + 101);
        wire.flush();
        landed(lake, wire.sent());
        assertThat(barq.rows()).isEqualTo(wire.sent());
    }

    private void checkMetrics(LakeProcess lake) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(lake.metrics())
                        .contains(Metric.LAKE_RESTARTS.exposed() + " 0.0", "jvm_memory_used_bytes"));
    }

    /** A process that knows no schema yet waits for the registry: it rejects nothing, and passes nothing over. */
    private void checkRegistryDown(LakeProcess lake, RegistryRelay registry) throws Exception {
        long rejected = rejected();
        lake.kill();
        registry.goDown();
        lake.start();
        sendMore();
        await().atMost(PATIENCE).until(() -> registry.refused() >= 3);
        assertThat(barq.rows()).isLessThan(wire.sent());
        registry.comeBack();
        landed(lake, wire.sent());
        barq.checkEachOnce(wire);
        assertThat(rejected()).isEqualTo(rejected);
    }

    /** A table that cannot be written: for a moment, and then for good, until a person puts it right. */
    private void checkPartThatFails(LakeProcess lake) throws Exception {
        Path data = folder.resolve("warehouse/wire/enriched/data");
        Path aside = data.resolveSibling("aside");
        Files.move(data, aside);
        Files.createFile(data);
        sendMore();
        await().atMost(PATIENCE).until(() -> lake.logged().contains(" failed and is started again in 1 s"));
        Files.delete(data);
        Files.move(aside, data);
        landed(lake, wire.sent());
        barq.checkEachOnce(wire);
        assertThat(lake.metrics()).doesNotContain(Metric.LAKE_RESTARTS.exposed() + " 0.0");

        Files.move(data, aside);
        Files.createFile(data);
        sendMore();
        assertThat(lake.exitCode()).isEqualTo(1);
        assertThat(lake.logged())
                .contains("is started again in 16 s", " failed 6 times in a row; the last time: ", data.toString());
        Files.delete(data);
        Files.move(aside, data);
        lake.start();
        landed(lake, wire.sent());
        barq.checkEachOnce(wire);
    }

    /** As Kafka does with the offsets of a group that nobody has used for a week. */
    private void checkForgottenOffsets(LakeProcess lake) throws Exception {
        try (Admin admin = Admin.create(cluster.kafkaSettings())) {
            lake.kill();
            forget(admin);
            lake.start();
            sendMore();
            landed(lake, wire.sent());
            barq.checkEachOnce(wire);
            assertThat(lake.logged()).contains("Kafka has forgotten the offsets of group connect-barq-lake");

            lake.kill();
            forget(admin);
            admin.deleteTopics(List.of("barq-lake.control")).all().get();
            lake.start();
            assertThat(lake.exitCode()).isEqualTo(1);
            assertThat(lake.logged()).contains("neither group connect-barq-lake nor topic barq-lake.control says");
            barq.checkEachOnce(wire);
        }
    }

    private static void forget(Admin admin) {
        for (String group : List.of("connect-barq-lake", "connect-barq-lake-coord")) {
            // The broker keeps the members of a process that was killed for some seconds.
            await().atMost(PATIENCE)
                    .ignoreException(ExecutionException.class)
                    .until(() ->
                            admin.deleteConsumerGroups(List.of(group)).all().get() == null);
        }
    }

    /** Items for every partition of each topic, so that nothing that landed twice is still on the way when they have landed. */
    private void sendMore() {
        for (int number = 0; number < 40; number++) {
            wire.sendItem(ITEMS + 1_001 + 50 * more++);
        }
        wire.flush();
    }

    private long files() throws Exception {
        try (Stream<Path> below = Files.walk(folder.resolve("warehouse/wire/enriched/data"))) {
            return below.filter(path -> path.toString().endsWith(".parquet")).count();
        }
    }

    /** Rows with the secret in any whole file of the table's folder, whether of the table or not. */
    private long onDisk(String table, String column) throws Exception {
        try (Stream<Path> below = Files.walk(folder.resolve("warehouse/wire/" + table + "/data"))) {
            return Commands.rowsWith(
                    SECRET, column, below.filter(LakeIT::isWhole).toList());
        }
    }

    /** A process that is killed leaves a file without an end. */
    private static boolean isWhole(Path file) {
        try {
            return file.toString().endsWith(".parquet")
                    && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).endsWith("PAR1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
