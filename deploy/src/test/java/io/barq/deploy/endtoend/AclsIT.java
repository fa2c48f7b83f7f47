/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.endtoend;

import static io.barq.deploy.endtoend.Wire.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.barq.deploy.acl.Grants;
import io.barq.deploy.acl.Role;
import io.barq.deploy.audit.AuditCommand;
import io.barq.deploy.explain.ExplainCommand;
import io.barq.deploy.order.KillCommand;
import io.barq.deploy.order.ReleaseCommand;
import io.barq.deploy.purge.PurgeCommand;
import io.barq.deploy.redrive.RedriveCommand;
import io.barq.deploy.replay.ReplayCommand;
import io.barq.deploy.stack.Stack;
import io.barq.deploy.stack.StackSettings;
import io.barq.deploy.topic.TopicReader;
import io.barq.ingest.IngestCommand;
import io.barq.schemas.InternalTopics;
import io.barq.schemas.Topic;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code barq acls} prints is enough for each role to do its work, on a broker that refuses all else. */
@Timeout(300)
class AclsIT {

    private static final Path SAMPLE = Path.of("sample", "wire.jsonl");
    private static final int ITEMS = 13;
    private static final Path DIST = Path.of("target", "dist");
    private static final Path LAKE = DIST.resolve("lake");
    private static final String EMBARGOED = "barq:afp/urn:test:embargoed";

    @TempDir
    private Path folder;

    private final Patience patience = new Patience(System.err::println);
    private GuardedBroker broker;
    private String registry;

    @Test
    void shouldLetEachRoleDoItsWorkAndNoMore() throws Exception {
        onAGuardedBroker(() -> {
            run(
                    0,
                    Role.INGEST,
                    new IngestCommand(),
                    "--source",
                    "afp",
                    embargoed().toString());
            Process enrich = enrich();
            try {
                awaitDecisions(enrich, ITEMS + 1);
                shouldReadWhatTheyMay();
                shouldNotReadWhatTheyMayNot();
                shouldWatch();
                shouldGiveOrders();
                shouldLookAfterIt();
            } finally {
                enrich.destroyForcibly().waitFor();
            }
        });
    }

    /** The lake is built for those who want one; {@code .ci/lake} builds it, and runs this after it. */
    @Test
    void shouldLetTheLakeBeFilled() throws Exception {
        assumeThat(LAKE).as("the lake is built").isDirectory();
        onAGuardedBroker(() -> {
            Process enrich = enrich();
            Process lake = null;
            try {
                awaitDecisions(enrich, ITEMS);
                lake = lake();
                awaitLanded(lake, ITEMS);
            } finally {
                enrich.destroyForcibly().waitFor();
                if (lake != null) {
                    lake.destroyForcibly().waitFor();
                }
            }
        });
    }

    /** Work on a broker that allows what the grants say and no more, with the sample ingested. */
    private interface Work {
        void run() throws Exception;
    }

    private void onAGuardedBroker(Work work) throws Exception {
        // Of this stack the registry alone is used: it has rules of its own.
        try (Stack stack = Stack.start(StackSettings.withoutEnrich(), System.err::println);
                GuardedBroker guarded = GuardedBroker.start(folder.resolve("broker"))) {
            broker = guarded;
            registry = stack.cluster().registryUrl();
            broker.allow(Grants.of(TOPICS, InternalTopics.of("barq")));
            run(0, Role.INGEST, new IngestCommand(), SAMPLE.toString());
            work.run();
        }
    }

    /** Its offsets are committed with the files that have the records; whoever watches may see them. */
    private void awaitLanded(Process lake, int decisions) throws Exception {
        try (Admin admin = Admin.create(cluster(Role.MONITORING).kafkaSettings())) {
            await("the decisions in the lake")
                    .atMost(Duration.ofMinutes(2))
                    .failFast("the lake ended: " + folder.resolve("lake.log"), () -> !lake.isAlive())
                    .ignoreExceptions()
                    .until(() -> admin
                                    .listConsumerGroupOffsets("connect-" + Grants.LAKE_CONNECTOR)
                                    .partitionsToOffsetAndMetadata()
                                    .get(1, TimeUnit.MINUTES)
                                    .entrySet()
                                    .stream()
                                    .filter(entry -> entry.getKey()
                                            .topic()
                                            .equals(TOPICS.decisions().name()))
                                    .mapToLong(entry -> entry.getValue().offset())
                                    .sum()
                            >= decisions);
        }
    }

