/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.http;

import io.barq.deploy.newsroom.memory.ItemMemory;
import io.barq.deploy.newsroom.memory.ReviewQueue;
import io.barq.deploy.newsroom.memory.StoryMemory;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.OrderKind;
import io.barq.schemas.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A desk whose records are given by hand, to one partition. */
final class TestDesk implements Desk {

    private final ItemMemory items;
    private final StoryMemory stories = new StoryMemory(1000, 0);
    private final ReviewQueue reviews = new ReviewQueue();
    private final List<String> orders = new ArrayList<>();
    private long offset;
    private long storyOffset;
    private volatile boolean isReady = true;

    TestDesk(int most) {
        items = new ItemMemory(most, 64 << 20, new long[] {0});
    }

    TestDesk() {
        this(1000);
    }

    void publish(EnrichedItem item) {
        items.add(0, offset++, item, stories.next());
    }

    void publish(Story story) {
        stories.add(storyOffset++, story);
    }

    void setReady(boolean ready) {
        isReady = ready;
    }

    /** What was ordered: kind, uri, author and note. */
    List<String> ordered() {
        return orders;
    }

    @Override
    public boolean isReady() {
        return isReady;
    }

    @Override
    public ItemMemory items() {
        return items;
    }

    @Override
    public StoryMemory stories() {
        return stories;
    }

    @Override
    public ReviewQueue reviews() {
        return reviews;
    }

    @Override
    public OrderTaker orders() {
        return this::take;
    }

    private CompletableFuture<OrderTaker.Outcome> take(OrderKind kind, String uri, String author, String note) {
        orders.add(kind + " " + uri + " " + author + " " + note);
        return CompletableFuture.completedFuture(
                new OrderTaker.Outcome("obeyed", List.of("Now canceled, revision 2.")));
    }
}
