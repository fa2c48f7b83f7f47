/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom;

import io.barq.deploy.newsroom.http.Desk;
import io.barq.deploy.newsroom.http.NewsroomMeters;
import io.barq.deploy.newsroom.http.NewsroomServer;
import io.barq.deploy.newsroom.http.OrderTaker;
import io.barq.deploy.newsroom.memory.ItemMemory;
import io.barq.deploy.newsroom.memory.ReviewQueue;
import io.barq.deploy.newsroom.memory.StoryMemory;
import io.barq.deploy.newsroom.topic.Records;
import io.barq.deploy.newsroom.topic.TopicsReader;
import io.barq.deploy.order.Orders;
import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Review;
import io.barq.schemas.Story;
import io.barq.schemas.StoryMember;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running server: waits for the cluster, reads the topics into memory, and answers what it is asked. */
final class Newsroom implements Desk {

    private static final Logger LOG = LoggerFactory.getLogger(Newsroom.class);
    private static final int STOPPED = 0;
    private static final int FAILED = 1;
    /** The ends of transactions take places among the records: where each item came in one of its own, every second place. */
    private static final int PLACES_AN_ITEM = 2;
    /** How far back notices for review, and what settled them, are looked for. */
    private static final Duration REVIEWED = Duration.ofDays(7);

    private static final Duration LONGEST_WRITE = Duration.ofSeconds(15);
    private static final Duration LONGEST_ORDER = Duration.ofSeconds(15);

    private final NewsroomSettings settings;
    private final Cluster cluster;
    private final Consumer<String> say;
    private final Topics topics = Topics.standard();
    private final Patience patience = new Patience(LOG::warn);
    private final AtomicBoolean failed = new AtomicBoolean();
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ReviewQueue reviews = new ReviewQueue();
    private final AtomicReference<ItemMemory> items = new AtomicReference<>();
    private final AtomicReference<StoryMemory> stories = new AtomicReference<>();
    private final Orders orders;
    private volatile boolean isReady;

    /** @param say is told where the page is */
    Newsroom(NewsroomSettings settings, Cluster cluster, Consumer<String> say) {
        this.say = say;
        this.settings = settings;
        this.cluster = cluster;
        this.orders = new Orders(cluster, topics, LONGEST_ORDER, LOG::warn);
    }

