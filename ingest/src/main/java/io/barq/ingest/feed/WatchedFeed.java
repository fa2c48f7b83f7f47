/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.feed;

import io.barq.ingest.feed.FeedClient.Known;
import io.barq.ingest.way.BadInput;
import io.barq.ingest.way.PayloadIntake;
import io.barq.ingest.way.Receipt;
import io.barq.ingest.way.Sink;
import io.barq.schemas.FeedEntry;
import io.barq.schemas.RawItem;
import io.barq.schemas.Sha256;
import io.barq.schemas.Sizes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * One feed, and what is remembered of it.
 *
 * <p>The order is what keeps it whole: entries are sent; when the broker has them all they are remembered; when that is
 * certain the feed's own state is, by which the next answer may be "unchanged". Killed in between, it sends some entries a
 * second time, and skips none.
 */
final class WatchedFeed {

    /** An entry that has not stood in its feed for so long is forgotten. */
    private static final Duration LONG_AGO = Duration.ofDays(30);
    /** Entries that stay in a feed are noted as seen no more often than this. */
    private static final Duration A_DAY = Duration.ofDays(1);

    private static final int MOST_REMEMBERED = 20_000;
    /** A key and an id this long belong to no honest feed: the record must fit its topic. */
    private static final int LONGEST_ID = 2000;

    private final FeedSettings feed;
    private final FeedClient client;
    private final FeedMemory memory;
    private final Sink sink;
    private final Sizes sizes;
    private final Clock clock;
    private final Pace pace;
    private final Consumer<String> say;

    private final String ownKey;
    private final Map<String, FeedEntry> known;
    private Optional<FeedEntry> own;
    /** What the feed said of it when it last changed. */
    private FeedSchedule schedule;

    private int failures;

    WatchedFeed(
            FeedSettings feed,
            FeedClient client,
            FeedMemory memory,
            Sink sink,
            Sizes sizes,
            Clock clock,
            Pace pace,
            Consumer<String> say) {
        this.feed = feed;
        this.client = client;
        this.memory = memory;
        this.sink = sink;
        this.sizes = sizes;
        this.clock = clock;
        this.pace = pace;
        this.say = say;
        this.ownKey = feed.source() + ' ' + new Sha256().add(feed.url()).hex();
        this.known = memory.of(feed);
        this.own = Optional.ofNullable(known.remove(ownKey));
        this.schedule = FeedSchedule.of(own.map(FeedEntry::getPause).orElse(null));
    }

    /**
     * Asks for the feed once, and sends what is new.
     *
     * @return how long to wait until the next time; none if there is to be none
     */
    Optional<Duration> poll() throws InterruptedException {
        URI from = own.map(FeedEntry::getMovedTo).map(URI::create).orElse(feed.uri());
        try {
            FeedAnswer answer = client.get(from, feed.allowPrivate(), known());
            if (answer.kind() == FeedAnswer.Kind.GONE) {
                say.accept(feed.name() + " is gone for good, its server says: it is not asked for any more");
                return Optional.empty();
            }
            if (answer.kind() == FeedAnswer.Kind.FEED) {
                List<FeedPiece> pieces = FeedSplitter.split(answer.body(), answer.contentType());
                schedule = FeedSchedule.of(pieces);
                take(answer, pieces);
            }
            if (failures > 0) {
                say.accept(feed.name() + " is back");
            }
            failures = 0;
            return Optional.of(pace.afterAnswer(feed.ignoreSchedule() ? FeedSchedule.NONE : schedule, clock.instant()));
        } catch (FeedFaultException fault) {
            failures++;
            sink.bad(feed.source(), new BadInput(feed.name(), 0, fault.getMessage()));
            // Perhaps it has moved once more: the next time it is looked for where the settings say.
            own = own.filter(state -> state.getMovedTo() == null);
            return Optional.of(pace.afterFailure(failures, fault.wish()));
        }
    }

    private Known known() {
        return own.map(state -> new Known(
                        Optional.ofNullable(state.getAnsweredBy()),
                        Optional.ofNullable(state.getEtag()),
                        Optional.ofNullable(state.getLastModified())))
                .orElse(Known.NOTHING);
    }

