/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.feed;

import static io.barq.ingest.feed.FeedServer.gives;
import static io.barq.ingest.feed.FeedServer.send;
import static io.barq.ingest.feed.FeedServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barq.ingest.way.BadInput;
import io.barq.ingest.way.Receipt;
import io.barq.ingest.way.Sink;
import io.barq.schemas.FeedEntry;
import io.barq.schemas.RawItem;
import io.barq.schemas.Sizes;
import io.barq.schemas.trace.TraceContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a feed's entries become, against a real server. */
@Timeout(60)
class WatchedFeedTest {

    private static final Duration EVERY = Duration.ofMinutes(5);

    private final FeedServer server = new FeedServer(status(500));
    private final FeedClient client = new FeedClient(1 << 20, Duration.ofSeconds(20), Clock.systemUTC());
    private final Remembered memory = new Remembered();
    private final Taken taken = new Taken();
    private final List<String> said = new ArrayList<>();
    private boolean ignoreSchedule;
    private Instant now = Instant.parse("2026-03-03T09:00:00Z");

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void shouldSendEachEntryOnceTheOldestFirst() throws InterruptedException {
        WatchedFeed feed = feed();
        server.answer(gives(rss("c", "b", "a")));

        assertThat(feed.poll()).contains(EVERY);
        feed.poll();

        assertThat(taken.refs()).containsExactly("a", "b", "c");
        assertThat(taken.items.get(0)).satisfies(item -> {
            assertThat(item.getSource()).isEqualTo("courier-sport");
            assertThat(item.getWire()).isEqualTo("courier");
            assertThat(item.getReceivedAt()).isEqualTo(now);
            assertThat(item.getOrigin()).isEqualTo(server.url("/rss"));
            assertThat(item.getMediaType()).isEqualTo("application/rss+xml; charset=utf-8");
            assertThat(StandardCharsets.UTF_8
                            .decode(item.getPayload().duplicate())
                            .toString())
                    .contains("<title>Courier</title>", "<guid>a</guid>")
                    .doesNotContain("<guid>b</guid>");
        });
    }

    @Test
    void shouldSendWhatIsNewAndWhatHasChangedAndNothingElse() throws InterruptedException {
        WatchedFeed feed = feed();
        server.answer(gives(rss("b", "a")));
        feed.poll();
        server.answer(gives(rss("c", "b", "a").replace("Title b", "Title b, corrected")));
        feed.poll();

        assertThat(taken.refs()).containsExactly("a", "b", "b", "c");
    }

    @Test
    void shouldKnowAfterARestartWhatWasSent() throws InterruptedException {
        server.answer(gives(rss("b", "a"), "ETag", "\"1\"", "Last-Modified", "yesterday"));
        feed().poll();
        server.answer(gives(rss("c", "b", "a")));
        feed().poll();

        assertThat(taken.refs()).containsExactly("a", "b", "c");
        assertThat(server.asked.get(1).getRequestHeaders().getFirst("If-None-Match"))
                .isEqualTo("\"1\"");
        assertThat(server.asked.get(1).getRequestHeaders().getFirst("If-Modified-Since"))
                .isEqualTo("yesterday");
    }

    @Test
    void shouldSendNothingWhenTheFeedIsWhatItWas() throws InterruptedException {
        WatchedFeed feed = feed();
        server.answer(gives(rss("a"), "ETag", "\"1\""));
        feed.poll();
        server.answer(status(304));

        assertThat(feed.poll()).contains(EVERY);
        assertThat(taken.refs()).containsExactly("a");
    }

    @Test
    void shouldAskLessOftenWhereTheFeedSaysSo() throws InterruptedException {
        WatchedFeed feed = feed();
        server.answer(gives(rss("a").replace("<rss>", "<rss version='2.0'>").replace("<item>", "<ttl>30</ttl><item>")));
        assertThat(feed.poll()).contains(Duration.ofMinutes(30));

        server.answer(status(304));
        assertThat(feed.poll()).contains(Duration.ofMinutes(30));

        server.answer(gives(rss("b")));
        assertThat(feed.poll()).contains(EVERY);
    }

    @Test
    void shouldKnowAfterARestartHowOftenTheFeedIsToBeAsked() throws InterruptedException {
        server.answer(gives(
                rss("a").replace("<rss>", "<rss version='2.0'>").replace("<item>", "<ttl>30</ttl><item>"),
                "ETag",
                "\"1\""));
        feed().poll();
        server.answer(status(304));

        assertThat(feed().poll()).contains(Duration.ofMinutes(30));
        ignoreSchedule = true;
        assertThat(feed().poll()).contains(EVERY);
    }

    @Test
    void shouldKeepItsPaceWhereItIsTold() throws InterruptedException {
        ignoreSchedule = true;
        server.answer(gives(rss("a").replace("<rss>", "<rss version='2.0'>").replace("<item>", "<ttl>30</ttl><item>")));

        assertThat(feed().poll()).contains(EVERY);
    }

    /** The broker has the entries, and the process dies before it could remember that. */
    @Test
    void shouldSendAgainWhatIsNotRememberedAndNeverLessThanAll() throws InterruptedException {
        server.answer(gives(rss("b", "a"), "ETag", "\"1\""));
        memory.full = true;
        assertThatThrownBy(() -> feed().poll()).isInstanceOf(IllegalStateException.class);
        assertThat(taken.refs()).containsExactly("a", "b");
        memory.full = false;
        feed().poll();

        assertThat(taken.refs()).containsExactly("a", "b", "a", "b");
        assertThat(server.asked.get(1).getRequestHeaders()).doesNotContainKey("If-None-Match");
    }

