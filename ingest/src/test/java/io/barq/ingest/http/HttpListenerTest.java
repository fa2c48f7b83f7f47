/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.barq.ingest.http.HttpSettings.SourceSettings;
import io.barq.ingest.http.HttpSettings.Tls;
import io.barq.ingest.way.FakeSink;
import io.barq.ingest.way.Secret;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.Sizes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpListenerTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final String TOKEN = "a-token-of-the-press-agency";
    private static final String OTHER_TOKEN = "another-token-of-another";

    @TempDir
    Path folder;

    private final FakeSink sink = new FakeSink();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private HttpListener listener;

    @BeforeEach
    void listen() throws IOException {
        listen(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(60));
    }

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void shouldAnswerWithThePlaceOfTheItemWhenTheBrokerHasIt() throws Exception {
        sink.answers = false;
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(
                to("spa-ar")
                        .header("Content-Type", "text/plain; charset=windows-1256")
                        .header("Barq-Ref", "117")
                        .POST(BodyPublishers.ofString("a dispatch"))
                        .build(),
                BodyHandlers.ofString());
        await().until(() -> sink.unanswered.size() == 1);
        assertThat(answer).isNotDone();
        sink.acknowledge();

        assertThat(answer.get().statusCode()).isEqualTo(202);
        assertThat(answer.get().body()).isEqualTo("{\"topic\":\"wire.raw\",\"partition\":1,\"offset\":0}");
        assertThat(sink.texts()).containsExactly("a dispatch");
        assertThat(sink.items.get(0)).satisfies(item -> {
            assertThat(item.getSource()).isEqualTo("spa-ar");
            assertThat(item.getWire()).isEqualTo("spa");
            assertThat(item.getRef()).isEqualTo("117");
            assertThat(item.getMediaType()).isEqualTo("text/plain; charset=windows-1256");
            assertThat(item.getReceivedAt()).isEqualTo(NOW);
            assertThat(item.getOrigin()).isEqualTo("http:127.0.0.1");
        });
    }

    @Test
    void shouldTakeTheSendersTraceOrBeginOne() throws Exception {
        String parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";
        for (String sent : List.of(parent, "no trace")) {
            assertThat(client.send(
                                    to("spa-ar")
                                            .header("traceparent", sent)
                                            .header("tracestate", "rojo=1")
                                            .header("tracestate", "congo=2")
                                            .POST(BodyPublishers.ofString("a dispatch"))
                                            .build(),
                                    BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(202);
        }

        assertThat(sink.traces.get(0).headers())
                .extracting(header -> header.key() + " " + new String(header.value(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder("traceparent " + parent, "tracestate rojo=1,congo=2");
        assertThat(sink.traces.get(1).headers())
                .as("whose state is of no use without its trace")
                .extracting(Header::key)
                .containsExactly("traceparent");
        assertThat(sink.traces.get(1).traceId()).isNotEqualTo(sink.traces.get(0).traceId());
    }

    @Test
    void shouldTellWhatIsWrongWithARequest() throws Exception {
        assertRefused(401, request("spa-ar").POST(BodyPublishers.ofString("x")));
        assertRefused(401, request("spa-ar").header("Authorization", "Basic eA=="));
        assertRefused(401, request("spa-ar").header("Authorization", "Bearer " + "guess"));
        assertRefused(401, request("no-such-source"));
        assertRefused(404, to("no-such-source"));
        assertRefused(403, request("spa-ar").header("Authorization", "Bearer " + OTHER_TOKEN));
        assertRefused(405, to("spa-ar").GET());
        assertRefused(405, to("spa-ar").PUT(BodyPublishers.ofString("x")));
        assertRefused(404, HttpRequest.newBuilder(uri("/v2/sources/spa-ar/items")));
        assertRefused(415, to("spa-ar").header("Content-Encoding", "br"));
        assertRefused(400, to("spa-ar").header("Content-Encoding", "gzip").POST(BodyPublishers.ofString("no gzip")));
        assertRefused(400, to("spa-ar").header("Content-Type", "text"));
        assertRefused(400, to("spa-ar").header("Idempotency-Key", "k".repeat(1001)));
        assertThat(sink.refused).as("what came in by the door").hasSize(4).containsOnly("spa-ar");
        // The connection is closed before all of it is sent; then the client may try once more by itself.
        assertRefused(413, to("spa-ar").POST(BodyPublishers.ofByteArray(new byte[10 << 20])));
        assertThat(sink.refused).hasSizeGreaterThan(4).containsOnly("spa-ar");
        assertRefused(413, to("spa-ar").POST(BodyPublishers.ofInputStream(Endless::new)));
        assertThat(sink.items).isEmpty();
    }

    @Test
    void shouldRefuseAPathThatTriesToClimb() throws Exception {
        for (String path : List.of(
                "/v1/sources/../sources/spa-ar/items/..",
                "/v1/sources/%2e%2e%2fspa-ar/items",
                "/v1/sources/..;/items",
                "/v1/sources/spa-ar%00/items",
                "/v1/sources//items")) {
            assertThat(raw("POST " + path + " HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\nConnection: close\r\n"
                            + "Authorization: Bearer " + TOKEN + "\r\n\r\n"))
                    .as(path)
                    .matches("(?s)HTTP/1.1 4\\d\\d .*");
        }
        assertThat(sink.items).isEmpty();
    }

    @Test
    void shouldTellASenderToComeAgainWhenKafkaIsSlow() throws Exception {
        sink.hasRoom = false;
        HttpResponse<String> noRoom = send(to("spa-ar").POST(BodyPublishers.ofString("x")));
        assertThat(noRoom.statusCode()).isEqualTo(429);
        assertThat(noRoom.headers().firstValue("Retry-After")).contains("5");

        close();
        listen(Duration.ofMillis(100), Duration.ofSeconds(30), Duration.ofSeconds(60));
        sink.hasRoom = true;
        sink.answers = false;
        HttpResponse<String> noAnswer = send(to("spa-ar").POST(BodyPublishers.ofString("x")));
        assertThat(noAnswer.statusCode()).isEqualTo(429);
        assertThat(noAnswer.headers().firstValue("Retry-After")).contains("5");
        assertThat(sink.refused).containsExactly("spa-ar", "spa-ar");
    }

    @Test
    void shouldMakeOneRecordOfARequestThatIsSentAgain() throws Exception {
        HttpRequest.Builder first = to("spa-ar").header("Idempotency-Key", "7");
        String answer = send(first.POST(BodyPublishers.ofString("one"))).body();

        assertThat(send(first.POST(BodyPublishers.ofString("one"))).body()).isEqualTo(answer);
        assertThat(sink.items)
                .singleElement()
                .satisfies(item -> assertThat(item.getRef()).isEqualTo("7"));
        assertRefused(422, first.POST(BodyPublishers.ofString("two")));
        assertThat(send(to("spa-ar").header("Idempotency-Key", "\"8\"").POST(BodyPublishers.ofString("two")))
                        .statusCode())
                .isEqualTo(202);
        assertThat(sink.items).hasSize(2);
    }

    @Test
    void shouldUnfoldGzipAndRefuseABomb() throws Exception {
        HttpRequest.Builder zipped = to("spa-ar").header("Content-Encoding", "gzip");
        assertThat(send(zipped.POST(BodyPublishers.ofByteArray(gzip("a dispatch".getBytes(StandardCharsets.UTF_8)))))
                        .statusCode())
                .isEqualTo(202);
        assertThat(sink.texts()).containsExactly("a dispatch");

        byte[] bomb = gzip(new byte[64 << 20]);
        assertThat(bomb.length).isLessThan(1 << 17);
        assertRefused(413, zipped.POST(BodyPublishers.ofByteArray(bomb)));
        byte[] nothing = gzip(new byte[0]);
        ByteArrayOutputStream manyParts = new ByteArrayOutputStream();
        while (manyParts.size() <= 2 << 20) {
            manyParts.write(nothing);
        }
        assertRefused(
                413,
                zipped.POST(
                        BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(manyParts.toByteArray()))));
        assertThat(sink.items).hasSize(1);
    }

    @Test
    void shouldTakeFromLoopbackWithoutATokenWhereItIsOpenButNotFromAWebPage() throws Exception {
        assertThat(send(request("open").POST(BodyPublishers.ofString("x"))).statusCode())
                .isEqualTo(202);
        assertThat(raw("POST /v1/sources/open/items HTTP/1.1\r\nHost: h\r\nOrigin: https://example.com\r\n"
                        + "Content-Length: 1\r\nConnection: close\r\n\r\nx"))
                .startsWith("HTTP/1.1 403 ");
        assertThat(sink.items).hasSize(1);
    }

    @Test
    void shouldTakeWhatCurlSaysOfAnyBodyForNothingSaid() throws Exception {
        send(to("spa-ar")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("x")));
        assertThat(sink.items.get(0).getMediaType()).isNull();
    }

    @Test
    void shouldRefuseAHeadThatIsTooLarge() throws Exception {
        StringBuilder head = new StringBuilder("POST /v1/sources/spa-ar/items HTTP/1.1\r\nHost: h\r\n");
        for (int i = 0; i < 2000; i++) {
            head.append("X-").append(i).append(": flood\r\n");
        }
        assertThat(raw(head + "\r\n")).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void shouldCloseAConnectionThatSendsItsHeadByteByByte() throws Exception {
        close();
        listen(Duration.ofSeconds(5), Duration.ofMillis(400), Duration.ofSeconds(60));
        long began = System.nanoTime();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            OutputStream out = socket.getOutputStream();
            socket.setSoTimeout(50);
            out.write("POST /v1/sources/spa-ar/items HTTP/1.1\r\nHost: h\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            assertThat(isClosedWhileDripping(socket, out, began)).isTrue();
        }
    }

    @Test
    void shouldEndABodyThatComesByteByByte() throws Exception {
        close();
        listen(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMillis(300));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            OutputStream out = socket.getOutputStream();
            socket.setSoTimeout(50);
            out.write(("POST /v1/sources/spa-ar/items HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\nAuthorization:"
                            + " Bearer " + TOKEN + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(isClosedWhileDripping(socket, out, System.nanoTime())).isTrue();
        }
        assertThat(sink.items).isEmpty();
    }

    @Test
    void shouldSpeakTls() throws Exception {
        close();
        Path keystore = folder.resolve("barq.p12");
        assertThat(new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "barq",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost,ip:127.0.0.1",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                keystore.toString(),
                                "-storepass",
                                "password")
                        .redirectErrorStream(true)
                        .start()
                        .waitFor())
                .isZero();
        listener = new HttpListener(
                new HttpSettings(
                        null,
                        0,
                        new Tls(keystore, secret("password", "password")),
                        null,
                        List.of(new SourceSettings("spa-ar", "spa", null, secret("spa", TOKEN), null)),
                        null,
                        null,
                        null,
                        null),
                Sizes.standard(),
                sink,
                Clock.systemUTC(),
                line -> {});
        listener.start();
        KeyStore trusted = KeyStore.getInstance(keystore.toFile(), "password".toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);

        HttpResponse<String> answer = HttpClient.newBuilder()
                .sslContext(tls)
                .build()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("https://localhost:" + listener.port() + "/v1/sources/spa-ar/items"))
                                .header("Authorization", "Bearer " + TOKEN)
                                .POST(BodyPublishers.ofString("a dispatch"))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(202);
    }

    @Test
    void shouldSayThatItIsWell() throws Exception {
        assertThat(send(HttpRequest.newBuilder(uri("/health")).GET()).body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void shouldNotListenToTheWorldInClearOrWithoutTokens() throws IOException {
        SourceSettings open = new SourceSettings("open", null, null, null, true);
        SourceSettings closed = new SourceSettings("spa", null, null, secret("spa", TOKEN), null);

        assertThatThrownBy(() -> new HttpSettings("0.0.0.0", 0, null, null, List.of(closed), null, null, null, null))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("tls is missing; allowed is a keystore, since 0.0.0.0 is no loopback address, or clear:"
                        + " true.");
        assertThatThrownBy(() -> new HttpSettings("0.0.0.0", 0, null, true, List.of(open), null, null, null, null))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("open is true for 'open'");
        assertThatThrownBy(() -> new SourceSettings("spa", null, null, null, null))
                .hasMessage("token is missing; allowed is a token, or open: true without one.");
        assertThatThrownBy(() -> secret("short", "short").token())
                .isInstanceOf(BadSettingException.class)
                .hasMessageNotContaining("is short;");
    }

    private void listen(Duration acknowledgeWithin, Duration headWithin, Duration bodyWithin) throws IOException {
        listener = new HttpListener(
                new HttpSettings(
                        null,
                        0,
                        null,
                        null,
                        List.of(
                                new SourceSettings("spa-ar", "spa", null, secret("spa", TOKEN), null),
                                new SourceSettings("other", null, null, secret("other", OTHER_TOKEN), null),
                                new SourceSettings("open", null, null, null, true)),
                        acknowledgeWithin,
                        headWithin,
                        bodyWithin,
                        64),
                Sizes.standard(),
                sink,
                Clock.fixed(NOW, ZoneOffset.UTC),
                line -> {});
        listener.start();
    }

    private Secret secret(String name, String value) throws IOException {
        return new Secret(null, Files.writeString(folder.resolve(name), value + "\n"));
    }

    private void assertRefused(int status, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = send(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"detail\":").doesNotContain(TOKEN);
    }

    private HttpRequest.Builder to(String source) {
        return request(source).header("Authorization", "Bearer " + TOKEN);
    }

    private HttpRequest.Builder request(String source) {
        return HttpRequest.newBuilder(uri("/v1/sources/" + source + "/items")).POST(BodyPublishers.noBody());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + listener.port() + path);
    }

    /** Sends, and again where the server closed while a refused body was still on its way, as it may (RFC 9112, 9.6). */
    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        IOException last = null;
        for (int attempt = 0; attempt < 5; attempt++) {
            try {
                return client.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
            } catch (IOException closed) {
                last = closed;
            }
        }
        throw last;
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] buffer = new byte[4096];
            int count = socket.getInputStream().read(buffer);
            return new String(buffer, 0, Math.max(0, count), StandardCharsets.US_ASCII);
        }
    }

    /** Whether the server ends the connection, or answers 408, within ten seconds of one byte at a time. */
    private static boolean isClosedWhileDripping(Socket socket, OutputStream out, long began) throws IOException {
        while (System.nanoTime() - began < Duration.ofSeconds(10).toNanos()) {
            try {
                out.write('x');
                int answer = socket.getInputStream().read();
                return answer == -1 || answer == 'H';
            } catch (java.net.SocketTimeoutException open) {
                // Not yet.
            } catch (SocketException reset) {
                return true;
            }
        }
        return false;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream zipped = new GZIPOutputStream(out)) {
            zipped.write(bytes);
        }
        return out.toByteArray();
    }

    /** A body that never ends. */
    private static final class Endless extends InputStream {
        @Override
        public int read() {
            return 'x';
        }
    }
}
