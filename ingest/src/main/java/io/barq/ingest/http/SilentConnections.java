/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Closes connections that have gone too long without a whole request head. The server's own idle time-out begins anew with
 * every byte, so that a client that sends one now and then could keep all places taken.
 */
final class SilentConnections implements AutoCloseable {

    private final ServerConnector connector;
    private final Duration longest;
    private final LongSupplier nanos;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "silent-connections");
        thread.setDaemon(true);
        return thread;
    });

    private Map<EndPoint, Waiting> waiting = new HashMap<>();

    /** How many requests a connection had brought, and since when there is no other. */
    private record Waiting(long requests, long since) {}

    SilentConnections(ServerConnector connector, Duration longest, LongSupplier nanos) {
        this.connector = connector;
        this.longest = longest;
        this.nanos = nanos;
    }

    void start() {
        long every = Math.max(1, longest.toMillis() / 4);
        looking.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
    }

    private void look() {
        long now = nanos.getAsLong();
        Map<EndPoint, Waiting> still = new HashMap<>();
        for (EndPoint each : connector.getConnectedEndPoints()) {
            Connection connection = http(each);
            long requests = connection == null ? 0 : connection.getMessagesIn();
            if (connection != null && requests > connection.getMessagesOut()) {
                // It has asked, and waits for us.
                continue;
            }
            Waiting before = waiting.get(each);
            Waiting is = before != null && before.requests() == requests ? before : new Waiting(requests, now);
            if (now - is.since() > longest.toNanos()) {
                each.close();
            } else {
                still.put(each, is);
            }
        }
        waiting = still;
    }

    private static Connection http(EndPoint endPoint) {
        Connection connection = endPoint.getConnection();
        return connection instanceof SslConnection tls ? tls.getSslEndPoint().getConnection() : connection;
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
