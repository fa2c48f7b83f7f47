/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.http;

import io.barq.deploy.newsroom.memory.Cursor;
import io.barq.deploy.newsroom.memory.Filter;
import io.barq.deploy.newsroom.memory.ItemMemory;
import io.barq.deploy.newsroom.memory.ItemMemory.End;
import io.barq.deploy.newsroom.memory.ItemMemory.Resumption;
import io.barq.deploy.newsroom.memory.StoredItem;
import io.barq.deploy.newsroom.memory.StoryMemory.StoredStory;
import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/**
 * The events of one browser. It has no queue of its own: it has a place in the memory all share, and takes what stands after it
 * once the browser has taken what was sent before. What a slow browser costs is one write that is under way.
 */
final class EventStream extends IteratingCallback {

    private static final int RETRY_MILLISECONDS = 1000;

    private final EventStreams streams;
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Filter filter;
    private final boolean isEditor;

    /** The rest is the state of {@link #process}, which is never run twice at a time. */
    private final Frames greeting = new Frames();

    private Optional<Cursor> resumed = Optional.empty();
    private long next;
    private long checked;
    private long live;
    private long nextStory;
    /** Changes of the review queue that were told; none, not even that it is empty. */
    private int reviewsTold = -1;

    private boolean isGreeted;
    private long lastSent;
    private List<StoredItem> underWay = List.of();

    private volatile long pendingSince;
    private volatile boolean isEnded;

    /** @param cursor what the browser has read; empty for one that wants only what comes from now on */
    EventStream(
            EventStreams streams,
            Request request,
            Response response,
            Callback callback,
            Filter filter,
            boolean isEditor,
            Optional<Cursor> cursor) {
        this.streams = streams;
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.filter = filter;
        this.isEditor = isEditor;
        greeting.retry(RETRY_MILLISECONDS);
        // In this order: what comes between the two is told twice rather than never.
        nextStory = streams.stories().next();
        End now = streams.items().end(nextStory);
        next = now.sequence();
        live = next;
        cursor.ifPresent(read -> goOn(read, now));
        if (cursor.isEmpty()) {
            greeting.place(now.cursor());
        }
        lastSent = System.nanoTime();
    }

    private void goOn(Cursor cursor, End now) {
        Optional<Resumption> resumption = streams.items().resume(cursor);
        if (resumption.isPresent() && streams.stories().knows(cursor.story())) {
            resumed = Optional.of(cursor);
            next = resumption.get().first();
            checked = resumption.get().checked();
            nextStory = cursor.story();
        } else {
            greeting.reset();
            greeting.place(now.cursor());
        }
    }

    @Override
    protected Action process() {
        if (isEnded) {
            return Action.SUCCEEDED;
        }
        byte[] frames = frames();
        if (frames.length == 0) {
            return Action.IDLE;
        }
        lastSent = System.nanoTime();
        pendingSince = lastSent;
        response.write(false, ByteBuffer.wrap(frames), this);
        return Action.SCHEDULED;
    }

    private byte[] frames() {
        told();
        boolean isFirst = !isGreeted;
        // Stories first: the cursor of an item says that the stories that were read before it are told.
        long storiesRead = streams.stories().next();
        Optional<List<StoredItem>> items = streams.items().from(next, EventStreams.BYTES_AT_A_TIME);
        if (items.isEmpty()) {
            // It is so far behind that what it lacks is gone.
            End now = streams.items().end(storiesRead);
            next = now.sequence();
            return new Frames().reset().place(now.cursor()).bytes();
        }
        if (!isFirst && isAsMost(items.get(), storiesRead)) {
            byte[] shared = streams.shared(next, items.get(), nextStory, storiesRead);
            underWay = items.get();
            advance(items.get(), storiesRead);
            return shared;
        }
        Frames frames = new Frames();
        for (StoredStory story : streams.stories().since(nextStory)) {
            frames.story(story);
        }
        underWay = items.get().stream().filter(this::isWanted).toList();
        underWay.forEach(item -> item.envelope().ifPresent(envelope -> frames.item(item, envelope)));
        advance(items.get(), storiesRead);
        addReviews(frames);
        boolean isQuiet = System.nanoTime() - lastSent > EventStreams.HEARTBEAT.toNanos();
        if (frames.isEmpty() && isQuiet) {
            // A filter may have let nothing pass for long: its cursor must not grow old.
            End now = streams.items().end(nextStory);
            if (next == now.sequence()) {
                frames.place(now.cursor());
            }
            frames.heartbeat();
        }
        if (isFirst) {
            isGreeted = true;
            return concatenated(greeting.bytes(), frames.bytes());
        }
        return frames.bytes();
    }

    /** Whether it is to get what most browsers get: everything, and no word of reviews. */
    private boolean isAsMost(List<StoredItem> items, long storiesRead) {
        return filter.isNone()
                && next >= checked
                && (!isEditor || streams.reviews().changes() == reviewsTold)
                && (!items.isEmpty() || storiesRead > nextStory);
    }

    private boolean isWanted(StoredItem item) {
        boolean isKnown = item.sequence() < checked
                && resumed.map(cursor -> ItemMemory.covers(cursor, item)).orElse(false);
        return !isKnown && item.isLetThroughBy(filter);
    }

    private void advance(List<StoredItem> items, long storiesRead) {
        next += items.size();
        nextStory = storiesRead;
    }

    private void addReviews(Frames frames) {
        int changes = streams.reviews().changes();
        if (isEditor && changes != reviewsTold) {
            reviewsTold = changes;
            frames.review(streams.reviews().size());
        }
    }

    /** Counts what the browser has taken, unless it was there before it came. */
    private void told() {
        pendingSince = 0;
        if (!underWay.isEmpty()) {
            streams.sent(underWay, live);
            underWay = List.of();
        }
    }

    private static byte[] concatenated(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** Whether a write has been under way for longer than this. */
    boolean isStuck(long nanoseconds, long now) {
        long since = pendingSince;
        return since != 0 && now - since > nanoseconds;
    }

    /** Ends it; the browser comes back with its cursor. */
    void cut() {
        isEnded = true;
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        abort(new EOFException("cut off"));
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
        isEnded = true;
        streams.ended(this);
        callback.failed(cause);
    }

    @Override
    protected void onCompleteSuccess() {
        streams.ended(this);
        callback.succeeded();
    }
}
