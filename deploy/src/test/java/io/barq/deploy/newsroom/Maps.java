/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Pages that ask for the map of datelines, each every ten seconds, as they do while items come. */
final class Maps implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest request;
    private final int pages;
    private final Histogram times = new Histogram(3);

    Maps(URI server, int pages) {
        this.request =
                HttpRequest.newBuilder(server.resolve("v1/datelines?hours=6")).build();
        this.pages = pages;
    }

    void start() {
        asking.scheduleAtFixedRate(this::ask, 0, EVERY.toNanos() / pages, TimeUnit.NANOSECONDS);
    }

    private void ask() {
        long began = System.nanoTime();
        client.sendAsync(request, BodyHandlers.discarding()).thenAccept(answer -> {
            if (answer.statusCode() == 200) {
                record(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
            }
        });
    }

    private synchronized void record(long milliseconds) {
        times.recordValue(milliseconds);
    }

    /** Milliseconds until each was answered. */
    synchronized Histogram times() {
        return times.copy();
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}
