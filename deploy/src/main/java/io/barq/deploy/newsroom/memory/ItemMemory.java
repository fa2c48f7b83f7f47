/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.memory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barq.schemas.EnrichedItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The newest items, in the order in which they arrived. One thread adds, any number read; an item never changes its place.
 *
 * <p>Bounded by the number of items and by their bytes, every revision counting as one. What is over the bound goes, the oldest
 * first: it is no longer listed, found, counted or resumed from, and stays in the topic.
 *
 * <p>When an item is withdrawn or withheld, the text of its earlier revisions goes at once; their places stay, empty.
 */
public final class ItemMemory {

    private static final int MOST_PLACES = 500;

    private final int most;
    private final long mostBytes;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, List<StoredItem>> byUri = new HashMap<>();
    private final Facets facets = new Facets();
    /** By partition: the next offset to read. */
    private final long[] next;
    /** By partition: what stands before this is no longer in memory, or never was. */
    private final long[] gone;

    /** By sequence, modulo its length, which is a power of two. */
    private StoredItem[] ring = new StoredItem[1024];

    private long first;
    private long end;
    private long bytes;

    /**
     * @param most items at most
     * @param mostBytes bytes at most; the newest item is kept even if it alone takes more
     * @param starts offset of the first item that will be read, for each partition of the topic
     */
    public ItemMemory(int most, long mostBytes, long[] starts) {
        this.most = most;
        this.mostBytes = mostBytes;
        this.next = starts.clone();
        this.gone = starts.clone();
    }

    /**
     * A part of the list of items, the newest first.
     *
     * @param next the cursor before which the rest stands; empty where there is no more
     */
    public record Page(List<StoredItem> items, Optional<Cursor> next) {}

    /**
     * Where somebody goes on who has read up to a cursor.
     *
     * @param first sequence of the first item that may be new
     * @param checked up to this sequence, exclusive, the cursor is asked whether it covers an item
     */
    public record Resumption(long first, long checked) {}

    /**
     * Adds the item that stands at a place.
     *
     * @param story offset of the next story, as far as they are read
     */
    public void add(int partition, long offset, EnrichedItem item, long story) {
        long[] after = next.clone();
        after[partition] = offset + 1;
        // Only the one thread that adds changes anything, so that the long work is done before the lock.
        List<StoredItem> known = byUri.get(item.getUri());
        StoredItem before = known == null ? null : last(known);
        StoredItem stored = new StoredItem(partition, offset, item, before, Cursor.ofItem(after, story, partition));
        writing(() -> {
            next[partition] = offset + 1;
            List<StoredItem> revisions = byUri.computeIfAbsent(item.getUri(), uri -> new ArrayList<>(1));
            if (!revisions.isEmpty()) {
                facets.remove(last(revisions).facts());
                if (!stored.isUsable()) {
                    revisions.forEach(StoredItem::withdraw);
                }
            }
            revisions.add(stored);
            append(stored);
            facets.name(item);
            facets.add(stored.facts());
            while (end - first > most || bytes > mostBytes && end - first > 1) {
                forgetOldest();
            }
        });
    }

    /** Notes that a record was read that is no item. */
    public void pass(int partition, long offset) {
        writing(() -> next[partition] = offset + 1);
    }

    /** Forgets all revisions of an item: it was purged. */
    public void purge(String uri) {
        writing(() -> {
            List<StoredItem> revisions = byUri.remove(uri);
            if (revisions != null) {
                facets.remove(last(revisions).facts());
                revisions.forEach(StoredItem::withdraw);
            }
        });
    }

    private void append(StoredItem item) {
        if (end - first == ring.length) {
            StoredItem[] larger = new StoredItem[ring.length * 2];
            for (long sequence = first; sequence < end; sequence++) {
                larger[(int) (sequence & larger.length - 1)] = at(sequence);
            }
            ring = larger;
        }
        item.setSequence(end);
        ring[(int) (end & ring.length - 1)] = item;
        end++;
        bytes += item.size();
    }

    private void forgetOldest() {
        StoredItem oldest = at(first);
        ring[(int) (first & ring.length - 1)] = null;
        first++;
        bytes -= oldest.size();
        gone[oldest.partition()] = oldest.offset() + 1;
        List<StoredItem> revisions = byUri.get(oldest.uri());
        if (revisions == null || !revisions.remove(oldest)) {
            return;
        }
        if (revisions.isEmpty()) {
            byUri.remove(oldest.uri());
            facets.remove(oldest.facts());
        }
    }

    private StoredItem at(long sequence) {
        return ring[(int) (sequence & ring.length - 1)];
    }

    private static StoredItem last(List<StoredItem> revisions) {
        return revisions.get(revisions.size() - 1);
    }

