/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.endtoend;

import static io.barq.deploy.endtoend.Wire.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.barq.deploy.stack.Stack;
import io.barq.deploy.stack.StackSettings;
import io.barq.schemas.Decision;
import io.barq.schemas.RawItem;
import io.barq.schemas.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A feed that is polled by a process that is killed: every entry arrives, and what arrives twice is a repeat. */
@Timeout(300)
class FeedsIT {

    private static final int ENTRIES = 3000;

    @TempDir
    private Path folder;

    private final AtomicInteger unchanged = new AtomicInteger();
    private volatile int entries = ENTRIES;

    @Test
    void shouldMissNoEntryWhenThePollingProcessIsKilled() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/atom", this::answer);
        server.start();
        try (Stack stack = Stack.start(StackSettings.forAMoment(), System.err::println);
                Wire wire = new Wire(stack)) {
            Path config = Files.writeString(folder.resolve("ways.yaml"), """
                    feeds:
                      - url: http://127.0.0.1:%d/atom
                        source: courier
                        every: 1s
                        allowPrivate: true
                    """.formatted(
                            server.getAddress().getPort()));
            Process first = ingest(stack, config);
            await("the first entries")
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> wire.count(TOPICS.raw()) > 0);
            kill(first);
            long sentBefore = wire.count(TOPICS.raw());
            Process second = ingest(stack, config);
            try {
                await("all entries, and an answer that they are what they were")
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> unchanged.get() > 0);
                long sent = wire.count(TOPICS.raw());
                assertThat(sent).isGreaterThanOrEqualTo(ENTRIES).isLessThanOrEqualTo(sentBefore + ENTRIES);
                entries = ENTRIES + 1;
                unchanged.set(0);
                await("the entry that is new").atMost(Duration.ofMinutes(1)).until(() -> unchanged.get() > 0);
                assertThat(wire.count(TOPICS.raw())).isEqualTo(sent + 1);
            } finally {
                kill(second);
            }

            List<RawItem> raw = values(wire.read(TOPICS.raw(), ENTRIES + 1));
            List<Decision> decisions = values(wire.read(TOPICS.decisions(), raw.size()));
            Map<String, Integer> times = new HashMap<>();
            raw.forEach(item -> times.merge(item.getRef(), 1, Integer::sum));
            assertThat(times.keySet())
                    .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(0, ENTRIES)
                            .mapToObj("urn:courier:%d"::formatted)
                            .toList());
            Map<String, List<Verdict>> verdicts = decisions.stream()
                    .collect(Collectors.groupingBy(
                            Decision::getRef, Collectors.mapping(Decision::getVerdict, Collectors.toList())));
            assertThat(verdicts).allSatisfy((ref, of) -> {
                assertThat(of).as(ref).hasSize(times.get(ref));
                assertThat(of).as(ref).containsOnlyOnce(Verdict.NEW);
                assertThat(of).as(ref).isSubsetOf(Verdict.NEW, Verdict.REPEAT);
            });
        } finally {
            server.stop(0);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String etag = "\"%d\"".formatted(entries);
        try (exchange) {
            exchange.getResponseHeaders().set("ETag", etag);
            if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                unchanged.incrementAndGet();
                return;
            }
            byte[] feed = feed(entries).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/atom+xml");
            exchange.sendResponseHeaders(200, feed.length);
            exchange.getResponseBody().write(feed);
        }
    }

    private static String feed(int entries) {
        return IntStream.range(0, entries)
                .map(i -> entries - 1 - i)
                .mapToObj("""
                        <entry><id>urn:courier:%1$d</id><title>Report %1$d of the courier</title>
                        <updated>2026-03-03T09:00:00Z</updated>
                        <content>The courier of house %1$d was seen on the quay with a letter for number %1$d.</content></entry>
                        """::formatted)
                .collect(Collectors.joining("", "<feed xmlns='http://www.w3.org/2005/Atom'>", "</feed>"));
    }

    private Process ingest(Stack stack, Path config) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.barq.ingest.IngestMain",
                        "--config",
                        config.toString(),
                        "--bootstrap-servers",
                        stack.cluster().bootstrapServers(),
                        "--registry-url",
                        stack.cluster().registryUrl())
                .inheritIO()
                .start();
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private static <V> List<V> values(List<ConsumerRecord<byte[], V>> records) {
        return records.stream().map(ConsumerRecord::value).toList();
    }
}
