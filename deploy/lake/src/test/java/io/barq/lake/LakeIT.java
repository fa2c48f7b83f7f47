/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barq.deploy.stack.Stack;
import io.barq.deploy.stack.StackSettings;
import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.PubStatus;
import io.barq.schemas.RawRef;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Story;
import io.barq.schemas.Topic;
import io.barq.schemas.Topics;
import io.barq.schemas.Verdict;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import io.barq.schemas.cluster.Provisioning;
import io.barq.schemas.probe.Metric;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.confluent.kafka.serializers.subject.RecordNameStrategy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
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

    /** Every so many-th item is updated, and every so many-th killed after that. */
    private static final int UPDATED = 10;

    private static final int KILLED = 50;
    private static final int STORIES = 100;
    private static final Instant START = Instant.parse("2026-11-24T21:00:00Z");
    private static final String SECRET = "Kettledrum";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Topics TOPICS = Topics.standard();

    @TempDir
    private Path temporary;

    private Path folder;
    private Path config;
    private Cluster cluster;
    private KafkaProducer<String, byte[]> producer;
    private RecordSerdes serdes;
    private final Map<Topic<?>, Serializer<SpecificRecord>> serializers = new HashMap<>();
    private int sent;
    private int more;
    private final StringWriter told = new StringWriter();

    @BeforeEach
    void configure() throws Exception {
        folder = temporary.resolve("lake");
        config = Files.writeString(temporary.resolve("lake.properties"), "iceberg.control.commit.interval-ms=2000\n");
    }

    @Test
    void shouldLandEachRecordOnceAndTakeAwayWhatIsPurged() throws Exception {
        try (Stack stack = Stack.start(StackSettings.withoutEnrich(), System.err::println)) {
            cluster = stack.cluster();
            serdes = RecordSerdes.of(cluster);
            prepare();
            try (KafkaProducer<String, byte[]> sender =
                            new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer());
                    RegistryRelay registry = new RegistryRelay(cluster.registryUrl());
                    LakeProcess lake = new LakeProcess(
                            new Cluster(cluster.bootstrapServers(), registry.url(), Map.of(), Map.of()),
                            folder,
                            config)) {
                producer = sender;
                long began = System.nanoTime();
                sendAndKill(lake);
                landed(lake, sent);
                System.err.printf(
                        "%,d records of wire.enriched and %,d decisions landed, the lake killed %d times, after %.0f s%n",
                        sent, ITEMS, KILLS, (System.nanoTime() - began) / 1e9);
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

    private void prepare() {
        try (Patience patience = new Patience(System.err::println)) {
            Provisioning provisioning = new Provisioning(cluster, patience);
            provisioning.schemas(serdes.registry());
            try (Admin admin = provisioning.admin()) {
                provisioning.topics(admin, List.of(TOPICS.enriched(), TOPICS.decisions(), TOPICS.stories()));
            }
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(cluster.kafkaSettings());
        settings.put("max.request.size", TOPICS.sizes().request());
        settings.put("linger.ms", 5);
        return settings;
    }

    /** Sends while the lake is killed again and again, the first time before its first commit can be through. */
    private void sendAndKill(LakeProcess lake) {
        Random random = new Random(SEED);
        int untilKill = ITEMS / (KILLS + 1);
        for (int number = 0; number < ITEMS; number++) {
            sendItem(number);
            if (number < STORIES) {
                send(TOPICS.stories(), "barq:story/" + number, story(number));
            }
            if (number % untilKill == untilKill - 1 && number / untilKill < KILLS) {
                producer.flush();
                // At any moment of a commit: the test does not say which, and must hold for each.
                int committed = number / untilKill == 0 ? 0 : random.nextInt(number);
                await().atMost(PATIENCE).until(() -> !lake.isAlive() || rows() >= committed);
                lake.killAndStart();
            }
        }
        producer.flush();
    }

    private void sendItem(int number) {
        send(TOPICS.enriched(), uri(number), item(number, 1, PubStatus.usable));
        send(TOPICS.decisions(), uri(number), decision(number));
        if (number % UPDATED == 0) {
            send(TOPICS.enriched(), uri(number), item(number, 2, PubStatus.usable));
        }
        if (number % KILLED == 0) {
            send(TOPICS.enriched(), uri(number), item(number, 3, PubStatus.canceled));
        }
    }

    private <V extends SpecificRecord> void send(Topic<V> topic, String key, V value) {
        send(topic, key, serializers.computeIfAbsent(topic, this::serializer).serialize(topic.name(), value));
    }

    @SuppressWarnings("unchecked")
    private Serializer<SpecificRecord> serializer(Topic<?> topic) {
        return (Serializer<SpecificRecord>) (Serializer<?>) serdes.of(topic).serializer();
    }

    private void send(Topic<?> topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic.name(), key, value));
        if (topic.equals(TOPICS.enriched()) && value != null) {
            sent++;
        }
    }

    private static String uri(int number) {
        return "barq:spa/urn:item:" + number;
    }

    private static EnrichedItem item(int number, int revision, PubStatus status) {
        // The end of one day and the beginning of the next.
        Instant at = START.plusSeconds(6L * 3600 * number / ITEMS);
        return EnrichedItem.newBuilder()
                .setUri(uri(number))
                .setRevision(revision)
                .setPubStatus(status)
                .setLanguage("ar")
                .setHeadline(status == PubStatus.canceled ? null : "مكتب الميناء يعلن الرصيف رقم " + number)
                .setBody(
                        status == PubStatus.canceled
                                ? ""
                                : "Body %d of item %d.\nSecond paragraph.".formatted(revision, number))
                .setReceivedAt(at)
                .setEnrichedAt(at)
                .setWire("spa")
                .setSource("spa-ar")
                .setRawRef(rawRef(number))
                .setVerdict(status == PubStatus.canceled ? Verdict.KILL : revision == 1 ? Verdict.NEW : Verdict.UPDATE)
                .build();
    }

    private static Decision decision(int number) {
        return Decision.newBuilder()
                .setRawRef(rawRef(number))
                .setUri(uri(number))
                .setVerdict(Verdict.NEW)
                .setReason("First seen.")
                .setRules("test")
                .setStages(Map.of("parse", 1_000L + number))
                .build();
    }

    private static Story story(int number) {
        return Story.newBuilder()
                .setUri("barq:story/" + number)
                .setOrigin(uri(number))
                .setHeadline("Story " + number)
                .setHeadlineOf(uri(number))
                .setLanguage("ar")
                .setItems(1)
                .setCopies(0)
                .setFirstSeen(START)
                .setLastSeen(START)
                .build();
    }

    private static RawRef rawRef(int number) {
        return RawRef.newBuilder()
                .setTopic("wire.raw")
                .setPartition(0)
                .setOffset(number)
                .build();
    }

    private void landed(LakeProcess lake, int expected) {
        await().atMost(PATIENCE).until(() -> {
            assertThat(lake.isAlive()).as(lake::logged).isTrue();
            return rows() >= expected;
        });
    }

    private long rows() {
        try {
            return Long.parseLong(value("SELECT count(*) FROM wire.enriched"));
        } catch (AssertionError notYet) {
            // Nothing has landed, or the catalog is not made yet.
            return 0;
        }
    }

    private void checkCounts() {
        assertThat(value("SELECT count(*) FROM wire.enriched")).isEqualTo(Integer.toString(sent));
        assertThat(value("SELECT count(*) FROM (SELECT DISTINCT uri, revision FROM wire.enriched)"))
                .isEqualTo(Integer.toString(sent));
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(value("SELECT count(*) FROM wire.decisions")).isEqualTo(Integer.toString(ITEMS));
            assertThat(value("SELECT count(*) FROM wire.stories")).isEqualTo(Integer.toString(STORIES));
        });
        assertThat(value("SELECT count(DISTINCT uri) FROM wire.decisions")).isEqualTo(Integer.toString(ITEMS));
        assertThat(value("SELECT sum(stages['parse']) FROM wire.decisions"))
                .isEqualTo(Long.toString(1_000L * ITEMS + (long) ITEMS * (ITEMS - 1) / 2));
        assertThat(value("SELECT count(*) FROM (SELECT DISTINCT logTopic, logPartition, logOffset FROM wire.enriched)"))
                .isEqualTo(Integer.toString(sent));
        assertThat(value("SELECT headline FROM items WHERE uri = '" + uri(3) + "'"))
                .isEqualTo("مكتب الميناء يعلن الرصيف رقم 3");
        assertThat(value("SELECT enrichedAt FROM items WHERE uri = '" + uri(0) + "'"))
                .isEqualTo(START.toString());
    }

    private void checkView() {
        assertThat(value("SELECT count(*) FROM items")).isEqualTo(Integer.toString(ITEMS));
        assertThat(value("SELECT count(*) FROM items WHERE pubStatus = 'canceled' AND body = ''"))
                .isEqualTo(Integer.toString((ITEMS + KILLED - 1) / KILLED));
        assertThat(value("SELECT body FROM items WHERE uri = '" + uri(UPDATED) + "'"))
                .startsWith("\"Body 2 of item 10.");
        assertThat(value("SELECT count(*) FROM wire.enriched WHERE uri = '" + uri(KILLED) + "' AND body <> ''"))
                .as("the table has all revisions")
                .isEqualTo("2");
        assertThat(query("COPY (SELECT 1) TO '" + temporary.resolve("x.csv") + "'"))
                .isEqualTo(1);
        assertThat(temporary.resolve("x.csv")).doesNotExist();
    }

    private void checkBadAndLargeRecords(LakeProcess lake) throws Exception {
        send(TOPICS.enriched(), uri(1), (byte[]) null);
        producer.send(
                new ProducerRecord<>(TOPICS.enriched().name(), uri(2), "no Avro".getBytes(StandardCharsets.UTF_8)));
        EnrichedItem large = item(ITEMS, 1, PubStatus.usable);
        large.setBody("ب".repeat(TOPICS.sizes().maxPayload()));
        send(TOPICS.enriched(), uri(ITEMS), large);
        producer.flush();
        landed(lake, sent);
        assertThat(value("SELECT length(body) FROM items WHERE uri = '" + uri(ITEMS) + "'"))
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
        EnrichedItem known = item(ITEMS + 1, 1, PubStatus.usable);
        GenericRecord record = new GenericDatumReader<GenericRecord>(EnrichedItem.getClassSchema(), schema)
                .read(null, DecoderFactory.get().binaryDecoder(bytes(known), null));
        record.put("mood", "calm");
        KafkaAvroSerializer serializer = new KafkaAvroSerializer(serdes.registry());
        serializer.configure(
                Map.of(
                        "schema.registry.url",
                        cluster.registryUrl(),
                        "auto.register.schemas",
                        true,
                        "value.subject.name.strategy",
                        RecordNameStrategy.class.getName()),
                false);
        send(
                TOPICS.enriched(),
                uri(ITEMS + 1),
                serializer.serialize(TOPICS.enriched().name(), record));
        producer.flush();
        landed(lake, sent);
        assertThat(value("SELECT mood FROM items WHERE uri = '" + uri(ITEMS + 1) + "'"))
                .isEqualTo("calm");
        assertThat(value("SELECT count(*) FROM items WHERE mood IS NULL")).isEqualTo(Integer.toString(ITEMS + 1));
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
        EnrichedItem item = item(number, 1, PubStatus.usable);
        item.setBody(SECRET);
        send(TOPICS.enriched(), uri(number), item);
        Story story = story(number);
        story.setHeadline(SECRET);
        send(TOPICS.stories(), story.getUri(), story);
        producer.flush();
        landed(lake, sent);
        await().atMost(PATIENCE)
                .until(() -> value("SELECT count(*) FROM wire.stories").equals(Integer.toString(STORIES + 1)));
        assertThat(onDisk("enriched", "body")).isPositive();

        assertThat(run("purge", uri(number))).as("a dry run: %s", told).isZero();
        assertThat(rows()).isEqualTo(sent);
        assertThat(run("purge", uri(number), "--yes", "--wait", "PT2M"))
                .as("%s", told)
                .isZero();
        sent--;
        assertThat(rows()).isEqualTo(sent);
        assertThat(value("SELECT count(*) FROM wire.stories")).isEqualTo(Integer.toString(STORIES));
        assertThat(onDisk("enriched", "body")).as("in any file").isZero();
        assertThat(onDisk("stories", "headline")).as("in any file").isZero();

        // The sink knows where it is: neither again nor never.
        lake.killAndStart();
        sendItem(number + 1);
        producer.flush();
        landed(lake, sent);
        assertThat(rows()).isEqualTo(sent);
        assertThat(value("SELECT count(*) FROM (SELECT DISTINCT uri, revision FROM wire.enriched)"))
                .isEqualTo(Integer.toString(sent));
    }

    private void checkMaintenance(LakeProcess lake) throws Exception {
        for (int i = 0; i < 8; i++) {
            sendItem(ITEMS + 11 + i * 10);
            producer.flush();
            landed(lake, sent);
        }
        long before = files();
        assertThat(run("maintain", "--keep", "PT0S")).as("%s", told).isZero();
        assertThat(rows()).isEqualTo(sent);
        assertThat(files()).as("of %d files: %s", before, told).isLessThan(before);
        lake.killAndStart();
        sendItem(ITEMS + 101);
        producer.flush();
        landed(lake, sent);
        assertThat(rows()).isEqualTo(sent);
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
        assertThat(rows()).isLessThan(sent);
        registry.comeBack();
        landed(lake, sent);
        checkEachOnce();
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
        landed(lake, sent);
        checkEachOnce();
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
        landed(lake, sent);
        checkEachOnce();
    }

    /** As Kafka does with the offsets of a group that nobody has used for a week. */
    private void checkForgottenOffsets(LakeProcess lake) throws Exception {
        try (Admin admin = Admin.create(cluster.kafkaSettings())) {
            lake.kill();
            forget(admin);
            lake.start();
            sendMore();
            landed(lake, sent);
            checkEachOnce();
            assertThat(lake.logged()).contains("Kafka has forgotten the offsets of group connect-barq-lake");

            lake.kill();
            forget(admin);
            admin.deleteTopics(List.of("barq-lake.control")).all().get();
            lake.start();
            assertThat(lake.exitCode()).isEqualTo(1);
            assertThat(lake.logged()).contains("neither group connect-barq-lake nor topic barq-lake.control says");
            checkEachOnce();
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
            sendItem(ITEMS + 1_001 + 50 * more++);
        }
        producer.flush();
    }

    private void checkEachOnce() {
        assertThat(rows()).isEqualTo(sent);
        for (String table : List.of("enriched", "decisions", "stories")) {
            assertThat(value(
                            "SELECT count(*) - count(DISTINCT (logTopic, logPartition, logOffset)) FROM wire." + table))
                    .as(table)
                    .isEqualTo("0");
        }
    }

    private long files() throws Exception {
        try (Stream<Path> below = Files.walk(folder.resolve("warehouse/wire/enriched/data"))) {
            return below.filter(path -> path.toString().endsWith(".parquet")).count();
        }
    }

    /** Rows with the secret in any whole file of the table's folder, whether of the table or not. */
    private long onDisk(String table, String column) throws Exception {
        try (Stream<Path> below = Files.walk(folder.resolve("warehouse/wire/" + table + "/data"));
                Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            String files = below.filter(LakeIT::isWhole)
                    .map(path -> "'" + path + "'")
                    .collect(Collectors.joining(", ", "[", "]"));
            try (ResultSet answer = duckdb.createStatement()
                    .executeQuery(
                            "SELECT count(*) FROM read_parquet(%s, union_by_name = true, hive_partitioning = false) WHERE %s = '%s'"
                                    .formatted(files, column, SECRET))) {
                answer.next();
                return answer.getLong(1);
            }
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

    /** The one value a query answers with. */
    private String value(String sql) {
        assertThat(query(sql)).as("%s: %s", sql, told).isZero();
        return told.toString().split("\r\n", 2)[1].strip();
    }

    private int query(String sql) {
        return execute("query", sql, "--format", "csv", "--lake", folder.toString());
    }

    private int run(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command, "--lake", folder.toString()));
        all.addAll(List.of(arguments));
        if (command.equals("purge")) {
            all.addAll(List.of(
                    "--bootstrap-servers", cluster.bootstrapServers(), "--registry-url", cluster.registryUrl()));
        }
        return execute(all.toArray(String[]::new));
    }

    private int execute(String... arguments) {
        told.getBuffer().setLength(0);
        return LakeMain.commandLine()
                .setOut(new PrintWriter(told, true))
                .setErr(new PrintWriter(told, true))
                .execute(arguments);
    }
}