    private void take(FeedAnswer answer, List<FeedPiece> pieces) throws InterruptedException {
        Instant now = clock.instant();
        Map<String, FeedEntry> changes = new LinkedHashMap<>();
        Set<String> standing = new HashSet<>();
        List<FeedPiece> fresh = new ArrayList<>();
        for (FeedPiece piece : pieces) {
            String key = key(piece);
            standing.add(key);
            FeedEntry before = known.get(key);
            if (before == null || !piece.hash().equals(before.getHash())) {
                fresh.add(piece);
                changes.put(key, entry(piece, now));
            } else if (before.getLastSeen().isBefore(now.minus(A_DAY))) {
                changes.put(key, entry(piece, now));
            }
        }
        send(fresh, now);
        forget(standing, now, changes);
        memory.remember(changes);
        changes.forEach((key, entry) -> {
            if (entry == null) {
                known.remove(key);
            } else {
                known.put(key, entry);
            }
        });
        FeedEntry state = state(answer, now);
        memory.remember(Map.of(ownKey, state));
        own = Optional.of(state);
    }

    /** Feeds put what is new first; a wire has what is old first. Returns when the broker has everything. */
    private void send(List<FeedPiece> fresh, Instant receivedAt) throws InterruptedException {
        List<CompletionStage<Receipt>> sent = new ArrayList<>();
        for (int i = fresh.size() - 1; i >= 0; i--) {
            sent.add(sink.send(item(fresh.get(i), receivedAt)));
        }
        for (CompletionStage<Receipt> one : sent) {
            try {
                one.toCompletableFuture().get();
            } catch (ExecutionException refused) {
                throw new IllegalStateException(
                        "an entry of " + feed.name() + " was refused: "
                                + refused.getCause().getMessage(),
                        refused.getCause());
            }
        }
    }

    private RawItem item(FeedPiece piece, Instant receivedAt) {
        PayloadIntake intake = new PayloadIntake(sizes);
        intake.write(piece.payload(), 0, piece.payload().length);
        return feed.line()
                .item(
                        piece.ref().map(WatchedFeed::cut).orElse(null),
                        piece.mediaType().orElse(null),
                        receivedAt,
                        intake,
                        feed.url());
    }

    /** What left the feed long ago; and, if there is too much, what left it first. */
    private void forget(Set<String> standing, Instant now, Map<String, FeedEntry> changes) {
        List<Map.Entry<String, FeedEntry>> left = new ArrayList<>(new HashMap<>(known).entrySet());
        left.removeIf(each -> standing.contains(each.getKey()));
        left.sort(Comparator.comparing(each -> each.getValue().getLastSeen()));
        int over = left.size() + standing.size() - MOST_REMEMBERED;
        for (Map.Entry<String, FeedEntry> each : left) {
            if (over-- > 0 || each.getValue().getLastSeen().isBefore(now.minus(LONG_AGO))) {
                changes.put(each.getKey(), null);
            }
        }
    }

    private String key(FeedPiece piece) {
        return feed.source()
                + ' '
                + new Sha256().add(feed.url()).add(piece.key()).hex();
    }

    private FeedEntry entry(FeedPiece piece, Instant now) {
        return FeedEntry.newBuilder()
                .setSource(feed.source())
                .setFeed(feed.url())
                .setEntry(cut(piece.key()))
                .setHash(piece.hash())
                .setLastSeen(now)
                .build();
    }

    private FeedEntry state(FeedAnswer answer, Instant now) {
        return FeedEntry.newBuilder()
                .setSource(feed.source())
                .setFeed(feed.url())
                .setLastSeen(now)
                .setEtag(answer.etag().orElse(null))
                .setLastModified(answer.lastModified().orElse(null))
                .setMovedTo(answer.movedTo()
                        .map(URI::toString)
                        .orElse(own.map(FeedEntry::getMovedTo).orElse(null)))
                .setAnsweredBy(answer.answeredBy().toString())
                .setPause(schedule.pause())
                .build();
    }

    private static String cut(String id) {
        return new String(
                (id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID) + "…").getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8);
    }
}
