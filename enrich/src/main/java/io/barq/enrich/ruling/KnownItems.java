/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.ruling;

import io.barq.enrich.memory.FirstKeys;
import io.barq.enrich.memory.Memory;
import io.barq.schemas.IdentityEntry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The items a wire has spoken of: what is remembered of each, for how long, and how many. */
final class KnownItems {

    private static final byte[] PRESENT = {};

    /** Keeps one record's work bounded when a wire moves on by months: the rest goes with the records after it. */
    private static final int MOST_FORGOTTEN_AT_ONCE = 100;

    /** A producer's clock may run ahead of the log by this much; beyond it, it moves nothing out of the ledger. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofDays(1);

    private final Memory<IdentityEntry> items;
    private final Memory<byte[]> order;
    private final Duration retention;
    private final int entriesPerWire;
    private final Predicate<String> isHeld;
    private final FirstKeys firstKeys = new FirstKeys();

    /**
     * @param items uri to what is remembered of the item
     * @param order the same items by wire and day, oldest first, and for each wire how far it is
     * @param retention how long an item is remembered after its wire last spoke of it, by the wire's own clock
     * @param entriesPerWire how many items of one wire are remembered; those last seen on the earliest day go first
     * @param isHeld whether the text of an item is held back: it stays, however old
     */
    KnownItems(
            Memory<IdentityEntry> items,
            Memory<byte[]> order,
            Duration retention,
            int entriesPerWire,
            Predicate<String> isHeld) {
        this.items = items;
        this.order = order;
        this.retention = retention;
        this.entriesPerWire = entriesPerWire;
        this.isHeld = isHeld;
    }

    /** What is remembered of an item. */
    Optional<IdentityEntry> find(String uri) {
        return Optional.ofNullable(items.get(uri));
    }

    /**
     * Moves a wire's clock on, and returns it: the highest {@code receivedAt} of its records that can be believed.
     *
     * @param appended when the record was appended to the log
     */
    Instant advance(String wire, Instant receivedAt, Instant appended) {
        WireClock clock = clock(wire).advance(receivedAt, appended);
        order.put(wire, clock.write());
        return clock.now();
    }

    /**
     * The wire's own clock, for what the desk orders of its items: of a wire whose clock is behind, as that of an archive, an
     * order must not make us forget everything. A wire that has not spoken begins with the desk's clock.
     */
    Instant clockFor(String wire, Instant ordered, Instant appended) {
        WireClock clock = clock(wire);
        return clock.items() == 0 ? advance(wire, ordered, appended) : clock.now();
    }

    /**
     * Notes that a wire has spoken of an item, and what is remembered of it from now on.
     *
     * @param known what was remembered of it before
     */
    void remember(String wire, String uri, Optional<IdentityEntry> known, IdentityEntry entry) {
        WireClock clock = clock(wire);
        Optional<Instant> lastSeen = known.map(IdentityEntry::getLastSeen);
        boolean sameDay = lastSeen.filter(seen -> day(seen) == day(clock.now())).isPresent();
        if (!sameDay) {
            lastSeen.ifPresent(seen -> order.delete(orderKey(wire, day(seen), uri)));
            String key = orderKey(wire, day(clock.now()), uri);
            order.put(key, PRESENT);
            firstKeys.added(wire, key);
        }
        entry.setLastSeen(sameDay ? lastSeen.get() : clock.now());
        items.put(uri, entry);
        if (known.isEmpty()) {
            order.put(wire, clock.withItems(clock.items() + 1).write());
        }
    }

    /** Notes that a wire has spoken of an item, of which nothing new is known. */
    void seen(String wire, String uri, IdentityEntry known) {
        if (day(known.getLastSeen()) != day(clock(wire).now())) {
            remember(
                    wire,
                    uri,
                    Optional.of(known),
                    IdentityEntry.newBuilder(known).build());
        }
    }

