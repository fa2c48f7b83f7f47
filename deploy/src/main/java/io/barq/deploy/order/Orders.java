/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.order;

import io.barq.deploy.screen.Terminal;
import io.barq.deploy.topic.Reading;
import io.barq.ingest.RawSender;
import io.barq.schemas.OrderKind;
import io.barq.schemas.RawItem;
import io.barq.schemas.RawRef;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Gives orders for a program that stays, such as a newsroom's page: each is sent as the commands send theirs, and followed until it
 * is decided. A few are given at a time, a few more may wait.
 */
public final class Orders implements AutoCloseable {

    private static final int AT_A_TIME = 2;
    private static final int MOST_WAITING = 16;

    private final Cluster cluster;
    private final Topics topics;
    private final Duration longest;
    private final Consumer<String> say;
    private final Patience patience;
    private final ThreadPoolExecutor work = new ThreadPoolExecutor(
            AT_A_TIME,
            AT_A_TIME,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MOST_WAITING),
            task -> new Thread(task, "orders"));

    private RawSender sender;

    /**
     * What came of an order.
     *
     * @param word {@code obeyed}, {@code no-effect}, {@code rejected} or {@code undecided}
     * @param lines sentences for whoever gave it
     */
    public record Outcome(String word, List<String> lines) {}

    /**
     * @param longest how long a decision is waited for
     * @param say takes what is waited for
     */
    public Orders(Cluster cluster, Topics topics, Duration longest, Consumer<String> say) {
        this.cluster = cluster;
        this.topics = topics;
        this.longest = longest;
        this.say = say;
        this.patience = new Patience(say);
    }

    /**
     * Gives an order.
     *
     * @param uri the item
     * @param by who gives it
     * @param why in their words
     * @return fails with {@link io.barq.schemas.BadSettingException} if enrich would reject it, and with {@link
     *     java.util.concurrent.RejectedExecutionException} if too many wait already; nothing was sent then
     */
    public CompletableFuture<Outcome> give(OrderKind kind, String uri, String by, String why) {
        try {
            RawItem order = OrderedItem.of(kind, uri, by, why, Instant.now());
            return CompletableFuture.supplyAsync(() -> give(order), work);
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private Outcome give(RawItem order) {
        Reading reading = new Reading(Terminal.ofThisProcess());
        try (OrderDesk desk = new OrderDesk(cluster, topics, patience, reading, sender(), longest, say)) {
            RawRef at = desk.send(order);
            Answer answer = desk.follow(order, at);
            return new Outcome(answer.exit().name().toLowerCase(Locale.ROOT).replace('_', '-'), answer.lines());
        }
    }

    /** Opened with the first order: who only reads needs no leave to write. */
    private synchronized RawSender sender() {
        if (sender == null) {
            sender = RawSender.open(cluster, topics, say);
        }
        return sender;
    }

    @Override
    public void close() {
        patience.close();
        work.shutdownNow();
        synchronized (this) {
            if (sender != null) {
                sender.close();
            }
        }
    }
}