    /** What is listed at the place of this item: its latest revision, where that came, or where the text stood that it takes back. */
    private Optional<StoredItem> listedAt(StoredItem item) {
        List<StoredItem> revisions = byUri.getOrDefault(item.uri(), List.of());
        for (int at = revisions.size() - 1; at >= 0; at--) {
            if (revisions.get(at).isUsable() || at == 0) {
                return revisions.get(at) == item ? Optional.of(last(revisions)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean isLatest(StoredItem item) {
        List<StoredItem> revisions = byUri.get(item.uri());
        return revisions != null && last(revisions) == item;
    }

    /**
     * A part of the list: each item once, in its latest revision, newest first. A revision that takes a text back stands where that
     * text stood, any other where it came.
     *
     * @param before only items that had arrived before the one of this cursor; all where it is empty
     * @param limit items at most
     */
    public Page page(Filter filter, Optional<Cursor> before, int limit) {
        return reading(() -> {
            List<StoredItem> found = new ArrayList<>(limit);
            Optional<Cursor> oldest = Optional.empty();
            for (long sequence = end - 1; sequence >= first; sequence--) {
                StoredItem place = at(sequence);
                boolean isBefore = before.isEmpty() || before.get().coversBefore(place.partition(), place.offset());
                Optional<StoredItem> item = isBefore ? listedAt(place) : Optional.empty();
                if (item.filter(each -> each.isLetThroughBy(filter)).isEmpty()) {
                    continue;
                }
                if (found.size() == limit) {
                    return new Page(found, oldest);
                }
                found.add(item.get());
                oldest = Optional.of(place.cursor());
            }
            return new Page(found, Optional.empty());
        });
    }

    /** Where who has read up to a cursor goes on; empty where what is missing is no longer in memory. */
    public Optional<Resumption> resume(Cursor cursor) {
        return reading(() -> {
            if (!cursor.isBetween(gone, next)) {
                return Optional.empty();
            }
            long sequence = first;
            while (sequence < end && covers(cursor, at(sequence))) {
                sequence++;
            }
            return Optional.of(new Resumption(sequence, end));
        });
    }

    /** Whether a cursor covers an item. */
    public static boolean covers(Cursor cursor, StoredItem item) {
        return cursor.covers(item.partition(), item.offset());
    }

    /**
     * Items from a place on, in the order of their arrival.
     *
     * @param from sequence of the first
     * @param mostBytes no more of them than come to so many bytes, but at least one
     * @return empty where that place is no longer in memory
     */
    public Optional<List<StoredItem>> from(long from, long mostBytes) {
        return reading(() -> {
            if (from < first) {
                return Optional.empty();
            }
            List<StoredItem> items = new ArrayList<>();
            long taken = 0;
            for (long sequence = from; sequence < end && taken < mostBytes; sequence++) {
                StoredItem item = at(sequence);
                items.add(item);
                taken += item.size();
            }
            return Optional.of(items);
        });
    }

    /**
     * Where the items end at one moment.
     *
     * @param sequence the next item will have
     * @param cursor of who has read all before it
     */
    public record End(long sequence, Cursor cursor) {}

    /**
     * Where the items end now.
     *
     * @param story offset of the next story, as far as they are read
     */
    public End end(long story) {
        return reading(() -> new End(end, Cursor.at(next, story)));
    }

    /**
     * The cursor of who has read all.
     *
     * @param story offset of the next story, as far as they are read
     */
    public Cursor position(long story) {
        return reading(() -> Cursor.at(next, story));
    }

    /** An item in its latest revision. */
    public Optional<StoredItem> latest(String uri) {
        return reading(() -> Optional.ofNullable(byUri.get(uri)).map(ItemMemory::last));
    }

    /** All revisions of an item that have a text to show, or are its latest, oldest first; none where it is not in memory. */
    public List<StoredItem> revisions(String uri) {
        return reading(() -> byUri.getOrDefault(uri, List.of()).stream()
                .filter(each -> !each.isWithdrawn())
                .toList());
    }

    /** Items in their latest revisions that are wanted, oldest first. */
    public List<StoredItem> latest(Predicate<StoredItem> wanted) {
        return reading(() -> {
            List<StoredItem> found = new ArrayList<>();
            for (long sequence = first; sequence < end; sequence++) {
                StoredItem item = at(sequence);
                if (isLatest(item) && wanted.test(item)) {
                    found.add(item);
                }
            }
            return found;
        });
    }

    /** How many items there are of each value they can be chosen by. */
    public ObjectNode facets() {
        return reading(facets::json);
    }

    /**
     * Where usable items were written, each counted once by its latest revision: the places with the most of them.
     *
     * @param since only items enriched since, in milliseconds since 1970
     */
    public ObjectNode datelines(Filter filter, long since) {
        Map<DatelinePlace, Integer> counts = new HashMap<>();
        reading(() -> {
            for (long sequence = first; sequence < end; sequence++) {
                StoredItem item = at(sequence);
                if (item.enrichedAt() >= since && item.isUsable() && isLatest(item) && item.isLetThroughBy(filter)) {
                    item.place().ifPresent(place -> counts.merge(place, 1, Integer::sum));
                }
            }
            return counts;
        });
        ObjectNode json = SafeJson.MAPPER.createObjectNode();
        ArrayNode places = json.putArray("places");
        counts.entrySet().stream()
                .sorted(Map.Entry.<DatelinePlace, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(each -> each.getKey().name()))
                .limit(MOST_PLACES)
                .forEach(each -> {
                    ObjectNode place = places.addObject();
                    each.getKey().put(place);
                    place.put("count", each.getValue());
                });
        return json;
    }

    /** How many revisions are in memory. */
    public long size() {
        return reading(() -> end - first);
    }

    /** About how many bytes they take. */
    public long bytes() {
        return reading(() -> bytes);
    }

    private <T> T reading(Supplier<T> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    private void writing(Runnable work) {
        lock.writeLock().lock();
        try {
            work.run();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
