/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.feed;

import io.barq.ingest.way.Sink;
import io.barq.ingest.way.Way;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/** Polls feeds, each at its own pace, and sends every entry that is new or has changed. */
public final class FeedPoller implements Way {

    /** What it is called in lines and counts. */
    public static final String NAME = "feeds";

    private static final int LARGEST_FEED = 16 << 20;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);
    private static final Duration LAST_CHANCE = Duration.ofSeconds(5);
    private static final int MOST_AT_ONCE = 4;

    private final List<FeedSettings> feeds;
    private final FeedMemory memory;
    private final FeedClient client;
    private final Topics topics;
    private final Sink sink;
    private final Consumer<String> say;
    private final Clock clock;
    private final DoubleSupplier chance;
    private final ScheduledExecutorService polling;

    FeedPoller(
            List<FeedSettings> feeds,
            FeedMemory memory,
            FeedClient client,
            Topics topics,
            Sink sink,
            Consumer<String> say,
            Clock clock,
            DoubleSupplier chance) {
        this.feeds = List.copyOf(feeds);
        this.memory = memory;
        this.client = client;
        this.topics = topics;
        this.sink = sink;
        this.say = say;
        this.clock = clock;
        this.chance = chance;
        this.polling = Executors.newScheduledThreadPool(
                Math.max(1, Math.min(MOST_AT_ONCE, feeds.size())), task -> new Thread(task, "feeds"));
    }

    /**
     * Reads what is remembered of the feeds, and is ready to start.
     *
     * @param feeds to poll
     * @param cluster where it is remembered
     * @param topics name the topic it is remembered in, and the limits of size
     * @param sink takes the entries
     * @param say takes what a person should know
     * @param patience waits while a part of the cluster is away
     */
    public static FeedPoller of(
            List<FeedSettings> feeds,
            Cluster cluster,
            Topics topics,
            Sink sink,
            Consumer<String> say,
            Patience patience) {
        return new FeedPoller(
                feeds,
                KafkaFeedMemory.open(cluster, topics.feedEntries(), feeds, patience),
                new FeedClient(LARGEST_FEED, LONGEST_ANSWER, Clock.systemUTC()),
                topics,
                sink,
                say,
                Clock.systemUTC(),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        for (FeedSettings feed : feeds) {
            WatchedFeed watched = new WatchedFeed(
                    feed, client, memory, sink, topics.sizes(), clock, new Pace(feed.every(), chance), say);
            polling.execute(() -> poll(feed, watched));
        }
    }

    private void poll(FeedSettings feed, WatchedFeed watched) {
        try {
            Optional<Duration> next = watched.poll();
            if (next.isPresent()) {
                polling.schedule(() -> poll(feed, watched), next.get().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException closing) {
            // It is being closed: there is no next time.
        } catch (RuntimeException unexpected) {
            if (!polling.isShutdown()) {
                say.accept("%s is not polled any more: %s".formatted(feed.name(), unexpected));
            }
        }
    }

    @Override
    public void close() {
        polling.shutdownNow();
        client.close();
        try {
            polling.awaitTermination(LAST_CHANCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
        memory.close();
    }
}
