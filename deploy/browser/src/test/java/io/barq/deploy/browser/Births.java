/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.ConcurrentHashMap;

/** When each item was enriched, as the server's own stream tells. */
final class Births implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATA = "data: ";

    private final Map<String, Long> births = new ConcurrentHashMap<>();
    private final InputStream stream;

    /** Follows what comes from now on. */
    Births(String url) throws IOException, InterruptedException {
        stream = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url + "v1/stream")).build(), BodyHandlers.ofInputStream())
                .body();
        Thread thread = new Thread(this::read, "births");
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        // It ends without an error when the server does.
        try (Scanner lines = new Scanner(stream, StandardCharsets.UTF_8).useDelimiter("\n")) {
            lines.tokens()
                    .filter(line -> line.startsWith(DATA) && line.contains("enrichedAt"))
                    .forEach(line -> take(line.substring(DATA.length())));
        }
    }

    private void take(String event) {
        try {
            JsonNode item = JSON.readTree(event).get("barq");
            births.put(
                    item.get("uri").asText(),
                    Instant.parse(item.get("enrichedAt").asText()).toEpochMilli());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When an item was enriched, in milliseconds since 1970. */
    Optional<Long> of(String uri) {
        return Optional.ofNullable(births.get(uri));
    }

    /** How many items were enriched since. */
    long since(long moment) {
        return births.values().stream().filter(born -> born >= moment).count();
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
