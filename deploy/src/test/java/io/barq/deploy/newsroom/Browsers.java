/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Connections that follow the event stream, read by one thread. */
final class Browsers implements AutoCloseable {

    private static final int PLACE_BITS = 48;
    private static final int DIGITS = 3;

    private final Selector selector;
    private final Map<Long, Long> appended;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
    private final byte[] bytes = new byte[1 << 16];
    private final Thread thread = new Thread(this::read, "browsers");
    private final Queue<Arrival> unresolved = new ArrayDeque<>();
    private Histogram delays = new Histogram(DIGITS);
    private final Histogram all = new Histogram(DIGITS);
    private volatile long events;
    private volatile boolean isClosed;

    /** An event whose append was not acknowledged to the sender yet when a browser had it. */
    private record Arrival(long place, long at) {}

    /** How far one browser is within a line. */
    private static final class Browser {
        private final StringBuilder id = new StringBuilder();
        private int column;
        private boolean isId;
    }

    /** @param appended when the broker took the items, by place */
    Browsers(int port, int count, Map<Long, Long> appended) throws IOException {
        this.appended = appended;
        this.selector = Selector.open();
        byte[] request = "GET /v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        for (int number = 0; number < count; number++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            channel.write(ByteBuffer.wrap(request));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Browser());
        }
    }

    void start() {
        thread.start();
    }

    static long place(int partition, long offset) {
        return (long) partition << PLACE_BITS | offset;
    }

    private void read() {
        try {
            while (!isClosed) {
                selector.select(100);
                for (SelectionKey key : selector.selectedKeys()) {
                    read(key);
                }
                selector.selectedKeys().clear();
                resolve();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read(SelectionKey key) throws IOException {
        buffer.clear();
        int count = ((SocketChannel) key.channel()).read(buffer);
        if (count < 0) {
            throw new IOException("the server ended a stream");
        }
        long now = System.currentTimeMillis();
        buffer.flip().get(bytes, 0, count);
        Browser browser = (Browser) key.attachment();
        for (int at = 0; at < count; at++) {
            take(browser, bytes[at], now);
        }
    }

    private void take(Browser browser, byte octet, long now) {
        if (octet == '\n') {
            if (browser.column == 0 && browser.id.length() > 0) {
                took(browser.id.toString(), now);
                browser.id.setLength(0);
            }
            browser.column = 0;
            browser.isId = false;
            return;
        }
        if (browser.column == 0) {
            browser.isId = octet == 'i';
        } else if (browser.isId && browser.column > 3) {
            browser.id.append((char) octet);
        }
        browser.column++;
    }

    private void took(String cursor, long now) {
        String[] parts = cursor.split("-");
        if (parts.length < 3) {
            // A place without an event.
            return;
        }
        int partition = Integer.parseInt(parts[2]);
        long offset = Long.parseLong(parts[0].split("\\.")[partition]) - 1;
        events++;
        unresolved.add(new Arrival(place(partition, offset), now));
    }

    private void resolve() {
        for (int left = unresolved.size(); left > 0; left--) {
            Arrival arrival = unresolved.remove();
            Long at = appended.get(arrival.place());
            if (at == null) {
                unresolved.add(arrival);
            } else {
                record(Math.max(0, arrival.at() - at));
            }
        }
    }

    private synchronized void record(long milliseconds) {
        delays.recordValue(milliseconds);
        all.recordValue(milliseconds);
    }

    /** Milliseconds from append to browser, since this was asked last. */
    synchronized Histogram delays() {
        Histogram last = delays;
        delays = new Histogram(DIGITS);
        return last;
    }

    synchronized Histogram all() {
        return all.copy();
    }

    long events() {
        return events;
    }

    /** Waits, at most half a minute, until so many events have come. */
    void await(long count) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (all().getTotalCount() < count && System.nanoTime() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    @Override
    public void close() throws IOException {
        isClosed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
