/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.http;

import io.barq.deploy.newsroom.memory.Cursor;
import io.barq.deploy.newsroom.memory.StoredItem;
import io.barq.deploy.newsroom.memory.StoryMemory.StoredStory;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes server-sent events. Their data are JSON on one line, so that nothing in them can end an event. */
final class Frames {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Frames item(StoredItem item, byte[] envelope) {
        line("event: item");
        id(item.cursor());
        return data(envelope);
    }

    /** Without an id: who reconnects gets the last state of the story again rather than miss it. */
    Frames story(StoredStory story) {
        line("event: story");
        return data(story.json());
    }

    Frames review(int count) {
        line("event: review");
        return data(("{\"count\":" + count + "}").getBytes(StandardCharsets.US_ASCII));
    }

    /** The cursor cannot be resumed from: the list is to be asked for anew. */
    Frames reset() {
        line("event: reset");
        return data("{}".getBytes(StandardCharsets.US_ASCII));
    }

    /** How soon a browser comes back, in milliseconds. */
    Frames retry(int milliseconds) {
        return line("retry: " + milliseconds).line("");
    }

    /** Moves the cursor of a browser on, without an event. */
    Frames place(Cursor cursor) {
        return id(cursor).line("");
    }

    /** A sign of life: an event, since a page sees no comments. */
    Frames heartbeat() {
        line("event: heartbeat");
        return data("{}".getBytes(StandardCharsets.US_ASCII));
    }

    private Frames id(Cursor cursor) {
        return line("id: " + cursor);
    }

    private Frames data(byte[] json) {
        bytes.writeBytes("data: ".getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(json);
        return line("").line("");
    }

    private Frames line(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        bytes.write('\n');
        return this;
    }

    boolean isEmpty() {
        return bytes.size() == 0;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
