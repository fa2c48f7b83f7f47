/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.barq.ingest.way.FakeSink;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.RawItem;
import io.barq.schemas.Sizes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedDirectoryTest {

    @TempDir
    Path directory;

    private final FakeSink sink = new FakeSink();
    private final List<String> said = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-24T09:00:00Z");
    private WatchedDirectory watched;

    @BeforeEach
    void watch() {
        watched = watching(false);
    }

    @Test
    void shouldTakeAFileOnceItHasSettledAndPutItAway() throws Exception {
        Path file = Files.writeString(directory.resolve("a.txt"), "one");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("1987-02-26T15:01:01Z")));
        watched.look();
        later(Duration.ofMillis(1999));
        watched.look();
        assertThat(sink.items).isEmpty();

        later(Duration.ofMillis(1));
        watched.look();

        assertThat(sink.texts()).containsExactly("one");
        RawItem item = sink.items.get(0);
        assertThat(item.getRef()).isEqualTo("a.txt");
        assertThat(item.getSource()).isEqualTo("dpa-en");
        assertThat(item.getWire()).isEqualTo("dpa");
        assertThat(item.getMediaType()).isEqualTo("text/plain");
        assertThat(item.getOrigin()).isEqualTo("file:" + file);
        assertThat(item.getReceivedAt())
                .as("when it arrived, and not what its sender set")
                .isAfter(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(names(directory)).isEmpty();
        assertThat(names(directory.resolve("done"))).containsExactly("a.txt");
    }

    @Test
    void shouldWaitWhileAFileGrows() throws Exception {
        Path file = Files.writeString(directory.resolve("a.txt"), "o");
        watched.look();
        later(Duration.ofSeconds(1));
        Files.writeString(file, "ne", StandardOpenOption.APPEND);
        watched.look();
        later(Duration.ofSeconds(1));
        watched.look();
        assertThat(sink.items).isEmpty();

        later(Duration.ofSeconds(1));
        watched.look();
        assertThat(sink.texts()).containsExactly("one");
    }

    @Test
    void shouldLeaveAloneWhatIsNotWholeByItsName() throws Exception {
        for (String name : List.of(".hidden", "a.part", "b.TMP", "c.filepart")) {
            Files.writeString(directory.resolve(name), "x");
        }
        Files.createDirectory(directory.resolve("below"));
        Files.writeString(directory.resolve("below/d.txt"), "x");
        lookTwice();
        assertThat(sink.items).isEmpty();

        Files.move(directory.resolve("a.part"), directory.resolve("a.txt"));
        lookTwice();
        assertThat(sink.items).hasSize(1);
    }

    @Test
    void shouldTakeWhatLiesInSubdirectoriesWhereItIsToldTo() throws Exception {
        watched = watching(true);
        Files.createDirectories(directory.resolve("2026/11"));
        Files.writeString(directory.resolve("2026/11/a.xml"), "<a/>");
        lookTwice();
        lookTwice();

        assertThat(sink.items).singleElement().satisfies(item -> {
            assertThat(item.getRef()).isEqualTo("2026/11/a.xml");
            assertThat(item.getMediaType()).isEqualTo("application/xml");
        });
        assertThat(directory.resolve("done/2026/11/a.xml")).exists();
    }

    @Test
    void shouldGiveAnEmptyFileMoreTime() throws Exception {
        Files.createFile(directory.resolve("a.txt"));
        watched.look();
        later(Duration.ofSeconds(59));
        watched.look();
        assertThat(sink.items).isEmpty();

        later(Duration.ofSeconds(1));
        watched.look();
        assertThat(sink.texts()).containsExactly("");
    }

    @Test
    void shouldNumberANameThatIsDoneAlready() throws Exception {
        for (String text : List.of("one", "two", "three")) {
            Files.writeString(directory.resolve("a.txt"), text);
            lookTwice();
        }

        assertThat(sink.texts()).containsExactly("one", "two", "three");
        assertThat(names(directory.resolve("done"))).containsExactly("a-2.txt", "a-3.txt", "a.txt");
        assertThat(directory.resolve("done/a-2.txt")).hasContent("two");
    }

    @Test
    void shouldFindANumberForANameHoweverOftenItCame() throws Exception {
        for (int i = 1; i <= 20; i++) {
            Files.writeString(directory.resolve("a.txt"), "" + i);
            lookTwice();
        }
        Files.delete(directory.resolve("done/a-7.txt"));
        Files.writeString(directory.resolve("a.txt"), "21");
        lookTwice();

        try (Stream<Path> files = Files.list(directory.resolve("done"))) {
            assertThat(files.map(WatchedDirectoryTest::content))
                    .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 21)
                            .filter(number -> number != 7)
                            .mapToObj(Integer::toString)
                            .toList());
        }
    }

    @Test
    void shouldLetFilesSettleThatWaitTheirTurn() throws Exception {
        for (int i = 0; i < 10_100; i++) {
            Files.createFile(directory.resolve(i + ".txt"));
        }
        watched.look();
        later(Duration.ofSeconds(60));

        assertThat(watched.look()).isTrue();
        assertThat(sink.items).hasSize(10_000);
        assertThat(watched.look()).isFalse();
        assertThat(sink.items).hasSize(10_100);
    }

    @Test
    void shouldKeepAFileWhereItIsUntilTheBrokerHasIt() throws Exception {
        sink.answers = false;
        Path file = Files.writeString(directory.resolve("a.txt"), "one");
        watched.look();
        later(Duration.ofSeconds(2));
        Thread looking = new Thread(() -> {
            try {
                watched.look();
            } catch (InterruptedException told) {
                Thread.currentThread().interrupt();
            }
        });
        looking.start();
        await().until(() -> sink.unanswered.size() == 1);
        assertThat(file).exists();

        looking.interrupt();
        looking.join();
        assertThat(file).exists();

        watched = watching(false);
        sink.answers = true;
        lookTwice();
        assertThat(sink.texts()).containsExactly("one", "one");
        assertThat(file).doesNotExist();
    }

    @Test
    void shouldNotSendAgainWhatCannotBePutAway() throws Exception {
        Files.delete(directory.resolve("done"));
        Files.writeString(directory.resolve("done"), "in the way");
        Files.writeString(directory.resolve("a.txt"), "one");
        lookTwice();
        lookTwice();
        assertThat(sink.texts()).containsExactly("one");
        assertThat(said).singleElement().asString().contains("a.txt was sent and cannot be put away");

        Files.delete(directory.resolve("done"));
        lookTwice();
        assertThat(sink.texts()).containsExactly("one");
        assertThat(directory.resolve("done/a.txt")).exists();
    }

    @Test
    void shouldSendTheGoodLinesOfAFileAndSayWhatIsBad() throws Exception {
        Files.writeString(
                directory.resolve("a.jsonl"),
                "{\"ref\":\"1\",\"receivedAt\":\"2026-11-24T09:00:00Z\",\"payload\":\"one\"}\n"
                        + "{\"ref\":\"2\",\"payload\":\"two\"}\n");
        lookTwice();

        assertThat(sink.texts()).containsExactly("one");
        assertThat(names(directory.resolve("failed"))).containsExactly("a.jsonl", "a.jsonl.reason");
        assertThat(directory.resolve("failed/a.jsonl.reason"))
                .content()
                .endsWith("a.jsonl:2: has no receivedAt, and a time is never invented\n");
    }

    @Test
    void shouldNotFollowALinkOutOfTheDirectory(@TempDir Path elsewhere) throws Exception {
        Path secret = Files.writeString(elsewhere.resolve("secret"), "secret");
        Files.createSymbolicLink(directory.resolve("a.txt"), secret);
        lookTwice();

        assertThat(sink.items).isEmpty();
        assertThat(names(directory.resolve("failed"))).containsExactly("a.txt", "a.txt.reason");
        assertThat(secret).exists();
    }

    @Test
    void shouldTakeTheOldestFirst() throws Exception {
        for (int i = 0; i < 300; i++) {
            Path file = Files.writeString(directory.resolve("f" + i), Integer.toString(i));
            Files.setLastModifiedTime(file, FileTime.from(now.minusSeconds(i)));
        }
        lookTwice();

        assertThat(sink.texts())
                .hasSize(300)
                .extracting(Integer::parseInt)
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void shouldRefuseADirectoryThatIsNotThere() {
        DirectorySettings missing =
                new DirectorySettings(directory.resolve("no"), "dpa", null, null, null, null, null, null, null);

        assertThatThrownBy(() -> new WatchedDirectory(missing, Sizes.standard(), sink, clock(), said::add).start())
                .isInstanceOf(BadSettingException.class)
                .hasMessage("the path of a watched directory is '%s'; allowed is a directory that may be written to."
                        .formatted(directory.resolve("no")));
    }

    @Test
    void shouldStartAndStop() throws IOException {
        WatchedDirectory running = new WatchedDirectory(
                new DirectorySettings(
                        directory, "dpa", null, null, null, null, Duration.ZERO, Duration.ofMillis(10), null),
                Sizes.standard(),
                sink,
                Clock.systemUTC(),
                said::add);
        running.start();
        Files.writeString(directory.resolve(".a"), "one");
        Files.move(directory.resolve(".a"), directory.resolve("a.txt"));
        await().until(() -> Files.exists(directory.resolve("done/a.txt")));
        running.close();

        assertThat(sink.texts()).containsExactly("one");
    }

    private WatchedDirectory watching(boolean subdirectories) {
        WatchedDirectory made = new WatchedDirectory(
                new DirectorySettings(directory, "dpa-en", "dpa", null, null, null, null, null, subdirectories),
                Sizes.standard(),
                sink,
                clock(),
                said::add);
        made.prepare();
        return made;
    }

    private void lookTwice() throws InterruptedException {
        watched.look();
        later(Duration.ofSeconds(2));
        watched.look();
    }

    private void later(Duration by) {
        now = now.plus(by);
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