    /** Runs until the process is told to stop, or something unexpected happens; returns the exit code. */
    int run() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Clock clock = Clock.systemUTC();
        NewsroomMeters meters = new NewsroomMeters(registry, clock);
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        NewsroomServer.Settings listening = new NewsroomServer.Settings(
                settings.host(),
                settings.port(),
                settings.isLoopback(),
                settings.readerToken(),
                settings.editorToken(),
                settings.browsers(),
                LONGEST_WRITE);
        try (NewsroomServer server = NewsroomServer.start(listening, this, meters, clock)) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
            say.accept("Newsroom at " + server.url());
            Thread reading = thread("items", () -> readItems(meters));
            Thread reviewing = thread("reviews", this::readReviews);
            reading.start();
            if (settings.editorToken().isPresent()) {
                meters.reviews(reviews::size);
                reviewing.start();
            }
            end.await();
            reading.join();
            reviewing.join();
            return failed.get() ? FAILED : STOPPED;
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the main thread", e);
        } finally {
            orders.close();
            ended.countDown();
        }
    }

    private Thread thread(String name, Runnable work) {
        return new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (Patience.StoppedException stopped) {
                        LOG.info("{}", stopped.getMessage());
                    } catch (RuntimeException | Error unexpected) {
                        LOG.error("reading the topics met what it cannot handle", unexpected);
                        failed.set(true);
                    } finally {
                        end.countDown();
                    }
                },
                name);
    }

    private void stop() {
        patience.close();
        end.countDown();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readItems(NewsroomMeters meters) {
        RecordSerdes serdes = RecordSerdes.of(cluster);
        try (TopicsReader reader = new TopicsReader(
                cluster, List.of(topics.enriched(), topics.stories(), topics.storyMembers()), patience)) {
            long places = (long) settings.items() * PLACES_AN_ITEM;
            items.set(
                    new ItemMemory(settings.items(), settings.bytes(), reader.seekToNewest(topics.enriched(), places)));
            stories.set(new StoryMemory(settings.items(), reader.seekToNewest(topics.stories(), places)[0]));
            reader.seekToNewest(topics.storyMembers(), places);
            meters.memory(items.get());
            meters.lag(reader::lag);
            Records<EnrichedItem> enriched = new Records<>(topics.enriched(), serdes, patience);
            Records<Story> story = new Records<>(topics.stories(), serdes, patience);
            Records<StoryMember> member = new Records<>(topics.storyMembers(), serdes, patience);
            stopWith(reader);
            reader.read(
                    record -> {
                        if (record.topic().equals(topics.enriched().name())) {
                            takeItem(record, enriched);
                        } else if (record.topic().equals(topics.stories().name())) {
                            takeStory(record, story);
                        } else {
                            takeMember(record, member);
                        }
                    },
                    () -> {
                        isReady = true;
                        LOG.info(
                                "{} items in memory, {} bytes",
                                items.get().size(),
                                items.get().bytes());
                    });
        }
    }

    /** Ends the reading when the process is told to stop, or another thread has failed. */
    private void stopWith(TopicsReader reader) {
        Thread stopper = new Thread(
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    reader.stop();
                },
                "stop-reading");
        stopper.setDaemon(true);
        stopper.start();
    }

    private void takeItem(ConsumerRecord<byte[], byte[]> record, Records<EnrichedItem> enriched) {
        if (record.value() == null) {
            items.get().purge(key(record));
            items.get().pass(record.partition(), record.offset());
            return;
        }
        enriched.read(record.value())
                .ifPresentOrElse(
                        item -> items.get()
                                .add(
                                        record.partition(),
                                        record.offset(),
                                        item,
                                        stories.get().next()),
                        () -> items.get().pass(record.partition(), record.offset()));
    }

    private void takeStory(ConsumerRecord<byte[], byte[]> record, Records<Story> story) {
        if (record.value() == null) {
            stories.get().remove(record.offset(), key(record));
        } else {
            story.read(record.value()).ifPresent(each -> stories.get().add(record.offset(), each));
        }
    }

    private void takeMember(ConsumerRecord<byte[], byte[]> record, Records<StoryMember> member) {
        if (record.value() != null) {
            member.read(record.value()).ifPresent(stories.get()::add);
            return;
        }
        String key = key(record);
        int space = key.indexOf(' ');
        if (space > 0) {
            stories.get().leave(key.substring(0, space), key.substring(space + 1));
        }
    }

    /** Notices first, then what was decided since: a decision can only settle what is known. */
    private void readReviews() {
        RecordSerdes serdes = RecordSerdes.of(cluster);
        try (TopicsReader reader = new TopicsReader(cluster, List.of(topics.review(), topics.decisions()), patience)) {
            long since = System.currentTimeMillis() - REVIEWED.toMillis();
            reader.seekTo(topics.review(), since);
            reader.seekTo(topics.decisions(), since);
            Records<Review> review = new Records<>(topics.review(), serdes, patience);
            Records<Decision> decision = new Records<>(topics.decisions(), serdes, patience);
            stopWith(reader);
            reader.read(
                    record -> {
                        if (record.topic().equals(topics.review().name())) {
                            takeReview(record, review);
                        } else if (record.value() != null && record.key() != null && reviews.concerns(key(record))) {
                            decision.read(record.value()).ifPresent(each -> reviews.decided(each, record.timestamp()));
                        }
                    },
                    () -> LOG.info("{} notices wait for a person", reviews.size()));
        }
    }

    private void takeReview(ConsumerRecord<byte[], byte[]> record, Records<Review> review) {
        if (record.value() == null) {
            reviews.remove(key(record));
        } else {
            review.read(record.value()).ifPresent(each -> reviews.add(each, record.timestamp()));
        }
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    @Override
    public boolean isReady() {
        return isReady;
    }

    @Override
    public ItemMemory items() {
        return items.get();
    }

    @Override
    public StoryMemory stories() {
        return stories.get();
    }

    @Override
    public ReviewQueue reviews() {
        return reviews;
    }

    @Override
    public OrderTaker orders() {
        return (kind, uri, author, note) -> orders.give(kind, uri, author, note)
                .thenApply(outcome -> new OrderTaker.Outcome(outcome.word(), outcome.lines()));
    }
}
