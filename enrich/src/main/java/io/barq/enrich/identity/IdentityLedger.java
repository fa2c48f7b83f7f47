/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.identity;

import io.barq.schemas.DeskItem;
import io.barq.schemas.IdentityEntry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Decides what an item is to its own wire, by the {@link WireRules} and what it remembers of each uri.
 *
 * <p>Keyed by wire: every item of a wire passes here in the order it was sent, and none of another.
 */
public final class IdentityLedger implements FixedKeyProcessorSupplier<String, DeskItem, DeskItem> {

    /**
     * Uri to what is remembered of the item. Bounded by {@code retention} and {@code entriesPerWire}; 77 bytes an item and
     * its uri, mostly some 60 bytes. What is lost beyond it: an item sent again after that is taken for new.
     */
    public static final String ITEMS = "identity-ledger";

    /**
     * The same items by wire and day, oldest first, so that those past the bounds are found without a search; and for each
     * wire its highest {@code receivedAt} and its number of items. Bounded as {@link #ITEMS} is; about 80 bytes an item.
     */
    public static final String ORDER = "identity-order";

    private static final byte[] PRESENT = {};

    /** Keeps one record's work bounded when a wire moves on by months: the rest goes with the records after it. */
    private static final int MOST_FORGOTTEN_AT_ONCE = 100;

    /** A producer's clock may run ahead of the log by this much; beyond it, it moves nothing out of the ledger. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofDays(1);

    private final Serde<IdentityEntry> entries;
    private final Duration retention;
    private final int entriesPerWire;

    /**
     * @param entries serde of the entries
     * @param retention how long an item is remembered after its wire last spoke of it, by the wire's own highest
     *     {@code receivedAt}
     * @param entriesPerWire how many items of one wire are remembered at most; those last seen on the earliest day go first
     */
    public IdentityLedger(Serde<IdentityEntry> entries, Duration retention, int entriesPerWire) {
        this.entries = entries;
        this.retention = retention;
        this.entriesPerWire = entriesPerWire;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(ITEMS), Serdes.String(), entries),
                // Cached, because every record of a wire writes that wire's clock: once a commit is enough.
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(ORDER), Serdes.String(), Serdes.ByteArray())
                        .withCachingEnabled());
    }

    @Override
    public FixedKeyProcessor<String, DeskItem, DeskItem> get() {
        return new Remembering();
    }

    private final class Remembering implements FixedKeyProcessor<String, DeskItem, DeskItem> {

        private FixedKeyProcessorContext<String, DeskItem> context;
        private KeyValueStore<String, IdentityEntry> items;
        private KeyValueStore<String, byte[]> order;

        @Override
        public void init(FixedKeyProcessorContext<String, DeskItem> context) {
            this.context = context;
            this.items = context.getStateStore(ITEMS);
            this.order = context.getStateStore(ORDER);
        }

        @Override
        public void process(FixedKeyRecord<String, DeskItem> record) {
            DeskItem item = record.value();
            String uri = item.getItem().getUri();
            WireClock clock = WireClock.read(order.get(clockKey(record.key())))
                    .advance(item.getItem().getReceivedAt(), Instant.ofEpochMilli(record.timestamp()));
            IdentityEntry known = items.get(uri);
            Ruling ruling = WireRules.decide(item, Optional.ofNullable(known), origin(item), clock.now());
            clock = known == null
                    ? add(record.key(), uri, ruling.remembered().orElseThrow(), clock)
                    : seenAgain(
                            record.key(),
                            uri,
                            ruling.remembered().orElse(known),
                            ruling.remembered().isPresent(),
                            clock);
            order.put(clockKey(record.key()), forget(record.key(), clock).write());
            context.forward(record.withValue(ruling.writeTo(item, Optional.ofNullable(known))));
        }

        private Optional<IdentityEntry> origin(DeskItem item) {
            return Optional.ofNullable(item.getItem().getEvolvedFrom()).map(items::get);
        }

        private WireClock add(String wire, String uri, IdentityEntry entry, WireClock clock) {
            items.put(uri, entry);
            order.put(orderKey(wire, day(clock.now()), uri), PRESENT);
            return clock.withItems(clock.items() + 1);
        }

        private WireClock seenAgain(String wire, String uri, IdentityEntry entry, boolean changed, WireClock clock) {
            boolean anotherDay = day(entry.getLastSeen()) != day(clock.now());
            if (anotherDay) {
                order.delete(orderKey(wire, day(entry.getLastSeen()), uri));
                order.put(orderKey(wire, day(clock.now()), uri), PRESENT);
                entry.setLastSeen(clock.now());
            }
            if (anotherDay || changed) {
                items.put(uri, entry);
            }
            return clock;
        }

        /** Forgets the items that were last seen before the retention, and the oldest while there are too many. */
        private WireClock forget(String wire, WireClock clock) {
            long firstDayKept = day(clock.now().minus(retention));
            if (clock.oldestDay() >= firstDayKept && clock.items() <= entriesPerWire) {
                return clock;
            }
            long oldestDay = day(clock.now());
            int left = clock.items();
            int tried = 0;
            try (KeyValueIterator<String, byte[]> oldestFirst =
                    order.range(orderKey(wire, clock.oldestDay(), ""), orderKey(wire, day(clock.now()), "\uFFFF"))) {
                while (tried++ < MOST_FORGOTTEN_AT_ONCE && oldestFirst.hasNext()) {
                    KeyValue<String, byte[]> oldest = oldestFirst.next();
                    oldestDay = dayOf(wire, oldest.key);
                    if (oldestDay >= firstDayKept && left <= entriesPerWire) {
                        break;
                    }
                    order.delete(oldest.key);
                    items.delete(uriOf(wire, oldest.key));
                    left--;
                }
            }
            return new WireClock(clock.now(), left, oldestDay);
        }
    }

    /**
     * How far a wire is.
     *
     * @param now the highest {@code receivedAt} of its items that can be believed
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
    private static String clockKey(String wire) {
        return wire;
    }

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