    /** Forgets the items of a wire that were last seen before the retention, and the oldest while there are too many. */
    void forget(String wire) {
        WireClock clock = clock(wire);
        long firstDayKept = day(clock.now().minus(retention));
        if (clock.oldestDay() >= firstDayKept && clock.items() <= entriesPerWire) {
            return;
        }
        Forgetting forgetting = new Forgetting(wire, clock, firstDayKept);
        firstKeys.visit(
                order,
                wire,
                orderKey(wire, clock.oldestDay(), ""),
                orderKey(wire, day(clock.now()), "\uFFFF"),
                forgetting::next);
        order.put(wire, new WireClock(clock.now(), forgetting.left, forgetting.oldestDay).write());
    }

    private final class Forgetting {

        private final String wire;
        private final WireClock clock;
        private final long firstDayKept;
        private int left;
        private long oldestDay;
        private int tried;
        private String firstLeft;

        Forgetting(String wire, WireClock clock, long firstDayKept) {
            this.wire = wire;
            this.clock = clock;
            this.firstDayKept = firstDayKept;
            this.left = clock.items();
            this.oldestDay = day(clock.now());
        }

        boolean next(String key, byte[] present) {
            long day = dayOf(wire, key);
            if (tried++ == MOST_FORGOTTEN_AT_ONCE || (day >= firstDayKept && left <= entriesPerWire)) {
                oldestDay = day;
                firstKeys.begin(wire, firstLeft == null ? key : firstLeft);
                return false;
            }
            String uri = uriOf(wire, key);
            if (!isHeld.test(uri)) {
                order.delete(key);
                items.delete(uri);
                left--;
            } else if (day < day(clock.now())) {
                seen(wire, uri, items.get(uri));
            } else if (firstLeft == null) {
                firstLeft = key;
            }
            return true;
        }
    }

    private WireClock clock(String wire) {
        return WireClock.read(order.get(wire));
    }

    /**
     * How far a wire is.
     *
     * @param now the highest {@code receivedAt} of its records that can be believed
     * @param items how many of its items are remembered
     * @param oldestDay no item that is remembered was last seen on an earlier day
     */
    private record WireClock(Instant now, int items, long oldestDay) {

        private static final int BYTES = Long.BYTES + Integer.BYTES + Long.BYTES;

        static WireClock read(byte[] stored) {
            if (stored == null) {
                return new WireClock(Instant.EPOCH, 0, 0);
            }
            ByteBuffer bytes = ByteBuffer.wrap(stored);
            return new WireClock(Instant.ofEpochMilli(bytes.getLong()), bytes.getInt(), bytes.getLong());
        }

        byte[] write() {
            return ByteBuffer.allocate(BYTES)
                    .putLong(now.toEpochMilli())
                    .putInt(items)
                    .putLong(oldestDay)
                    .array();
        }

        WireClock advance(Instant receivedAt, Instant appended) {
            Instant latest = appended.plus(CLOCK_TOLERANCE);
            Instant believed = receivedAt.isAfter(latest) ? latest : receivedAt;
            return believed.isAfter(now)
                    ? new WireClock(believed, items, items == 0 ? day(believed) : oldestDay)
                    : this;
        }

        WireClock withItems(int count) {
            return new WireClock(now, count, oldestDay);
        }
    }

    private static long day(Instant instant) {
        return Math.max(
                0, Math.floorDiv(instant.getEpochSecond(), Duration.ofDays(1).toSeconds()));
    }

    // Keys sort by wire, then day. A space is no part of a wire id or a uri, and sorts before every character of one.
    private static String orderKey(String wire, long day, String uri) {
        return String.format(Locale.ROOT, "%s %08d %s", wire, day, uri);
    }

    private static long dayOf(String wire, String key) {
        return Long.parseLong(key.substring(wire.length() + 1, wire.length() + 9));
    }

    private static String uriOf(String wire, String key) {
        return key.substring(wire.length() + 10);
    }
}
