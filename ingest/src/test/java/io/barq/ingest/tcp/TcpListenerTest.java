/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.barq.ingest.way.FakeSink;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.Sizes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TcpListenerTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final String MESSAGE = "ZCZC 1\nA text.\nNNNN";

    private final FakeSink sink = new FakeSink();
    private TcpListener listener;

    @AfterEach
    void close() {
        if (listener != null) {
            listener.close();
        }
    }

    @Test
    void shouldHandOverAMessageAsItsEndComes() throws IOException {
        listen(List.of(), false, Duration.ofSeconds(60), 16);
        try (Socket socket = connect()) {
            write(socket, MESSAGE);
            await().until(() -> sink.items.size() == 1);
        }

        assertThat(sink.texts()).containsExactly(MESSAGE);
        assertThat(sink.items.get(0)).satisfies(item -> {
            assertThat(item.getSource()).isEqualTo("ansa-it");
            assertThat(item.getWire()).isEqualTo("ansa");
            assertThat(item.getMediaType()).isEqualTo("text/plain");
            assertThat(item.getReceivedAt()).isEqualTo(NOW);
            assertThat(item.getOrigin()).isEqualTo("tcp:127.0.0.1");
        });
        assertThat(sink.bad).isEmpty();
    }

    @Test
    void shouldAnswerOnlyWhenTheBrokerHasTheMessage() throws IOException {
        sink.answers = false;
        listen(List.of(), true, Duration.ofSeconds(60), 16);
        try (Socket socket = connect()) {
            write(socket, MESSAGE);
            await().until(() -> sink.items.size() == 1);
            assertThat(socket.getInputStream().available()).isZero();
            sink.acknowledge();

            assertThat(socket.getInputStream().read()).isEqualTo(0x06);
        }
    }

    @Test
    void shouldRefuseWithNakAndLeaveWhenKafkaDoes() throws IOException {
        sink.answers = false;
        listen(List.of(), true, Duration.ofSeconds(60), 16);
        try (Socket socket = connect()) {
            write(socket, MESSAGE);
            await().until(() -> sink.unanswered.size() == 1);
            sink.unanswered.get(0).completeExceptionally(new IllegalStateException("refused"));

            assertThat(socket.getInputStream().read()).isEqualTo(0x15);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void shouldHandOverAnUnfinishedMessageWhenTheLineIsSilent() throws IOException {
        listen(List.of(), true, Duration.ofMillis(100), 16);
        try (Socket socket = connect()) {
            write(socket, "ZCZC 1\nunfin");
            await().until(() -> sink.items.size() == 1);
            write(socket, MESSAGE);

            assertThat(socket.getInputStream().read()).isEqualTo(0x06);
        }

        assertThat(sink.texts()).containsExactly("ZCZC 1\nunfin", MESSAGE);
        assertThat(sink.bad).singleElement().asString().endsWith("a message came without its end; it is sent as it is");
    }

    @Test
    void shouldHandOverAMessageThatTakesTooLongAndLeave() throws IOException {
        AtomicLong minutes = new AtomicLong();
        // Every look at it is a minute later.
        listen(List.of(), true, Duration.ofSeconds(60), 16, () -> TimeUnit.MINUTES.toNanos(minutes.incrementAndGet()));
        try (Socket socket = connect()) {
            write(socket, "ZCZC 1\n");
            await().until(() -> {
                write(socket, "x");
                return !sink.items.isEmpty();
            });
            await().until(() -> hasLeft(socket));
        }

        assertThat(sink.texts()).singleElement().asString().matches("ZCZC 1\nx+");
        assertThat(sink.bad).singleElement().asString().endsWith("a message came without its end; it is sent as it is");
    }

    @Test
    void shouldHaveTimeForAnyNumberOfMessages() throws IOException {
        AtomicLong minutes = new AtomicLong();
        listen(List.of(), true, Duration.ofSeconds(60), 16, () -> TimeUnit.MINUTES.toNanos(minutes.incrementAndGet()));
        try (Socket socket = connect()) {
            for (int i = 0; i < 100; i++) {
                write(socket, MESSAGE);
                assertThat(socket.getInputStream().read()).isEqualTo(0x06);
            }
        }

        assertThat(minutes.get()).isGreaterThan(100);
        assertThat(sink.bad).isEmpty();
    }

    @Test
    void shouldHandOverAndAnswerWhatAHalfClosedSocketBrought() throws IOException {
        listen(List.of(), true, Duration.ofSeconds(60), 16);
        try (Socket socket = connect()) {
            write(socket, MESSAGE + "\nZCZC 2\nunfin");
            socket.shutdownOutput();

            assertThat(socket.getInputStream().readAllBytes()).containsExactly(0x06);
        }
        assertThat(sink.texts()).containsExactly(MESSAGE, "ZCZC 2\nunfin");
    }

    @Test
    void shouldHandOverBinaryJunkAndGoOn() throws IOException {
        listen(List.of(), true, Duration.ofSeconds(60), 16);
        byte[] junk = new byte[300_000];
        new java.util.Random(7).nextBytes(junk);
        try (Socket socket = connect()) {
            socket.getOutputStream().write(junk);
            write(socket, "\u0001last\u0004");
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
        assertThat(sink.texts()).last().isEqualTo("\u0001last\u0004");
    }

    @Test
    void shouldTurnAwayWhoMayNotConnect() throws IOException {
        listen(List.of("192.0.2.0/24"), false, Duration.ofSeconds(60), 16);
        try (Socket socket = connect()) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(sink.items).isEmpty();
    }

    @Test
    void shouldGiveThePlaceOfASilentConnectionToAnother() throws IOException {
        listen(List.of(), true, Duration.ofMillis(50), 1);
        try (Socket silent = connect()) {
            await().untilAsserted(() -> {
                try (Socket other = connect()) {
                    write(other, MESSAGE);
                    assertThat(other.getInputStream().read()).isEqualTo(0x06);
                }
            });
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void shouldHandOverWhatItHoldsWhenItIsClosed() throws IOException {
        listen(List.of(), false, Duration.ofSeconds(60), 16);
        try (Socket socket = connect()) {
            write(socket, MESSAGE + "\nZCZC 2\nunfin");
            await().until(() -> sink.items.size() == 1);
            listener.close();
        }
        assertThat(sink.texts()).containsExactly(MESSAGE, "ZCZC 2\nunfin");
    }

    @Test
    void shouldNameThePortThatIsTaken() {
        listen(List.of(), false, Duration.ofSeconds(60), 16);
        TcpSettings same = settings(listener.port(), List.of(), false, Duration.ofSeconds(60), 16);

        assertThatThrownBy(() -> new TcpListener(same, Sizes.standard(), sink, Clock.systemUTC(), line -> {}).start())
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("tcp 127.0.0.1:" + listener.port() + " cannot be used: ");
    }

    @Test
    void shouldTellAddressesOfABlockFromOthers() throws IOException {
        AddressBlock block = AddressBlock.of("10.20.0.0/15");
        assertThat(block.contains(InetAddress.getByName("10.21.255.1"))).isTrue();
        assertThat(block.contains(InetAddress.getByName("10.22.0.1"))).isFalse();
        assertThat(AddressBlock.of("2001:db8::/32").contains(InetAddress.getByName("2001:db8:1::7")))
                .isTrue();
        assertThatThrownBy(() -> AddressBlock.of("example.com"))
                .hasMessage("peers is 'example.com'; allowed is an address, or a block such as 192.0.2.0/24 or"
                        + " 2001:db8::/32.");
        assertThatThrownBy(() -> AddressBlock.of("10.0.0.0/33")).isInstanceOf(BadSettingException.class);
    }

    private void listen(List<String> peers, boolean acknowledge, Duration idle, int connections) {
        listen(peers, acknowledge, idle, connections, System::nanoTime);
    }

    private void listen(List<String> peers, boolean acknowledge, Duration idle, int connections, LongSupplier nanos) {
        listener = new TcpListener(
                settings(0, peers, acknowledge, idle, connections),
                Sizes.standard(),
                sink,
                Clock.fixed(NOW, ZoneOffset.UTC),
                line -> {},
                nanos);
        listener.start();
    }

    private static TcpSettings settings(
            int port, List<String> peers, boolean acknowledge, Duration idle, int connections) {
        return new TcpSettings(null, port, "ansa-it", "ansa", null, peers, acknowledge, idle, null, connections);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static boolean hasLeft(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
