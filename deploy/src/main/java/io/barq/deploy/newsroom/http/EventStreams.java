/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.http;

import io.barq.deploy.newsroom.memory.Cursor;
import io.barq.deploy.newsroom.memory.Filter;
import io.barq.deploy.newsroom.memory.ItemMemory;
import io.barq.deploy.newsroom.memory.ReviewQueue;
import io.barq.deploy.newsroom.memory.StoredItem;
import io.barq.deploy.newsroom.memory.StoryMemory;
import io.barq.deploy.newsroom.memory.StoryMemory.StoredStory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The browsers that are connected. Twenty times a second each that has taken what it was sent gets what came since: a few events
 * in one write, made once for all who want everything.
 */
final class EventStreams implements AutoCloseable {

    /** About what one write holds at most. */
    static final long BYTES_AT_A_TIME = 256 << 10;
    /** A browser that was sent nothing for so long is sent a sign of life. */
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(50);

    private final Desk desk;
    private final NewsroomServer.Settings settings;
    private final NewsroomMeters meters;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "event-streams");
        thread.setDaemon(true);
        return thread;
    });

    private volatile Shared last = new Shared(0, 0, 0, 0, new byte[0]);

    /** What was made of these items and stories. */
    private record Shared(long first, long end, long story, long storyEnd, byte[] frames) {}

    EventStreams(Desk desk, NewsroomServer.Settings settings, NewsroomMeters meters) {
        this.desk = desk;
        this.settings = settings;
        this.meters = meters;
        meters.browsers(streams);
    }

    void start() {
        long every = BETWEEN_ROUNDS.toMillis();
        rounds.scheduleWithFixedDelay(this::round, every, every, TimeUnit.MILLISECONDS);
    }

    /** Connects a browser. */
    void open(
            Request request,
            Response response,
            Callback callback,
            Filter filter,
            boolean isEditor,
            Optional<Cursor> cursor)
            throws Refusal {
        if (streams.size() >= settings.browsers()) {
            throw new Refusal(
                    503,
                    "There are %d browsers connected already.".formatted(settings.browsers()),
                    Map.of("Retry-After", "10"));
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        // Proxies that collect what they pass on would keep events back.
        response.getHeaders().put("X-Accel-Buffering", "no");
        EventStream stream = new EventStream(this, request, response, callback, filter, isEditor, cursor);
        streams.add(stream);
        stream.iterate();
    }

    private void round() {
        long now = System.nanoTime();
        for (EventStream stream : streams) {
            try {
                if (stream.isStuck(settings.longestWrite().toNanos(), now)) {
                    meters.cutOff();
                    stream.cut();
                } else {
                    stream.iterate();
                }
            } catch (RuntimeException e) {
                // One browser's trouble must not end the rounds of the others.
                LOG.error("an event stream failed", e);
                streams.remove(stream);
            }
        }
    }

    ItemMemory items() {
        return desk.items();
    }

    StoryMemory stories() {
        return desk.stories();
    }

    ReviewQueue reviews() {
        return desk.reviews();
    }

    /** The events of these items and stories, made once for all who are at the same place. */
    byte[] shared(long first, List<StoredItem> from, long story, long storyEnd) {
        long end = first + from.size();
        Shared made = last;
        if (made.first() == first && made.end() == end && made.story() == story && made.storyEnd() == storyEnd) {
            return made.frames();
        }
        Frames frames = new Frames();
        for (StoredStory each : stories().since(story)) {
            frames.story(each);
        }
        from.forEach(item -> item.envelope().ifPresent(envelope -> frames.item(item, envelope)));
        Shared fresh = new Shared(first, end, story, storyEnd, frames.bytes());
        last = fresh;
        return fresh.frames();
    }

    /** @param live sequence of the first item that came after the browser did */
    void sent(List<StoredItem> taken, long live) {
        meters.sent(taken, live);
    }

    void ended(EventStream stream) {
        streams.remove(stream);
    }

    @Override
    public void close() {
        rounds.shutdownNow();
        streams.forEach(EventStream::cut);
    }
}
