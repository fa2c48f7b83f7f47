/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.apache.avro.Schema;

/** A schema registry that answers as a test tells it to, on a free port, and remembers what it was asked. */
final class PlayedRegistry implements AutoCloseable {

    static final String NOT_FOUND = "{\"error_code\":40403,\"message\":\"Schema not found\"}";

    static {
        // Else the kernel holds the body of each answer back for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SSLContext tls;
    private final Map<Integer, Answer> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger unavailable = new AtomicInteger();
    private volatile Answer refusal;
    private HttpServer server;
    private int port;

    record Answer(int status, String body) {}

    record Request(String path, String authorization) {}

    PlayedRegistry() throws IOException {
        this(null);
    }

    PlayedRegistry(SSLContext tls) throws IOException {
        this.tls = tls;
        start();
    }

    String url() {
        return (tls == null ? "http" : "https") + "://localhost:" + port;
    }

    /** Also after {@link #stop()}, on the same port. */
    void start() throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        if (tls == null) {
            server = HttpServer.create(address, 0);
        } else {
            HttpsServer secured = HttpsServer.create(address, 0);
            secured.setHttpsConfigurator(new HttpsConfigurator(tls));
            server = secured;
        }
        server.createContext("/schemas/ids/", this::answer);
        server.createContext("/subjects/", this::register);
        server.createContext("/config/", exchange -> send(exchange, new Answer(200, "{}")));
        server.start();
        port = server.getAddress().getPort();
    }

    void stop() {
        server.stop(0);
    }

    void knows(int id, Schema schema) throws JsonProcessingException {
        answers(id, 200, JSON.writeValueAsString(Map.of("schema", schema.toString())));
    }

    void answers(int id, int status, String body) {
        answers.put(id, new Answer(status, body));
    }

    /** From now on no schema is registered. */
    void refusesSchemas(int status, String body) {
        refusal = new Answer(status, body);
    }

    /** The next requests for a schema are answered "503 Service Unavailable". */
    void isUnavailable(int times) {
        unavailable.set(times);
    }

    List<Request> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        Answer answer = unavailable.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                ? new Answer(503, "{\"error_code\":50301,\"message\":\"starting\"}")
                : answers.getOrDefault(id, new Answer(404, NOT_FOUND));
        send(exchange, answer);
    }

    /** Registers what is posted, or looks it up: here one subject has one schema, and its id is made of its name. */
    private void register(HttpExchange exchange) throws IOException {
        String subject = exchange.getRequestURI().getPath().split("/")[2];
        int id = subject.hashCode() & 0xffff;
        String schema = JSON.readTree(exchange.getRequestBody()).get("schema").asText();
        Map<String, ?> answer = Map.of("subject", subject, "id", id, "version", 1, "schema", schema);
        send(exchange, refusal == null ? new Answer(200, JSON.writeValueAsString(answer)) : refusal);
    }

    private void send(HttpExchange exchange, Answer answer) throws IOException {
        requests.add(new Request(
                exchange.getRequestURI().getPath(), exchange.getRequestHeaders().getFirst("Authorization")));
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        stop();
    }
}
