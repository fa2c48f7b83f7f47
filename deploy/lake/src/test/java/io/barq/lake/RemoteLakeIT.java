/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake;

import static io.barq.lake.Wire.KILLED;
import static io.barq.lake.Wire.TOPICS;
import static io.barq.lake.Wire.uri;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barq.deploy.stack.Stack;
import io.barq.deploy.stack.StackSettings;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.PubStatus;
import io.barq.schemas.Story;
import io.barq.schemas.cluster.Cluster;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A lake in S3, in a catalog that is reached by Iceberg's REST protocol: filled, asked, maintained and purged as the README says. */
@Timeout(600)
class RemoteLakeIT {

    private static final int ITEMS = 500;
    private static final int STORIES = 10;
    private static final String SECRET = "Kettledrum";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** The folder a user puts the jars for S3 into. */
    private static final Path JARS = Path.of("target", "s3").toAbsolutePath();

    @TempDir
    private Path temporary;

    private Path folder;
    private Path config;
    private ObjectStorage storage;
    private Wire wire;
    private Commands barq;

    @Test
    void shouldKeepALakeInS3() throws Exception {
        folder = temporary.resolve("lake");
        Launcher launcher = new Launcher(Map.of("BARQ_LAKE_JARS", JARS.toString(), "JAVA_TOOL_OPTIONS", "-Xmx512m"));
        try (ObjectStorage objects = new ObjectStorage();
                RestCatalog catalog = new RestCatalog(temporary, objects.settings());
                Stack stack = Stack.start(StackSettings.withoutEnrich(), System.err::println)) {
            storage = objects;
            config = config(catalog, storage.settings());
            Cluster cluster = stack.cluster();
            barq = new Commands(cluster, folder, config);
            try (Wire sender = new Wire(cluster, ITEMS);
                    LakeProcess lake = new LakeProcess(launcher, cluster, folder, config)) {
                wire = sender;
                checkFilled(lake);
                checkAskedByTheCommand(launcher);
                checkCopies();
                checkWrongKey(catalog);
                checkMaintenance(lake);
                checkPurge(lake);
                assertThat(lake.logged()).doesNotContain(ObjectStorage.SECRET_KEY);
            }
        }
    }

    /** A file of settings, as the README has it. */
    private Path config(RestCatalog catalog, Map<String, String> storage) throws Exception {
        Map<String, String> settings = new TreeMap<>(Map.of("type", "rest", "uri", catalog.url()));
        settings.putAll(storage);
        return Files.writeString(
                Files.createTempFile(temporary, "lake", ".properties"),
                settings.entrySet().stream()
                        .map(each -> "iceberg.catalog." + each.getKey() + "=" + each.getValue() + "\n")
                        .collect(Collectors.joining("", "", "iceberg.control.commit.interval-ms=1000\n")));
    }

    private void checkFilled(LakeProcess lake) {
        for (int number = 0; number < ITEMS; number++) {
            wire.sendItem(number);
        }
        for (int number = 0; number < STORIES; number++) {
            wire.sendStory(number);
        }
        wire.flush();
        landed(lake);
        lake.killAndStart();
        wire.sendItem(ITEMS);
        wire.flush();
        landed(lake);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(barq.value("SELECT count(*) FROM wire.decisions")).isEqualTo(Integer.toString(ITEMS + 1));
            assertThat(barq.value("SELECT count(*) FROM wire.stories")).isEqualTo(Integer.toString(STORIES));
        });
        barq.checkEachOnce(wire);
        assertThat(barq.value("SELECT headline FROM items WHERE uri = '" + uri(3) + "'"))
                .isEqualTo("مكتب الميناء يعلن الرصيف رقم 3");
        assertThat(storage.names(".parquet")).isNotEmpty();
        assertThat(folder.resolve("warehouse")).doesNotExist();
        assertThat(folder.resolve("catalog.db")).doesNotExist();
    }

    private void landed(LakeProcess lake) {
        await().atMost(PATIENCE).until(() -> {
            assertThat(lake.isAlive()).as(lake::logged).isTrue();
            return barq.rows() >= wire.sent();
        });
    }

    /** From the command line, with nothing on the class path but what is installed and what the user has put beside it. */
    private void checkAskedByTheCommand(Launcher launcher) throws Exception {
        Process query = launcher.lake(
                        "query",
                        "select count(*) as killed from items where pubStatus = 'canceled'",
                        "--format",
                        "csv",
                        "--lake",
                        temporary.resolve("another").toString(),
                        "--config",
                        config.toString())
                .redirectError(temporary.resolve("query.log").toFile())
                .start();
        assertThat(new String(query.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .containsExactly("killed", Integer.toString(ITEMS / KILLED + 1));
        assertThat(query.waitFor()).isZero();
    }

    private void checkCopies() throws Exception {
        assertThat(copies()).isNotEmpty();
        assertThat(barq.query("SELECT 1 FROM wire.enriched", "--copy-most", "0"))
                .isEqualTo(1);
        assertThat(barq.told()).contains("--copy-most").hasLineCount(1);
    }

    private List<Path> copies() throws Exception {
        try (Stream<Path> below = Files.walk(folder.resolve("copies"))) {
            return below.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void checkWrongKey(RestCatalog catalog) throws Exception {
        Map<String, String> wrong = new TreeMap<>(storage.settings());
        wrong.put("s3.secret-access-key", "mistyped");
        Commands stranger = new Commands(null, folder, config(catalog, wrong));
        assertThat(stranger.query("SELECT 1 FROM wire.enriched")).isEqualTo(2);
        assertThat(stranger.told()).contains("iceberg.catalog.…", "Forbidden").hasLineCount(1);
    }

    private void checkMaintenance(LakeProcess lake) {
        for (int i = 1; i <= 7; i++) {
            wire.sendItem(ITEMS + i * KILLED + 1);
            wire.flush();
            landed(lake);
        }
        int before = storage.names(".parquet").size();
        assertThat(barq.run("maintain", "--keep", "PT0S")).as(barq::told).isZero();
        assertThat(storage.names(".parquet")).as(barq::told).hasSizeLessThan(before);
        barq.checkEachOnce(wire);
    }

    private void checkPurge(LakeProcess lake) throws Exception {
        int number = 2 * ITEMS + 1;
        EnrichedItem item = wire.item(number, 1, PubStatus.usable);
        item.setBody(SECRET);
        wire.send(TOPICS.enriched(), uri(number), item);
        Story story = Wire.story(number);
        story.setHeadline(SECRET);
        wire.send(TOPICS.stories(), story.getUri(), story);
        wire.flush();
        landed(lake);
        assertThat(rowsWithSecret("enriched", "body")).isEqualTo(1);

        assertThat(barq.run("purge", uri(number), "--yes", "--wait", "PT2M"))
                .as(barq::told)
                .isZero();
        wire.purged();
        assertThat(rowsWithSecret("enriched", "body")).as("in any object").isZero();
        assertThat(rowsWithSecret("stories", "headline")).as("in any object").isZero();
        assertThat(copies()).isEmpty();

        wire.sendItem(number + 1);
        wire.flush();
        landed(lake);
        barq.checkEachOnce(wire);
    }

    private long rowsWithSecret(String table, String column) throws Exception {
        List<String> names = storage.names(".parquet");
        names.removeIf(name -> !name.contains("/" + table + "/data/"));
        return Commands.rowsWith(SECRET, column, storage.download(names, temporary));
    }
}
