/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.endtoend;

import static io.barq.deploy.endtoend.Wire.TOPICS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barq.deploy.stack.Ports;
import io.barq.deploy.stack.Stack;
import io.barq.deploy.stack.StackSettings;
import io.barq.schemas.Decision;
import io.barq.schemas.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every way in with a real peer, killed in the middle and started again: nothing is missing afterwards, and every second
 * copy is a repeat.
 */
@Timeout(240)
class WaysInIT {

    private static final int ITEMS = 300;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int ACK = 0x06;
    private static final String TOKEN = "a-token-for-the-end-to-end-test";

    private static Stack stack;
    private static Wire wire;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        stack = Stack.start(StackSettings.forAMoment(), System.err::println);
        wire = new Wire(stack);
    }

    @AfterAll
    static void end() {
        wire.close();
        stack.close();
    }

    @Test
    void shouldLoseNoFileOfAWatchedDirectory() throws Exception {
        Path watched = Files.createDirectory(folder.resolve("watched"));
        int metrics = Ports.anyFree();
        String[] config = config("""
                metrics:
                  port: %d
                directories:
                  - path: %s
                    source: by-directory
                    settle: 50ms
                    every: 20ms
                """.formatted(metrics, watched));
        Set<String> refs = new HashSet<>();
        try (IngestProcess first = IngestProcess.start(stack, config)) {
            for (int i = 0; i < ITEMS; i++) {
                // As an FTP server does it: under another name until it is whole.
                Path writing = Files.writeString(watched.resolve("item-" + i + ".part"), text("directory", i));
                Files.move(writing, watched.resolve("item-" + i + ".txt"));
                refs.add("item-" + i + ".txt");
                if (i == ITEMS / 2) {
                    await().atMost(LONGEST)
                            .pollInterval(Duration.ofMillis(5))
                            .until(() -> files(watched.resolve("done")) > 0);
                    first.kill();
                }
            }
        }
        assertThat(files(watched)).as("there was something left to do").isPositive();
        try (IngestProcess second = IngestProcess.start(stack, config)) {
            await().atMost(LONGEST).until(() -> files(watched) == 0);
            assertThat(get(metrics, "/ready")).isEqualTo("all ways are open\n");
            assertThat(get(metrics, "/metrics"))
                    .containsPattern(
                            "barq_ingest_items_total\\{outcome=\"acknowledged\",source=\"by-directory\",.*} [1-9]")
                    .contains("kafka_producer_record_retry_total");
        }

        assertThat(files(watched.resolve("done"))).isEqualTo(ITEMS);
        assertDecided("by-directory", refs);
    }

    private static String get(int port, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void shouldLoseNothingThatCameByHttp() throws Exception {
        Files.writeString(folder.resolve("token"), TOKEN);
        int port = Ports.anyFree();
        String[] config = config("""
                http:
                  port: %d
                  sources:
                    - source: by-http
                      token: {file: %s}
                """.formatted(port, folder.resolve("token")));
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger accepted = new AtomicInteger();
        ExecutorService senders = Executors.newFixedThreadPool(8);
        try (IngestProcess first = IngestProcess.start(stack, config)) {
            List<Future<?>> ends = new ArrayList<>();
            for (int sender = 0; sender < 8; sender++) {
                ends.add(senders.submit(() -> {
                    for (int i = next.getAndIncrement(); i < ITEMS; i = next.getAndIncrement()) {
                        postUntilAccepted(client, port, i);
                        accepted.incrementAndGet();
                    }
                    return null;
                }));
            }
            await().atMost(LONGEST).pollInterval(Duration.ofMillis(1)).until(() -> accepted.get() > ITEMS / 10);
            first.kill();
            assertThat(accepted.get()).as("there was something left to do").isLessThan(ITEMS);
            try (IngestProcess second = IngestProcess.start(stack, config)) {
                for (Future<?> end : ends) {
                    end.get(1, TimeUnit.MINUTES);
                }
            }
        } finally {
            senders.shutdownNow();
        }

        assertDecided("by-http", refs("item-"));
        assertThat(wire.read(TOPICS.enriched(), ITEMS).stream()
                        .filter(record -> record.value().getSource().equals("by-http")))
                .as("the sender's trace is in the headers of what is published")
                .hasSize(ITEMS)
                .allSatisfy(record -> assertThat(new String(
                                record.headers().lastHeader("traceparent").value(), UTF_8))
                        .isEqualTo(trace(record.value().getRef())));
    }

    private static String trace(String ref) {
        return "00-%032x-00000000000000a1-01".formatted(1 + Integer.parseInt(ref.substring("item-".length())));
    }

    /** As a sender does that wants nothing lost: again until it is told that the broker has it. */
    private static void postUntilAccepted(HttpClient client, int port, int number) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/v1/sources/by-http/items"))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "text/plain; charset=utf-8")
                .header("Idempotency-Key", "item-" + number)
                .header("traceparent", trace("item-" + number))
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofString(text("http", number)))
                .build();
        while (true) {
            try {
                HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
                if (answer.statusCode() == 202) {
                    return;
                }
                assertThat(answer.statusCode()).as(answer.body()).isIn(429, 503);
            } catch (IOException killed) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    @Test
    void shouldLoseNoMessageOfATeletypeWireThatIsAnswered() throws Exception {
        int port = Ports.anyFree();
        String[] config = config("""
                tcp:
                  - port: %d
                    source: by-tcp
                    acknowledge: true
                """.formatted(port));
        int answered;
        try (IngestProcess first = IngestProcess.start(stack, config)) {
            answered = feed(port, 0, ITEMS / 3, first);
            assertThat(answered).as("there was something left to do").isBetween(1, ITEMS - 1);
        }
        try (IngestProcess second = IngestProcess.start(stack, config)) {
            assertThat(feed(port, answered, Integer.MAX_VALUE, second)).isEqualTo(ITEMS);
        }

        assertDecided("by-tcp", Set.of());
    }

    /**
     * Sends all messages from one on, and kills the process when enough are answered.
     *
     * @return how many are answered by then
     */
    private static int feed(int port, int from, int killAt, IngestProcess process) throws Exception {
        try (Socket socket = connect(port)) {
            socket.setSoTimeout((int) LONGEST.toMillis());
            OutputStream out = socket.getOutputStream();
            int answered = from;
            try {
                for (int i = from; i < ITEMS; i++) {
                    out.write(("ZCZC BQA%04d\r\n%s\r\nNNNN\r\n".formatted(i, text("tcp", i))).getBytes(UTF_8));
                    // A few are always under way.
                    if (i >= from + 10) {
                        assertThat(socket.getInputStream().read()).isEqualTo(ACK);
                        answered++;
                    }
                    if (answered == killAt) {
                        process.kill();
                        return answered;
                    }
                }
                socket.shutdownOutput();
                for (int answer = socket.getInputStream().read();
                        answer == ACK;
                        answer = socket.getInputStream().read()) {
                    answered++;
                }
            } catch (IOException broken) {
                throw new AssertionError("the connection broke after " + answered + " answers", broken);
            }
            return answered;
        }
    }

    private static Socket connect(int port) {
        Socket[] connected = new Socket[1];
        try {
            await().atMost(LONGEST)
                    .ignoreException(java.net.ConnectException.class)
                    .until(() -> {
                        connected[0] = new Socket(InetAddress.getLoopbackAddress(), port);
                        return true;
                    });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("nobody listens", e);
        }
        return connected[0];
    }

    @Test
    void shouldLoseNothingOfStandardInputThatIsGivenAgain() throws Exception {
        String[] arguments = {"--source", "by-stdin", "--media-type", "application/jsonl", "-"};
        long before = wire.count(TOPICS.raw());
        try (IngestProcess first = IngestProcess.start(stack, arguments)) {
            write(first.input(), ITEMS / 2);
            await().atMost(LONGEST).until(() -> wire.count(TOPICS.raw()) > before);
            first.kill();
        }
        try (IngestProcess second = IngestProcess.start(stack, arguments)) {
            write(second.input(), ITEMS);
            second.input().close();
            assertThat(second.await()).isZero();
        }

        assertDecided("by-stdin", refs("item-"));
    }

    private static void write(OutputStream out, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            out.write("{\"ref\":\"item-%d\",\"receivedAt\":\"2026-11-24T09:00:00Z\",\"payload\":\"%s\"}\n"
                    .formatted(i, text("stdin", i).replace("\n", "\\n"))
                    .getBytes(UTF_8));
        }
        out.flush();
    }

    /** Whether each item is decided as new once, and each second copy as a repeat. */
    private static void assertDecided(String source, Set<String> refs) {
        List<Decision> decisions = wire.read(TOPICS.decisions(), (int) wire.count(TOPICS.raw())).stream()
                .map(ConsumerRecord::value)
                .filter(decision -> decision.getSource().equals(source))
                .toList();
        List<Decision> fresh = decisions.stream()
                .filter(decision -> decision.getVerdict() == Verdict.NEW)
                .toList();
        assertThat(fresh).hasSize(ITEMS);
        assertThat(fresh).extracting(Decision::getUri).doesNotHaveDuplicates();
        if (!refs.isEmpty()) {
            assertThat(fresh).extracting(Decision::getRef).containsExactlyInAnyOrderElementsOf(refs);
        }
        assertThat(decisions)
                .filteredOn(decision -> decision.getVerdict() != Verdict.NEW)
                .allSatisfy(decision -> assertThat(decision.getVerdict()).isEqualTo(Verdict.REPEAT));
    }

    private static Set<String> refs(String prefix) {
        Set<String> refs = new HashSet<>();
        for (int i = 0; i < ITEMS; i++) {
            refs.add(prefix + i);
        }
        return refs;
    }

    private static String text(String way, int number) {
        StringBuilder text = new StringBuilder("Report %d of the %s office\n\n".formatted(number, way));
        for (int word = 0; word < 30; word++) {
            text.append("w")
                    .append((number * 31L + word * 17L) % 9973)
                    .append(way)
                    .append(number)
                    .append(' ');
        }
        return text.append('.').toString();
    }

    private String[] config(String yaml) throws IOException {
        return new String[] {
            "--config", Files.writeString(folder.resolve("ingest.yaml"), yaml).toString()
        };
    }

    private static long files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
