/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import static io.barq.ingest.Collected.from;
import static io.barq.ingest.Collected.fromLine;
import static io.barq.ingest.Collected.read;
import static io.barq.ingest.Collected.upTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sun.management.ThreadMXBean;
import io.barq.ingest.lines.RawSink;
import io.barq.ingest.way.BadInput;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.RawItem;
import io.barq.schemas.Topics;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawReaderTest {

    private static final String LINE = "{\"receivedAt\":\"2024-08-22T19:36:05+03:00\",\"payload\":\"%s\"}\n";
    private static final int FIFTY_MEGABYTES = 50_000_000;

    @TempDir
    Path folder;

    @Test
    void shouldMakeAnItemOfAFile() throws IOException {
        Path file = write("dispatch.txt", "أربيل – خبر");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-08-22T16:36:05Z")));

        assertThat(read(fromLine("kuna-ar", file)).items).singleElement().satisfies(item -> {
            assertThat(item.getWire()).isEqualTo("kuna-ar");
            assertThat(item.getSource()).isEqualTo("kuna-ar");
            assertThat(item.getRef()).isEqualTo("dispatch.txt");
            assertThat(item.getMediaType()).isEqualTo("text/plain");
            assertThat(item.getReceivedAt()).isEqualTo("2024-08-22T16:36:05Z");
            assertThat(Collected.text(item)).isEqualTo("أربيل – خبر");
            assertThat(item.getTruncated()).isNull();
            assertThat(item.getOrigin()).isEqualTo("file:" + file);
            assertThat(item.getOrder()).isNull();
        });
    }

    @Test
    void shouldPutTheItemsOfALineOnItsWire() throws IOException {
        IngestConfig config = new IngestConfig(
                List.of(write("a.txt", "a"), write("b.jsonl", LINE.formatted("b"))),
                Optional.of("kuna-ar"),
                Optional.of("kuna"),
                Optional.empty(),
                Topics.standard());

        assertThat(read(config).items)
                .hasSize(2)
                .allSatisfy(item -> assertThat(item.getWire()).isEqualTo("kuna"))
                .allSatisfy(item -> assertThat(item.getSource()).isEqualTo("kuna-ar"));
    }

    @Test
    void shouldReadADirectoryWholeInTheOrderOfItsNames() throws IOException {
        for (String name : List.of("b.txt", "a/2.txt", "a/10.txt", "c/d/e.txt", "A.txt", "خبر/أول.txt")) {
            write(name, name);
        }

        assertThat(read(fromLine("local", folder)).items)
                .extracting(RawItem::getRef)
                .containsExactly("A.txt", "a/10.txt", "a/2.txt", "b.txt", "c/d/e.txt", "خبر/أول.txt");
        assertThat(read(fromLine("local", folder)).items)
                .allSatisfy(item -> assertThat(Collected.text(item)).isEqualTo(item.getRef()))
                .allSatisfy(item -> assertThat(item.getOrigin()).isEqualTo("file:" + folder + "/" + item.getRef()));
    }

    @Test
    void shouldReadThePathsInTheOrderTheyAreGiven() throws IOException {
        Path second = write("a.txt", "a");
        Path first = write("b.txt", "b");

        assertThat(read(fromLine("local", first, second)).items)
                .extracting(RawItem::getRef)
                .containsExactly("b.txt", "a.txt");
    }

    @Test
    void shouldPassOverHiddenFilesBelowADirectory() throws IOException {
        write("seen.txt", "seen");
        write(".hidden.txt", "hidden");
        write(".git/config.txt", "hidden");

        assertThat(read(fromLine("local", folder)).items)
                .extracting(RawItem::getRef)
                .containsExactly("seen.txt");
    }

    @Test
    void shouldReadAHiddenFileThatIsNamed() throws IOException {
        assertThat(read(fromLine("local", write(".hidden.txt", "hidden"))).items)
                .extracting(RawItem::getRef)
                .containsExactly(".hidden.txt");
    }

    @Test
    void shouldFollowALinkButNotInACircle() throws IOException {
        write("a/item.txt", "item");
        Path circle = Files.createSymbolicLink(folder.resolve("a/circle"), folder);
        Files.createSymbolicLink(folder.resolve("again"), folder.resolve("a/item.txt"));

        Collected collected = read(fromLine("local", folder));

        assertThat(collected.items).extracting(RawItem::getRef).containsExactly("a/item.txt", "again");
        assertThat(collected.bad)
                .extracting(BadInput::toString)
                .containsExactly(circle + ": is a link to a directory it lies in");
    }

    @Test
    void shouldNameWhatIsNotThereAndGoOn() throws IOException {
        Path missing = folder.resolve("missing.txt");
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), missing);

        Collected collected = read(fromLine("local", missing, dangling, write("there.txt", "there")));

        assertThat(collected.bad)
                .extracting(BadInput::toString)
                .containsExactly(missing + ": is not there", dangling + ": is not there");
        assertThat(collected.items).extracting(RawItem::getRef).containsExactly("there.txt");
    }

    @Test
    void shouldNameWhatMayNotBeReadAndGoOn() throws IOException {
        Path secret = write("secret.txt", "secret");
        Path secrets = write("secrets/one.txt", "one").getParent();
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(secret), "this user may read everything");

        Collected collected = read(fromLine("local", secret, secrets, write("open.txt", "open")));

        assertThat(collected.bad)
                .extracting(BadInput::toString)
                .containsExactly(secret + ": may not be read", secrets + ": may not be read");
        assertThat(collected.items).extracting(RawItem::getRef).containsExactly("open.txt");
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void shouldNameWhatIsNoFile() {
        assertThat(read(fromLine("local", Path.of("/dev/null"))).bad)
                .extracting(BadInput::toString)
                .containsExactly("/dev/null: is neither a file nor a directory");
    }

    @Test
    void shouldTakeAnEmptyFileForAnItem() throws IOException {
        assertThat(read(fromLine("local", write("empty", ""))).items)
                .singleElement()
                .satisfies(item -> assertThat(item.getPayload().remaining()).isZero());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "a.txt, text/plain",
                "a.TXT, text/plain",
                "a.b.xml, application/xml",
                "a.json, application/json",
                "a.html, text/html",
                "a.eml, message/rfc822",
                "a.htm, none",
                "a.gz, none",
                "a, none",
                "txt.a, none"
            })
    void shouldTellTheMediaTypeOnlyWhereTheNameIsCertain(String name, String mediaType) throws IOException {
        assertThat(read(fromLine("local", write(name, ""))).items)
                .extracting(RawItem::getMediaType)
                .containsExactly(mediaType);
    }

    @Test
    void shouldTakeTheMediaTypeItIsTold() throws IOException {
        IngestConfig config = new IngestConfig(
                List.of(write("a.txt", "")),
                Optional.of("local"),
                Optional.empty(),
                Optional.of("application/x-iptc"),
                Topics.standard());

        assertThat(read(config).items).extracting(RawItem::getMediaType).containsExactly("application/x-iptc");
    }

    @Test
    void shouldRefuseToBeginWhenAPlainFileHasNoSource() throws IOException {
        write("a.jsonl", LINE.formatted("a"));
        Path plain = write("b.txt", "b");

        assertThatThrownBy(() -> new RawReader(from(folder), InputStream.nullInputStream(), Clock.systemUTC()).survey())
                .isInstanceOf(BadSettingException.class)
                .hasMessage("--source is missing; allowed is the id of the line that plain files come on, such as '%s'."
                        .formatted(plain));
    }

    @Test
    void shouldNameAPlainFileThatCameAfterTheSurvey() throws IOException {
        Path plain = write("b.txt", "b");

        assertThat(read(from(plain)).bad)
                .extracting(BadInput::toString)
                .containsExactly(plain + ": has no source, and --source is not given");
    }

    @Test
    void shouldReadAsManyBytesAsTheSurveyFound() throws IOException {
        write("a.jsonl.gz", gzip(LINE.formatted("a").repeat(1_000)));
        write("b.jsonl", LINE.formatted("b"));
        write("c.txt", "c".repeat(100_000));
        RawReader reader = new RawReader(fromLine("local", folder), InputStream.nullInputStream(), Clock.systemUTC());

        long bytes = reader.survey();
        assertThat(reader.bytesRead()).isZero();
        reader.read(new Collected());

        assertThat(reader.bytesRead()).isEqualTo(bytes).isGreaterThan(100_000);
    }

    @Test
    void shouldReadJsonLinesThatAreCompressed() throws IOException {
        Path file = write("2024/items.JSONL.gz", gzip(LINE.formatted("أ") + LINE.formatted("ب")))
                .getParent();

        assertThat(read(fromLine("local", file)).items)
                .extracting(RawItem::getRef, Collected::text)
                .containsExactly(tuple("items.JSONL.gz#1", "أ"), tuple("items.JSONL.gz#2", "ب"));
    }

    @Test
    void shouldReadAFileOfSeveralCompressedParts() throws IOException {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        parts.write(gzip(LINE.formatted("a")));
        parts.write(gzip(LINE.formatted("b")));

        assertThat(read(fromLine("local", write("items.jsonl.gz", parts.toByteArray()))).items)
                .extracting(Collected::text)
                .containsExactly("a", "b");
    }

    @Test
    void shouldNameTheLineWhereACompressedFileBreaksOffAndGoOn() throws IOException {
        byte[] whole = gzip(LINE.formatted("a").repeat(3));
        Path cut = write("cut.jsonl.gz", Arrays.copyOf(whole, whole.length - 9));
        Path none = write("none.jsonl.gz", "no gzip at all");

        Collected collected = read(fromLine("local", cut, none, write("c.jsonl", LINE.formatted("c"))));

        assertThat(collected.bad).hasSize(2);
        assertThat(collected.bad.get(0).file()).isEqualTo(cut.toString());
        assertThat(collected.bad.get(0).line()).isPositive();
        assertThat(collected.bad.get(0).why()).startsWith("cannot be read: ");
        assertThat(collected.bad.get(1)).hasToString(none + ":1: cannot be read: no gzip: it does not begin like it");
        assertThat(collected.items).last().extracting(Collected::text).isEqualTo("c");
    }

    @Test
    void shouldHandOnEachItemBeforeItReadsTheNext() throws IOException {
        write("a.jsonl", LINE.formatted("a") + "nonsense\n");
        RawSink full = new RawSink() {
            @Override
            public void item(RawItem item) {
                throw new IllegalStateException("full after " + Collected.text(item));
            }

            @Override
            public void bad(BadInput input) {
                throw new AssertionError("read on: " + input);
            }
        };

        assertThatThrownBy(
                        () -> new RawReader(fromLine("local", folder), InputStream.nullInputStream(), Clock.systemUTC())
                                .read(full))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("full after a");
    }

    @Test
    void shouldKeepTheHeadOfAFileThatIsTooLarge() throws Exception {
        byte[] large = new byte[100_001];
        Arrays.fill(large, (byte) 'x');
        Path file = write("large.txt", large);

        assertThat(read(upTo(100_001, fromLine("local", file))).items)
                .singleElement()
                .satisfies(item -> assertThat(item.getTruncated()).isNull())
                .satisfies(item -> assertThat(Collected.bytes(item)).isEqualTo(large));
        assertThat(read(upTo(100_000, fromLine("local", file))).items)
                .singleElement()
                .satisfies(item -> assertThat(Collected.bytes(item)).isEqualTo(Arrays.copyOf(large, 65_536)))
                .satisfies(item -> {
                    assertThat(item.getTruncated().getSize()).isEqualTo(100_001);
                    assertThat(item.getTruncated().getSha256()).isEqualTo(sha256(large));
                });
    }

    @Test
    void shouldPassAFileOfFiftyMegabytesInLittleMemory() throws Exception {
        Path file = folder.resolve("large.bin");
        MessageDigest digest = writeNoise(file);
        Collected collected = new Collected();

        long allocated = allocatedBy(
                () -> new RawReader(fromLine("local", file), InputStream.nullInputStream(), Clock.systemUTC())
                        .read(collected));

        assertThat(collected.items).singleElement().satisfies(item -> {
            assertThat(item.getPayload().remaining()).isEqualTo(65_536);
            assertThat(item.getTruncated().getSize()).isEqualTo(FIFTY_MEGABYTES);
            assertThat(item.getTruncated().getSha256()).isEqualTo(HexFormat.of().formatHex(digest.digest()));
        });
        assertThat(allocated).isLessThan(10_000_000);
    }

    @Test
    void shouldPassALineOfFiftyMegabytesInBase64InLittleMemory() throws Exception {
        Path noise = folder.resolve("large.bin");
        MessageDigest digest = writeNoise(noise);
        Path lines = folder.resolve("large.jsonl");
        try (OutputStream out = Files.newOutputStream(lines)) {
            out.write("{\"receivedAt\":\"2024-08-22T19:36:05Z\",\"payloadBase64\":\"".getBytes(UTF_8));
            out.write(Base64.getEncoder().encode(Files.readAllBytes(noise)));
            out.write(("\"}\n" + LINE.formatted("the next")).getBytes(UTF_8));
        }
        Collected collected = new Collected();

        long allocated = allocatedBy(
                () -> new RawReader(fromLine("local", lines), InputStream.nullInputStream(), Clock.systemUTC())
                        .read(collected));

        assertThat(collected.bad).isEmpty();
        assertThat(collected.items.get(0).getTruncated().getSize()).isEqualTo(FIFTY_MEGABYTES);
        assertThat(collected.items.get(0).getTruncated().getSha256())
                .isEqualTo(HexFormat.of().formatHex(digest.digest()));
        assertThat(collected.items).last().extracting(Collected::text).isEqualTo("the next");
        assertThat(allocated).isLessThan(10_000_000);
    }

    @Test
    void shouldPassALineOfFiftyMegabytesOfText() throws Exception {
        Path lines = folder.resolve("large.jsonl");
        try (OutputStream out = Files.newOutputStream(lines)) {
            out.write("{\"receivedAt\":\"2024-08-22T19:36:05Z\",\"payload\":\"".getBytes(UTF_8));
            byte[] text = "خبر عاجل ".repeat(62_500).getBytes(UTF_8);
            for (int i = 0; i < 50; i++) {
                out.write(text);
            }
            out.write(("\"}\n" + LINE.formatted("the next")).getBytes(UTF_8));
        }

        Collected collected = read(fromLine("local", lines));

        assertThat(collected.items).hasSize(2);
        assertThat(collected.items.get(0).getTruncated().getSize()).isEqualTo(FIFTY_MEGABYTES);
        assertThat(Collected.text(collected.items.get(0))).startsWith("خبر عاجل خبر");
    }

    @Test
    void shouldPassOverALineThatIsTooLong() throws Exception {
        Path lines = folder.resolve("endless.jsonl");
        byte[] text = "x".repeat(1 << 20).getBytes(UTF_8);
        try (OutputStream out = Files.newOutputStream(lines)) {
            out.write("{\"receivedAt\":\"2024-08-22T19:36:05Z\",\"payload\":\"".getBytes(UTF_8));
            for (int i = 0; i < 97; i++) {
                out.write(text);
            }
            out.write(("\"}\n" + LINE.formatted("the next")).getBytes(UTF_8));
        }

        Collected collected = read(fromLine("local", lines));

        assertThat(collected.bad).extracting(BadInput::toString).containsExactly(lines + ":1: is longer than 96 MiB");
        assertThat(collected.items).extracting(Collected::text).containsExactly("the next");
    }

    private Path write(String name, String text) throws IOException {
        return write(name, text.getBytes(UTF_8));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private static MessageDigest writeNoise(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] noise = new byte[1_000_000];
        new Random(1).nextBytes(noise);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < FIFTY_MEGABYTES / noise.length; i++) {
                noise[i] = (byte) i;
                digest.update(noise);
                out.write(noise);
            }
        }
        return digest;
    }

    /** Bytes the action took on the heap, freed or not: what it holds at one time cannot be more. */
    private static long allocatedBy(Runnable action) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        action.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void shouldTakeStandardInputAsOneItem() {
        Collected collected = readStandardInput(fromLine("spa", Path.of("-")), "a dispatch");

        assertThat(collected.items).singleElement().satisfies(item -> {
            assertThat(Collected.text(item)).isEqualTo("a dispatch");
            assertThat(item.getSource()).isEqualTo("spa");
            assertThat(item.getRef()).isNull();
            assertThat(item.getReceivedAt()).isEqualTo(Instant.EPOCH);
            assertThat(item.getOrigin()).isEqualTo("stdin");
        });
    }

    @Test
    void shouldTakeStandardInputAsJsonLinesWhenItsTypeSaysSo() {
        IngestConfig lines = new IngestConfig(
                List.of(Path.of("-")),
                Optional.of("spa"),
                Optional.empty(),
                Optional.of("application/jsonl"),
                Topics.standard());
        Collected collected =
                readStandardInput(lines, "{\"receivedAt\":\"2026-11-24T09:00:00Z\",\"payload\":\"one\"}\nnone\n");

        assertThat(collected.items).singleElement().satisfies(item -> {
            assertThat(Collected.text(item)).isEqualTo("one");
            assertThat(item.getRef()).isEqualTo("stdin#1");
            assertThat(item.getMediaType()).isNull();
        });
        assertThat(collected.bad).singleElement().asString().startsWith("stdin:2: ");
    }

    @Test
    void shouldNeedASourceForStandardInput() {
        assertThatThrownBy(() -> reader(Collected.from(Path.of("-")), "").survey())
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("--source is missing");
    }

    private static Collected readStandardInput(IngestConfig config, String text) {
        Collected collected = new Collected();
        reader(config, text).read(collected);
        return collected;
    }

    private static RawReader reader(IngestConfig config, String text) {
        return new RawReader(
                config, new ByteArrayInputStream(text.getBytes(UTF_8)), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }
}
