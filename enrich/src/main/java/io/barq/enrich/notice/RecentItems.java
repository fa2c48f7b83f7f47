/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.notice;

import io.barq.enrich.memory.FirstKeys;
import io.barq.enrich.memory.Memory;
import io.barq.schemas.NoticeCandidate;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The items of each wire's last service days, for the notices to come. */
public final class RecentItems {

    /** Keeps one record's work bounded when a wire moves on: the rest goes with the records after it. */
    private static final int MOST_FORGOTTEN_AT_ONCE = 100;

    private final Memory<NoticeCandidate> items;
    private final Memory<byte[]> tallies;
    private final int itemsPerWire;
    private final FirstKeys firstKeys = new FirstKeys();

    /**
     * @param items wire, service day and uri to what is remembered of an item
     * @param tallies wire to how many of its items are remembered, and since which day
     * @param itemsPerWire how many items of one wire are remembered; those of the earliest day go first
     */
    public RecentItems(Memory<NoticeCandidate> items, Memory<byte[]> tallies, int itemsPerWire) {
        this.items = items;
        this.tallies = tallies;
        this.itemsPerWire = itemsPerWire;
    }

    /**
     * Remembers an item, unless it is of a day no notice can mean any more.
     *
     * @param now the wire's own clock
     */
    public void add(String wire, NoticeCandidate item, Instant now) {
        long today = today(now);
        long day = item.getDay().toEpochDay();
        Tally tally = tally(wire);
        if (day > today - Candidates.DAYS && day <= today + 1) {
            String key = key(wire, day, item.getUri());
            if (items.get(key) == null) {
                firstKeys.added(wire, key);
                tally = new Tally(tally.count() + 1, tally.count() == 0 ? day : Math.min(day, tally.oldestDay()));
            }
            items.put(key, item);
        }
        forget(wire, today, tally);
    }

    /** The items a notice of a day may mean. */
    public List<NoticeCandidate> before(String wire, LocalDate day) {
        List<NoticeCandidate> recent = new ArrayList<>();
        long last = day.toEpochDay();
        items.visit(key(wire, last - Candidates.DAYS, ""), key(wire, last, "\uFFFF"), (key, item) -> recent.add(item));
        return recent;
    }

    private void forget(String wire, long today, Tally tally) {
        long firstDayKept = today - Candidates.DAYS;
        int left = tally.count();
        long oldestDay = tally.oldestDay();
        if (left > 0 && (oldestDay < firstDayKept || left > itemsPerWire)) {
            List<String> oldest = new ArrayList<>();
            String end = key(wire, today + 1, "\uFFFF");
            firstKeys.visit(items, wire, key(wire, oldestDay, ""), end, (key, item) -> {
                boolean goes =
                        item.getDay().toEpochDay() < firstDayKept || tally.count() - oldest.size() > itemsPerWire;
                if (!goes || oldest.size() == MOST_FORGOTTEN_AT_ONCE) {
                    firstKeys.begin(wire, key);
                    return false;
                }
                oldest.add(key);
                return true;
            });
            oldest.forEach(items::delete);
            left -= oldest.size();
            oldestDay = oldest.size() == MOST_FORGOTTEN_AT_ONCE ? oldestDay : Math.max(oldestDay, firstDayKept);
        }
        tallies.put(wire, new Tally(left, oldestDay).write());
    }

    private Tally tally(String wire) {
        byte[] stored = tallies.get(wire);
        if (stored == null) {
            return new Tally(0, 0);
        }
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        return new Tally(bytes.getInt(), bytes.getLong());
    }

    private record Tally(int count, long oldestDay) {

        byte[] write() {
            return ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                    .putInt(count)
                    .putLong(oldestDay)
                    .array();
        }
    }

    private static long today(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).toEpochDay();
    }

    private static String key(String wire, long day, String uri) {
        return String.format(Locale.ROOT, "%s %08d %s", wire, Math.max(0, day), uri);
    }
}
