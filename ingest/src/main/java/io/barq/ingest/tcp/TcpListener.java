/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.tcp;

import io.barq.ingest.way.BadInput;
import io.barq.ingest.way.Line;
import io.barq.ingest.way.PayloadIntake;
import io.barq.ingest.way.Receipt;
import io.barq.ingest.way.Sink;
import io.barq.ingest.way.Way;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.Sizes;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Listens on a port for framed teletype wires, and hands over their messages. */
public final class TcpListener implements Way {

    private static final int ACK = 0x06;
    private static final int NAK = 0x15;
    private static final long MILLIS_TO_STOP = 5000;

    private final TcpSettings settings;
    private final Line line;
    private final List<AddressBlock> peers;
    private final Sizes sizes;
    private final Sink sink;
    private final Clock clock;
    private final Consumer<String> say;
    private final LongSupplier nanos;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private ServerSocket server;
    private Thread accepting;
    private volatile boolean closing;

    /**
     * @param sizes limits of a payload
     * @param clock tells when an item was received
     * @param say takes what a person should know
     */
    public TcpListener(TcpSettings settings, Sizes sizes, Sink sink, Clock clock, Consumer<String> say) {
        this(settings, sizes, sink, clock, say, System::nanoTime);
    }

    /** @param nanos a clock that only goes forward */
    TcpListener(TcpSettings settings, Sizes sizes, Sink sink, Clock clock, Consumer<String> say, LongSupplier nanos) {
        this.settings = settings;
        this.line = settings.line();
        this.peers = settings.peers().stream().map(AddressBlock::of).toList();
        this.sizes = sizes;
        this.sink = sink;
        this.clock = clock;
        this.say = say;
        this.nanos = nanos;
    }

    /** What it is called in lines and counts. */
    public static String name(TcpSettings settings) {
        return "tcp %s:%d".formatted(settings.host(), settings.port());
    }

    @Override
    public String name() {
        return name(settings);
    }

    /** The port it listens on. */
    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void start() {
        try {
            server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(settings.host(), settings.port()));
        } catch (IOException e) {
            throw BadSettingException.of(name(), e.getMessage());
        }
        accepting = new Thread(this::accept, "accept-tcp");
        accepting.start();
        say.accept("listening for %s on tcp %s:%d".formatted(line.source(), settings.host(), port()));
    }

    @Override
    public void close() {
        closing = true;
        if (server == null) {
            return;
        }
        try {
            server.close();
            accepting.join(MILLIS_TO_STOP);
            for (Connection connection : open) {
                connection.stop();
            }
            for (Connection connection : open) {
                connection.join();
            }
        } catch (IOException e) {
            say.accept(name() + " cannot be closed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!closing) {
            try {
                admit(server.accept());
            } catch (IOException e) {
                if (!closing) {
                    say.accept(name() + " cannot take a connection: " + e.getMessage());
                    rest();
                }
            }
        }
    }

    /** So that a machine out of sockets is not busy saying so. */
    private static void rest() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void admit(Socket socket) throws IOException {
        String peer = socket.getInetAddress().getHostAddress();
        if (!peers.isEmpty() && peers.stream().noneMatch(block -> block.contains(socket.getInetAddress()))) {
            say.accept("%s: %s may not connect".formatted(name(), peer));
            socket.close();
            return;
        }
        if (open.size() >= settings.connections() && !makeRoom()) {
            say.accept(
                    "%s: %s must wait, all %d connections are taken".formatted(name(), peer, settings.connections()));
            socket.close();
            return;
        }
        Connection connection = new Connection(socket, peer);
        open.add(connection);
        connection.thread.start();
    }

    /** Gives the place of the one that has been silent longest, and for too long, to another. */
    private boolean makeRoom() {
        Optional<Connection> silent = open.stream()
                .filter(each ->
                        nanos.getAsLong() - each.lastByte > settings.idle().toNanos())
                .min(Comparator.comparingLong(each -> each.lastByte));
        silent.ifPresent(each -> {
            open.remove(each);
            each.drop();
        });
        return silent.isPresent();
    }

    /** One sender, until it leaves. */
    private final class Connection implements FrameCutter.Taker {

        private final Socket socket;
        private final String peer;
        private final FrameCutter cutter = new FrameCutter(sizes, this);
        private final Deque<CompletionStage<Receipt>> toAnswer = new ArrayDeque<>();
        private final Thread thread = new Thread(this::serve, "serve-tcp");
        private volatile long lastByte = nanos.getAsLong();

        Connection(Socket socket, String peer) {
            this.socket = socket;
            this.peer = peer;
        }

        private void serve() {
            try (socket) {
                socket.setKeepAlive(true);
                socket.setSoTimeout((int) settings.idle().toMillis());
                read();
            } catch (IOException broken) {
                handOverRest();
            } catch (InterruptedException told) {
                Thread.currentThread().interrupt();
            } finally {
                open.remove(this);
            }
        }

        private void read() throws IOException, InterruptedException {
            byte[] buffer = new byte[1 << 16];
            while (true) {
                int count;
                long before = nanos.getAsLong();
                try {
                    count = socket.getInputStream().read(buffer);
                } catch (SocketTimeoutException silence) {
                    cutter.end();
                    continue;
                }
                if (count < 0) {
                    cutter.end();
                    answer();
                    return;
                }
                lastByte = nanos.getAsLong();
                cutter.waited(lastByte - before);
                cutter.read(buffer, 0, count);
                if (!answer()) {
                    return;
                }
                if (cutter.waited() > settings.messageWithin().toNanos()) {
                    say.accept("%s: %s takes too long for a message".formatted(name(), peer));
                    cutter.end();
                    return;
                }
            }
        }

        /** A connection that breaks within a message has not taken back what it brought of it. */
        private void handOverRest() {
            try {
                cutter.end();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void take(FrameCutter.Cut cut, PayloadIntake payload) throws InterruptedException {
            if (cut != FrameCutter.Cut.WHOLE) {
                sink.bad(
                        line.source(),
                        new BadInput(
                                name() + " from " + peer,
                                0,
                                cut == FrameCutter.Cut.UNFINISHED
                                        ? "a message came without its end; it is sent as it is"
                                        : "something came between messages; it is sent as it is"));
            }
            CompletionStage<Receipt> sent = sink.send(line.item(null, null, clock.instant(), payload, "tcp:" + peer));
            if (settings.acknowledge() && cut == FrameCutter.Cut.WHOLE) {
                toAnswer.add(sent);
            }
        }

        /**
         * Answers each message in its turn, once the broker has.
         *
         * @return whether all were taken
         */
        private boolean answer() throws IOException, InterruptedException {
            OutputStream out = socket.getOutputStream();
            while (!toAnswer.isEmpty()) {
                try {
                    toAnswer.remove().toCompletableFuture().get();
                    out.write(ACK);
                } catch (ExecutionException refused) {
                    out.write(NAK);
                    return false;
                }
            }
            return true;
        }

        /** Lets it read what is there to its end, and no more. */
        void stop() {
            try {
                socket.shutdownInput();
            } catch (IOException gone) {
                // Then there is nothing more to read.
            }
        }

        void join() throws InterruptedException {
            thread.join(MILLIS_TO_STOP);
            drop();
            thread.interrupt();
        }

        void drop() {
            try {
                socket.close();
            } catch (IOException gone) {
                // It is closed, which is what was wanted.
            }
        }
    }
}