    private void shouldReadWhatTheyMay() {
        assertThat(read(Role.LAKE, TOPICS.decisions())).isEqualTo(ITEMS + 1);
        assertThat(read(Role.EMBARGO_DESK, TOPICS.embargoed())).isEqualTo(1);
        assertThat(read(Role.EDITORS, TOPICS.review())).isZero();
        Map<String, Object> settings = cluster(Role.NEWSROOM).kafkaSettings();
        settings.putAll(Map.of("group.id", "newsroom-page", "auto.offset.reset", "earliest"));
        try (KafkaConsumer<byte[], byte[]> page =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            page.subscribe(List.of(TOPICS.enriched().name()));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !page.poll(Duration.ofMillis(500)).isEmpty());
            page.commitSync();
        }
    }

    private void shouldNotReadWhatTheyMayNot() {
        for (Topic<?> restricted : List.of(TOPICS.raw(), TOPICS.embargoed(), TOPICS.review(), TOPICS.rejected())) {
            assertRefused(Role.NEWSROOM, restricted);
            assertRefused(Role.LAKE, restricted);
            assertRefused(Role.MONITORING, restricted);
        }
        assertRefused(Role.INGEST, TOPICS.raw());
        assertRefused(Role.EDITORS, TOPICS.embargoed());
    }

    private void shouldWatch() throws Exception {
        try (Admin admin = Admin.create(cluster(Role.MONITORING).kafkaSettings())) {
            for (String group : List.of("barq", "newsroom-page")) {
                assertThat(admin.listConsumerGroupOffsets(group)
                                .partitionsToOffsetAndMetadata()
                                .get(1, TimeUnit.MINUTES))
                        .isNotEmpty();
            }
            assertThat(admin.describeTopics(List.of(TOPICS.raw().name(), "barq-held-items-changelog"))
                            .allTopicNames()
                            .get(1, TimeUnit.MINUTES))
                    .hasSize(2);
        }
    }

    private void shouldGiveOrders() {
        String[] who = {"--by", "Sara Ahmad", "--why", "Because of a test."};
        assertThat(run(0, Role.EDITORS, new ReleaseCommand(), with(who, EMBARGOED)))
                .contains("Now usable, revision 1.");
        assertThat(run(0, Role.EDITORS, new KillCommand(), with(who, EMBARGOED)))
                .contains("Now canceled, revision 2.");
    }

    private void shouldLookAfterIt() {
        run(0, Role.OPERATOR, new AuditCommand());
        assertThat(run(0, Role.OPERATOR, new ExplainCommand(), EMBARGOED, "--restricted"))
                .contains("Because of a test.");
        assertThat(run(
                        0,
                        Role.OPERATOR,
                        new ReplayCommand(),
                        "--state-dir",
                        folder.resolve("replay").toString()))
                .contains("Nothing differs in");
        run(0, Role.OPERATOR, new RedriveCommand());
        run(
                0,
                Role.OPERATOR,
                new PurgeCommand(),
                EMBARGOED,
                "--yes",
                "--by",
                "Sara Ahmad",
                "--why",
                "Because of a test.");
        run(
                0,
                Role.OPERATOR,
                new PurgeCommand(),
                "--older-than",
                "0s",
                "--raw",
                "--restricted",
                "--yes",
                "--by",
                "Sara Ahmad",
                "--why",
                "Because of a test.");
        run(0, Role.OPERATOR, new AuditCommand());
    }

    private void assertRefused(Role role, Topic<?> topic) {
        assertThatThrownBy(() -> read(role, topic))
                .as("%s reads %s", role, topic.name())
                .isInstanceOf(TopicAuthorizationException.class);
    }

    private long read(Role role, Topic<?> topic) {
        long[] count = {0};
        try (TopicReader<byte[]> reader = TopicReader.bytes(cluster(role), topic, patience)) {
            // Whoever may know where a topic ends may not read it for that.
            reader.poll(Duration.ofSeconds(1)).forEach(each -> count[0]++);
            reader.readTo(reader.ends(), each -> count[0]++);
        }
        return count[0];
    }

    private void awaitDecisions(Process enrich, int count) {
        await("the decisions")
                .atMost(Duration.ofMinutes(2))
                .failFast("enrich ended: " + folder.resolve("enrich.log"), () -> !enrich.isAlive())
                .ignoreExceptions()
                .until(() -> read(Role.LAKE, TOPICS.decisions()) >= count);
    }

    private Path embargoed() throws IOException {
        return Files.writeString(
                folder.resolve("embargoed.json"),
                "{\"uri\":\"urn:test:embargoed\",\"type\":\"text\",\"language\":\"en\",\"embargoed\":\"%s\","
                                .formatted(Instant.now().plus(Duration.ofDays(1)))
                        + "\"headline\":\"Bridge over the sound to open\",\"body_text\":\"The bridge over the sound is to open in"
                        + " the last quarter of the year, the authority said on Thursday.\"}");
    }

    private Process enrich() throws IOException {
        return start(
                "enrich",
                Role.ENRICH,
                DIST.resolve("lib"),
                "io.barq.enrich.EnrichMain",
                "--state-dir",
                folder.resolve("state").toString());
    }

    private Process lake() throws IOException {
        return start(
                "lake",
                Role.LAKE,
                LAKE,
                "io.barq.lake.LakeMain",
                "run",
                "--lake",
                folder.resolve("lake").toString());
    }

    private Process start(String name, Role role, Path jars, String... mainAndArguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-Dlogback.configurationFile=logback-process.xml",
                "-cp",
                jars + "/*"));
        line.addAll(List.of(mainAndArguments));
        line.addAll(List.of("--http-port", "0"));
        line.addAll(arguments(role));
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }

    private Cluster cluster(Role role) {
        return broker.cluster(role, registry);
    }

    private List<String> arguments(Role role) {
        Cluster cluster = cluster(role);
        List<String> arguments = new ArrayList<>(
                List.of("--bootstrap-servers", cluster.bootstrapServers(), "--registry-url", cluster.registryUrl()));
        cluster.kafka().forEach((name, value) -> arguments.addAll(List.of("--kafka", name + "=" + value)));
        return arguments;
    }

    private String run(int exit, Role role, Callable<Integer> command, String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        all.addAll(arguments(role));
        StringWriter told = new StringWriter();
        int status = new CommandLine(command)
                .setOut(new PrintWriter(told))
                .setErr(new PrintWriter(told))
                .execute(all.toArray(String[]::new));
        assertThat(status).as("%s: %s", command, told).isEqualTo(exit);
        return told.toString();
    }

    private static String[] with(String[] some, String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        all.addAll(List.of(some));
        return all.toArray(String[]::new);
    }
}
