/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A word for tests: reads server-sent events as a browser does. */
public final class EventSource implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Stream<String> lines;
    private String id = "";

    /** An event; {@code id} is that of the last event that had one. */
    public record Event(String type, String id, JsonNode data) {}

    public EventSource(Stream<String> lines) {
        this.lines = lines;
        Thread reading = new Thread(this::read, "event-source");
        reading.setDaemon(true);
        reading.start();
    }

    private void read() {
        String[] event = {"message", null};
        try {
            lines.forEach(line -> {
                if (line.isEmpty()) {
                    if (event[1] != null) {
                        events.add(new Event(event[0], id, json(event[1])));
                    }
                    event[0] = "message";
                    event[1] = null;
                } else if (line.startsWith("event: ")) {
                    event[0] = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    event[1] = line.substring(6);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                }
            });
        } catch (UncheckedIOException | IllegalStateException ended) {
            // The connection is closed.
        }
    }

    private static JsonNode json(String data) {
        try {
            return JSON.readTree(data);
        } catch (JsonProcessingException e) {
            throw new AssertionError(data, e);
        }
    }

    /** The next event of this type; others are passed over. */
    public Event next(String type) throws InterruptedException {
        while (true) {
            Event event = events.poll(20, TimeUnit.SECONDS);
            assertThat(event).as("an event of type " + type).isNotNull();
            if (event.type().equals(type)) {
                return event;
            }
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
