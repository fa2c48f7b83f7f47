/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.barq.schemas.BadSettingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Serves health, readiness and metrics over HTTP. */
public final class ProbeServer implements AutoCloseable {

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final int NOT_ALLOWED = 405;
    private static final int NOT_FOUND = 404;
    private static final String PLAIN = "text/plain; charset=utf-8";

    private static final int THREADS = 4;

    static {
        // Without it an answer in two packets waits for the acknowledgement of the first, which may take 40 ms. The
        // server reads it once, when its first class is loaded.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;

    /** The answer to a probe. */
    public record Answer(boolean good, String why) {}

    /**
     * Starts serving.
     *
     * @param health whether the process should live
     * @param ready whether it does its work
     * @param metrics the metrics in Prometheus' text format
     * @throws BadSettingException if it cannot serve there
     */
    public static ProbeServer start(
            String host, int port, Supplier<Answer> health, Supplier<Answer> ready, Supplier<String> metrics) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port), 0);
            server.createContext("/health", exchange -> answer(exchange, "/health", health.get()));
            server.createContext("/ready", exchange -> answer(exchange, "/ready", ready.get()));
            server.createContext("/metrics", exchange -> {
                if (allowed(exchange, "/metrics")) {
                    send(exchange, OK, "text/plain; version=0.0.4; charset=utf-8", metrics.get());
                }
            });
            // A client that asks slowly must not keep the others waiting.
            server.setExecutor(Executors.newFixedThreadPool(THREADS, ProbeServer::daemon));
            server.start();
            return new ProbeServer(server);
        } catch (UnknownHostException e) {
            throw new BadSettingException("the address of the metrics", "'" + host + "'", "an address of this machine");
        } catch (IOException e) {
            throw new BadSettingException(
                    "the port of the metrics", port, "a port that is free on " + host + " (" + e.getMessage() + ")");
        }
    }

    private ProbeServer(HttpServer server) {
        this.server = server;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "http");
        thread.setDaemon(true);
        return thread;
    }

    /** The port it serves on. */
    public int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, String path, Answer answer) throws IOException {
        if (allowed(exchange, path)) {
            send(exchange, answer.good() ? OK : UNAVAILABLE, PLAIN, answer.why() + "\n");
        }
    }

    private static boolean allowed(HttpExchange exchange, String path) throws IOException {
        if (!exchange.getRequestURI().getPath().equals(path)) {
            send(exchange, NOT_FOUND, PLAIN, "There are /health, /ready and /metrics.\n");
            return false;
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            send(exchange, NOT_ALLOWED, PLAIN, "Only GET is answered.\n");
            return false;
        }
        return true;
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
