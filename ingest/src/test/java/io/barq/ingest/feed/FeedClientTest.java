/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.feed;

import static io.barq.ingest.feed.FeedServer.gives;
import static io.barq.ingest.feed.FeedServer.send;
import static io.barq.ingest.feed.FeedServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barq.ingest.feed.FeedClient.Known;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FeedClientTest {

    private static final Instant NOW = Instant.parse("2026-03-03T09:00:00Z");

    private final FeedServer server = new FeedServer(gives("<rss/>"));
    private final FeedClient client = client(Duration.ofSeconds(20));

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void shouldGiveWhatTheServerSays() throws FeedFaultException {
        server.answer(gives("<rss/>", "ETag", "\"1\"", "Last-Modified", "yesterday", "Content-Type", "text/xml"));

        FeedAnswer answer = get("/rss");

        assertThat(answer.kind()).isEqualTo(FeedAnswer.Kind.FEED);
        assertThat(answer.body()).asString().isEqualTo("<rss/>");
        assertThat(answer.etag()).contains("\"1\"");
        assertThat(answer.lastModified()).contains("yesterday");
        assertThat(answer.contentType()).contains("text/xml");
        assertThat(answer.movedTo()).isEmpty();
    }

    @Test
    void shouldSayWhatItKnowsToTheUrlItKnowsItFromAndToNoOther() throws FeedFaultException {
        server.answer(exchange ->
                send(exchange, exchange.getRequestHeaders().containsKey("If-None-Match") ? 304 : 200, new byte[0]));
        Known known = new Known(Optional.of(server.url("/rss")), Optional.of("\"1\""), Optional.of("yesterday"));

        assertThat(client.get(URI.create(server.url("/rss")), true, known).kind())
                .isEqualTo(FeedAnswer.Kind.UNCHANGED);
        assertThat(server.asked.get(0).getRequestHeaders().getFirst("If-Modified-Since"))
                .isEqualTo("yesterday");
        assertThat(client.get(URI.create(server.url("/other")), true, known).kind())
                .isEqualTo(FeedAnswer.Kind.FEED);
    }

    @Test
    void shouldUnpackGzip() throws FeedFaultException {
        server.answer(exchange ->
                send(exchange, 200, gzip("<rss/>".getBytes(StandardCharsets.UTF_8)), "Content-Encoding", "gzip"));

        assertThat(get("/rss").body()).asString().isEqualTo("<rss/>");
    }

    @Test
    void shouldRefuseWhatIsTooLargePackedOrNot() {
        byte[] zeros = new byte[50_000_000];
        server.answer(exchange -> send(exchange, 200, gzip(zeros), "Content-Encoding", "gzip"));
        fails("/bomb", "is larger than 100000 bytes");
        server.answer(exchange -> send(exchange, 200, zeros));
        fails("/large", "is larger than 100000 bytes");
    }

    @Test
    void shouldRefuseWhatCannotBeUnpacked() {
        server.answer(gives("no gzip", "Content-Encoding", "gzip"));
        fails("/rss", "is packed as gzip, and cannot be unpacked");
        server.answer(gives("x", "Content-Encoding", "br"));
        fails("/rss", "is packed in a way that was not asked for");
    }

    @Test
    void shouldNotWaitForeverForAServerThatDrips() {
        CountDownLatch over = new CountDownLatch(1);
        server.answer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (!over.await(50, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (FeedClient hasty = client(Duration.ofSeconds(1))) {
            assertThatThrownBy(() -> hasty.get(URI.create(server.url("/drip")), true, Known.NOTHING))
                    .isInstanceOf(FeedFaultException.class)
                    .hasMessage("does not answer within 1 s");
        } finally {
            over.countDown();
        }
    }

    @Test
    void shouldKnowWhereAFeedHasMovedForGood() throws FeedFaultException {
        server.answer(exchange -> {
            switch (exchange.getRequestURI().getPath()) {
                case "/old" -> send(exchange, 301, new byte[0], "Location", "/new");
                case "/new" -> send(exchange, 307, new byte[0], "Location", server.url("/now"));
                case "/now" -> send(exchange, 308, new byte[0], "Location", "/end");
                default -> send(exchange, 200, new byte[0]);
            }
        });

        FeedAnswer answer = get("/old");

        assertThat(answer.movedTo()).contains(URI.create(server.url("/new")));
        assertThat(answer.answeredBy()).isEqualTo(URI.create(server.url("/end")));
        assertThat(get("/new").movedTo()).isEmpty();
    }

    @Test
    void shouldNotRunInCircles() {
        server.answer(status(302, "Location", "/again"));

        fails("/rss", "sends us on more than 5 times");
        assertThat(server.asked).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://feeds.example/", "http://u:p@feeds.example/", "http://[", ""})
    void shouldNotBeSentToWhatIsNoPlaceForAFeed(String location) {
        server.answer(status(301, "Location", location));

        fails(
                "/rss",
                location.isEmpty() ? "sends us on more than 5 times" : "sends us on to what is no http or https URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"})
    void shouldNotAskThisMachineUnlessItMay(String host) {
        URI here = URI.create(server.url("/rss").replace("127.0.0.1", host));

        assertThatThrownBy(() -> client.get(here, false, Known.NOTHING))
                .isInstanceOf(FeedFaultException.class)
                .hasMessageContaining("allowPrivate: true");
        assertThat(server.asked).isEmpty();
    }

    @Test
    void shouldSayHowLongTheServerWantsToBeLeftAlone() {
        server.answer(status(429, "Retry-After", "120"));
        assertThat(fails("/rss", "answers with HTTP status 429").wish()).contains(Duration.ofMinutes(2));
        server.answer(status(503, "Retry-After", "Tue, 3 Mar 2026 10:00:00 GMT"));
        assertThat(fails("/rss", "answers with HTTP status 503").wish()).contains(Duration.ofHours(1));
        server.answer(status(500, "Retry-After", "soon"));
        assertThat(fails("/rss", "answers with HTTP status 500").wish()).isEmpty();
    }

    @Test
    void shouldTellAFeedThatIsGone() throws FeedFaultException {
        server.answer(status(410));

        assertThat(get("/rss").kind()).isEqualTo(FeedAnswer.Kind.GONE);
    }

    private FeedAnswer get(String path) throws FeedFaultException {
        return client.get(URI.create(server.url(path)), true, Known.NOTHING);
    }

    private FeedFaultException fails(String path, String why) {
        FeedFaultException fault = catchThrowableOfType(FeedFaultException.class, () -> get(path));
        assertThat(fault).hasMessage(why);
        return fault;
    }

    private static FeedClient client(Duration longest) {
        return new FeedClient(100_000, longest, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
