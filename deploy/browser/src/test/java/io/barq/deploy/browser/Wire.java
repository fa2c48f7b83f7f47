/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Stands in for the newsroom's server: serves the page, lists and streams the dispatches a test sends, and remembers the orders
 * the page gives. It can go away and come back on the same port. Who signs in with the token {@value #TOKEN} is an editor.
 */
final class Wire implements AutoCloseable {

    static final String TOKEN = "a token of this test only";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAGE = "/io/barq/deploy/newsroom/page/";
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self';"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "mjs", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    /** In the order of their arrival: the cursor of one is its place, from 1. */
    private final List<Dispatch> sent = new ArrayList<>();

    private final List<JsonNode> orders = new CopyOnWriteArrayList<>();
    private final ArrayNode reviews = JSON.createArrayNode();
    /** Changes of the notices that wait. */
    private int reviewChanges;

    private HttpServer server;
    private int port;
    private volatile boolean isEditor;

    Wire() {
        start();
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Starts, on the port it had before. */
    synchronized void start() {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            made.setExecutor(threads);
            made.createContext("/", exchange -> answer(made, exchange));
            made.start();
            server = made;
            port = made.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes away, and cuts every connection. */
    synchronized void stop() {
        server.stop(0);
        server = null;
        notifyAll();
    }

    synchronized void send(Dispatch... dispatches) {
        sent.addAll(Arrays.asList(dispatches));
        notifyAll();
    }

    /** Settles the oldest notice, as an order of somebody else does. */
    synchronized void settle() {
        reviews.remove(0);
        reviewChanges++;
        notifyAll();
    }

    /** Puts a notice before the editors, with the items it may be meant for. */
    synchronized void ask(String words, Dispatch... candidates) {
        reviewChanges++;
        notifyAll();
        ObjectNode review = reviews.addObject()
                .put("uri", "barq:notice/" + reviewChanges)
                .put("reason", "KILL")
                .put("since", "2026-11-19T08:42:17Z");
        review.putObject("notice").put("text", words).put("wire", "kuna").put("source", "kuna");
        ArrayNode array = review.putArray("candidates");
        for (Dispatch candidate : candidates) {
            array.addObject()
                    .put("uri", candidate.uri())
                    .put("score", 0.6)
                    .put("headline", candidate.item().at("/headlines/0/value").asText())
                    .put("body", candidate.item().at("/bodies/0/value").asText())
                    .put("pubStatus", candidate.item().get("pubStatus").asText())
                    .put("source", candidate.barq().get("source").asText())
                    .put("direction", candidate.barq().get("direction").asText())
                    .put("receivedAt", candidate.barq().get("receivedAt").asText())
                    .put("revision", candidate.barq().get("revision").asInt());
        }
    }

    /** The orders that were given. */
    List<JsonNode> orders() {
        return orders;
    }

    private void answer(HttpServer ours, HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
            String path = exchange.getRequestURI().getRawPath();
            String item = path.startsWith("/v1/items/") ? decoded(path.split("/")[3]) : "";
            if (path.equals("/v1/stream")) {
                stream(ours, exchange);
            } else if (path.equals("/v1/items")) {
                json(exchange, 200, list(query(exchange)));
            } else if (path.endsWith("/revisions")) {
                ArrayNode revisions = JSON.createObjectNode().putArray("revisions");
                revisions(item).forEach(each -> revisions.add(each.envelope()));
                json(exchange, 200, JSON.createObjectNode().set("revisions", revisions));
            } else if (!item.isEmpty()) {
                List<Dispatch> revisions = revisions(item);
                json(exchange, 200, revisions.get(revisions.size() - 1).envelope());
            } else if (path.startsWith("/v1/stories/")) {
                json(exchange, 200, story(decoded(path.split("/")[3])));
            } else if (path.equals("/v1/facets")) {
                json(exchange, 200, facets());
            } else if (path.equals("/v1/datelines")) {
                json(exchange, 200, datelines(query(exchange)));
            } else if (path.equals("/v1/session")) {
                session(exchange);
            } else if (path.equals("/v1/review")) {
                json(exchange, 200, JSON.createObjectNode().set("reviews", reviews));
            } else if (path.equals("/v1/orders")) {
                orders.add(JSON.readTree(exchange.getRequestBody()));
                json(exchange, 202, JSON.createObjectNode().put("reason", "Obeyed."));
            } else {
                file(exchange, path.equals("/") ? "index.html" : path.substring(1));
            }
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, List<String>> query(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return Arrays.stream(query == null ? new String[0] : query.split("&"))
                .map(each -> each.split("=", 2))
                .collect(Collectors.groupingBy(
                        each -> each[0], Collectors.mapping(each -> decoded(each[1]), Collectors.toList())));
    }

    private static void json(HttpExchange exchange, int status, JsonNode json) throws IOException {
        send(exchange, status, "application/json", JSON.writeValueAsBytes(json));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] content) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
    }

    private static void file(HttpExchange exchange, String name) throws IOException {
        try (InputStream in = Wire.class.getResourceAsStream(PAGE + name)) {
            if (in == null) {
                json(exchange, 404, JSON.createObjectNode().put("title", "There is no " + name));
            } else {
                send(exchange, 200, TYPES.get(name.substring(name.lastIndexOf('.') + 1)), in.readAllBytes());
            }
        }
    }

    private void session(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "POST" ->
                isEditor = TOKEN.equals(
                        JSON.readTree(exchange.getRequestBody()).get("token").asText());
            case "DELETE" -> isEditor = false;
            default -> {}
        }
        json(
                exchange,
                200,
                JSON.createObjectNode()
                        .put("reader", true)
                        .put("editor", isEditor)
                        .put("editing", true));
    }

    private synchronized JsonNode list(Map<String, List<String>> query) {
        int before = Integer.parseInt(
                query.getOrDefault("before", List.of(sent.size() + 1 + "")).get(0));
        int limit = Integer.parseInt(query.get("limit").get(0));
        ObjectNode answer = JSON.createObjectNode().put("newest", sent.size() + "");
        ArrayNode items = answer.putArray("items");
        for (int cursor = before - 1; cursor > 0; cursor--) {
            Dispatch dispatch = sent.get(cursor - 1);
            List<Dispatch> revisions = revisions(dispatch.uri());
            if (revisions.get(revisions.size() - 1) == dispatch && passes(dispatch, query)) {
                if (items.size() == limit) {
                    answer.put("next", cursor + 1 + "");
                    break;
                }
                items.add(dispatch.envelope());
            }
        }
        return answer;
    }

    private static boolean passes(Dispatch dispatch, Map<String, List<String>> query) {
        String text = dispatch.item().path("headlines").path(0).path("value").asText();
        return passes(query.get("language"), dispatch.item().path("language").asText())
                && passes(query.get("source"), dispatch.barq().path("source").asText())
                && query.getOrDefault("words", List.of()).stream().allMatch(text::contains);
    }

    private static boolean passes(List<String> wanted, String value) {
        return wanted == null || wanted.contains(value);
    }

    private synchronized List<Dispatch> revisions(String uri) {
        return sent.stream().filter(each -> each.uri().equals(uri)).toList();
    }

    private synchronized JsonNode story(String story) {
        Map<String, Dispatch> members = new LinkedHashMap<>();
        sent.forEach(each -> members.put(each.uri(), each));
        members.values().removeIf(each -> !each.barq().path("story").asText().equals(story));
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode facts = answer.putObject("story")
                .put("uri", story)
                .put("items", members.size())
                .put(
                        "copies",
                        members.values().stream()
                                .filter(each -> each.barq().has("copyOf"))
                                .count())
                .put("firstSeen", "2026-11-19T08:42:17Z")
                .put("lastSeen", "2026-11-19T13:02:00Z");
        ArrayNode wires = facts.putArray("independentWires");
        members.values().stream()
                .filter(each -> !each.barq().has("copyOf"))
                .map(each -> each.barq().get("wire").asText())
                .distinct()
                .forEach(wires::add);
        ArrayNode array = answer.putArray("members");
        members.values().forEach(each -> array.add(each.envelope()));
        return answer;
    }

    private synchronized JsonNode facets() {
        ObjectNode facets = JSON.createObjectNode();
        count(
                facets.putArray("language"),
                sent.stream().map(each -> each.item().get("language").asText()).toList());
        count(
                facets.putArray("source"),
                sent.stream().map(each -> each.barq().get("source").asText()).toList());
        return facets;
    }

    private synchronized JsonNode datelines(Map<String, List<String>> query) {
        Map<JsonNode, Long> counts = sent.stream()
                .filter(each -> each.barq().has("place") && passes(each, query))
                .collect(Collectors.groupingBy(each -> each.barq().get("place"), Collectors.counting()));
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode places = answer.putArray("places");
        counts.forEach((place, count) -> places.add(((ObjectNode) place.deepCopy()).put("count", count)));
        return answer;
    }

    private static void count(ArrayNode values, List<String> all) {
        all.stream()
                .collect(Collectors.groupingBy(each -> each, LinkedHashMap::new, Collectors.counting()))
                .forEach(
                        (value, count) -> values.addObject().put("value", value).put("count", count));
    }

    private void stream(HttpServer ours, HttpExchange exchange) throws IOException {
        Map<String, List<String>> query = query(exchange);
        String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        int cursor = Integer.parseInt(last == null ? query.get("after").get(0) : last);
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write("retry: 200\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        int told = 0;
        while (true) {
            Dispatch dispatch = null;
            int waiting;
            int changes;
            synchronized (this) {
                while (server == ours && cursor >= sent.size() && told == reviewChanges) {
                    try {
                        wait();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return;
                    }
                }
                if (server != ours) {
                    return;
                }
                changes = reviewChanges;
                waiting = reviews.size();
                if (cursor < sent.size()) {
                    dispatch = sent.get(cursor++);
                }
            }
            if (told != changes) {
                told = changes;
                out.write("event: review\ndata: {\"count\": %d}\n\n"
                        .formatted(waiting)
                        .getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            if (dispatch != null && passes(dispatch, query)) {
                out.write("event: item\nid: %d\ndata: %s\n\n"
                        .formatted(cursor, JSON.writeValueAsString(dispatch.envelope()))
                        .getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        }
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            stop();
        }
        threads.shutdownNow();
    }
}