    @Test
    void shouldRememberNothingThatTheBrokerHasNot() {
        server.answer(gives(rss("b", "a"), "ETag", "\"1\""));
        taken.refusing = true;

        assertThatThrownBy(() -> feed().poll())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("refused");
        assertThat(memory.entries).isEmpty();
    }

    @Test
    void shouldRememberTheFeedsStateAfterAllItsEntries() throws InterruptedException {
        server.answer(gives(rss("b", "a"), "ETag", "\"1\""));
        feed().poll();

        assertThat(memory.order.get(memory.order.size() - 1).getEntry()).isNull();
        assertThat(memory.order.get(memory.order.size() - 1).getEtag()).isEqualTo("\"1\"");
        assertThat(memory.order.subList(0, memory.order.size() - 1))
                .extracting(FeedEntry::getEntry)
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void shouldForgetAnEntryThatLeftLongAgoAndKeepOneThatStands() throws InterruptedException {
        WatchedFeed feed = feed();
        server.answer(gives(rss("b", "a")));
        feed.poll();
        server.answer(gives(rss("b")));
        now = now.plus(Duration.ofDays(20));
        feed.poll();
        assertThat(memory.ids()).containsExactlyInAnyOrder("a", "b");
        now = now.plus(Duration.ofDays(20));
        feed.poll();

        assertThat(memory.ids()).containsExactly("b");
        assertThat(taken.refs()).containsExactly("a", "b");
    }

    @Test
    void shouldAskWhereAFeedHasMovedForGoodAndComeBackWhenItIsNotThere() throws InterruptedException {
        server.answer(exchange -> {
            if (exchange.getRequestURI().getPath().equals("/rss")) {
                send(exchange, 301, new byte[0], "Location", "/new");
            } else {
                send(exchange, 200, rss("a").getBytes(StandardCharsets.UTF_8));
            }
        });
        feed().poll();
        WatchedFeed feed = feed();
        feed.poll();
        server.answer(status(404));
        feed.poll();
        feed.poll();

        assertThat(server.asked.stream().map(asked -> asked.getRequestURI().getPath()))
                .containsExactly("/rss", "/new", "/new", "/new", "/rss");
        assertThat(taken.refs()).containsExactly("a");
    }

    @Test
    void shouldBackOffWhileAFeedFailsAndSayWhenItIsBack() throws InterruptedException {
        WatchedFeed feed = feed();
        server.answer(status(503, "Retry-After", "86400"));

        assertThat(feed.poll()).contains(Duration.ofDays(1));
        server.answer(gives("<html>Sorry</html>"));
        assertThat(feed.poll()).contains(EVERY.multipliedBy(2));
        server.answer(gives(rss("a")));
        assertThat(feed.poll()).contains(EVERY);

        assertThat(taken.bad)
                .extracting(BadInput::why)
                .containsExactly("answers with HTTP status 503", "answers with what is no feed");
        assertThat(said).containsExactly(server.url("/rss") + " is back");
    }

    @Test
    void shouldStopWhenAFeedIsGone() throws InterruptedException {
        server.answer(status(410));

        assertThat(feed().poll()).isEmpty();
        assertThat(said)
                .containsExactly(
                        server.url("/rss") + " is gone for good, its server says: it is not asked for any more");
    }

    private WatchedFeed feed() {
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        FeedSettings settings =
                new FeedSettings(server.url("/rss"), "courier-sport", "courier", EVERY, ignoreSchedule, true);
        return new WatchedFeed(
                settings, client, memory, taken, Sizes.standard(), clock, new Pace(EVERY, () -> 0), said::add);
    }

    private static String rss(String... ids) {
        return Arrays.stream(ids)
                .map(id -> "<item><guid>%s</guid><title>Title %s</title></item>".formatted(id, id))
                .collect(Collectors.joining("", "<rss><channel><title>Courier</title>", "</channel></rss>"));
    }

    /** Remembers as the topic does. */
    private static final class Remembered implements FeedMemory {

        private final Map<String, FeedEntry> entries = new HashMap<>();
        private final List<FeedEntry> order = new ArrayList<>();
        private boolean full;

        @Override
        public Map<String, FeedEntry> of(FeedSettings feed) {
            return new HashMap<>(entries);
        }

        @Override
        public void remember(Map<String, FeedEntry> changes) {
            if (full) {
                throw new IllegalStateException("no room");
            }
            changes.forEach((key, entry) -> {
                if (entry == null) {
                    entries.remove(key);
                } else {
                    entries.put(key, entry);
                    order.add(entry);
                }
            });
        }

        List<String> ids() {
            return entries.values().stream()
                    .map(FeedEntry::getEntry)
                    .filter(id -> id != null)
                    .toList();
        }

        @Override
        public void close() {
            // It holds nothing open.
        }
    }

    private static final class Taken implements Sink {

        private final List<RawItem> items = new ArrayList<>();
        private final List<BadInput> bad = new ArrayList<>();
        private boolean refusing;

        @Override
        public CompletionStage<Receipt> send(RawItem item) {
            items.add(item);
            return refusing
                    ? CompletableFuture.failedFuture(new IllegalStateException("not let in"))
                    : CompletableFuture.completedFuture(new Receipt("wire.raw", 0, items.size()));
        }

        @Override
        public Optional<CompletionStage<Receipt>> offer(RawItem item, TraceContext trace) {
            return Optional.of(send(item));
        }

        @Override
        public void bad(String source, BadInput input) {
            bad.add(input);
        }

        @Override
        public void refused(String source) {
            throw new IllegalStateException("a feed is not told anything");
        }

        List<String> refs() {
            return items.stream().map(RawItem::getRef).toList();
        }
    }
}
