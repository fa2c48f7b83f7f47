/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.hold;

import io.barq.enrich.memory.Memory;
import io.barq.schemas.DeskItem;
import io.barq.schemas.Hold;
import io.barq.schemas.IdentityEntry;
import io.barq.schemas.PubStatus;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The items that are held back: of each the last version, whole, and when its embargo ends.
 *
 * <p>How many texts of a wire are kept is bounded. An item beyond that is held all the same, without its text: it is judged
 * anew when its wire, or the desk, sends it again.
 */
public final class HeldItems {

    private static final byte[] PRESENT = {};

    /** Thirteen digits last until the year 2286; no embargo that far off is believed. */
    private static final int DIGITS = 13;

    private static final Instant END_OF_KEYS = Instant.ofEpochMilli(9_999_999_999_999L);

    private final Memory<DeskItem> texts;
    private final Memory<byte[]> ends;
    private final int textsPerWire;
    private final ShownHolds shown;
    private final Map<String, Integer> counts = new HashMap<>();
    /** No embargo ends before this, so that a record with nothing to release asks no store. */
    private Instant nextEnd = Instant.MIN;

    /**
     * @param texts uri to the version that is held
     * @param ends the ends of the embargoes, earliest first, and for each wire how many of its texts are kept
     * @param textsPerWire how many texts of one wire are kept at most
     * @param shown shows how many they are to those who watch over Barq
     */
    public HeldItems(Memory<DeskItem> texts, Memory<byte[]> ends, int textsPerWire, ShownHolds shown) {
        this.texts = texts;
        this.ends = ends;
        this.textsPerWire = textsPerWire;
        this.shown = shown;
        ends.visit(countKey(""), countKey("\uFFFF"), (key, count) -> {
            show(key.substring(countKey("").length()), ByteBuffer.wrap(count).getInt());
            return true;
        });
    }

    /**
     * Keeps a version that is held, in place of the one before it.
     *
     * @param embargoed whether it is held until its own {@code embargoedUntil}, and no longer
     * @return whether there is room for its text; if not, nothing is kept of the item
     */
    public boolean keep(DeskItem item, boolean embargoed) {
        String uri = item.getItem().getUri();
        drop(uri);
        String wire = item.getItem().getWire();
        int kept = kept(wire);
        if (kept >= textsPerWire) {
            return false;
        }
        texts.put(uri, item);
        count(wire, kept + 1);
        if (embargoed) {
            Instant end = item.getItem().getEmbargoedUntil();
            ends.put(endKey(end, uri), PRESENT);
            nextEnd = end.isBefore(nextEnd) ? end : nextEnd;
        }
        return true;
    }

    /** The version that is held under a uri; empty where none is. */
    public Optional<DeskItem> text(String uri) {
        return Optional.ofNullable(texts.get(uri));
    }

    /** Lets go of what is held under a uri, and returns it. */
    public Optional<DeskItem> drop(String uri) {
        Optional<DeskItem> held = text(uri);
        if (held.isPresent()) {
            unscheduled(held.get());
            texts.delete(uri);
            String wire = held.get().getItem().getWire();
            count(wire, kept(wire) - 1);
        }
        return held;
    }

    /**
     * Heeds what has become of an item that was not sent again: what is withdrawn goes, and what something else than an embargo
     * holds waits beyond the end of its embargo.
     *
     * @param entry what is known of the item from now on
     */
    public void heed(String uri, IdentityEntry entry) {
        if (entry.getPubStatus() == PubStatus.canceled) {
            drop(uri);
        } else if (entry.getHold() != Hold.EMBARGO) {
            text(uri).ifPresent(this::unscheduled);
        }
    }

    /** The uris of the items whose embargo ends at a time or before it, the earliest first. */
    public List<String> due(Instant time) {
        if (time.isBefore(nextEnd)) {
            return List.of();
        }
        List<String> due = new ArrayList<>();
        nextEnd = Instant.MAX;
        ends.visit(endKey(Instant.EPOCH, ""), endKey(END_OF_KEYS, "\uFFFF"), (key, value) -> {
            Instant end = Instant.ofEpochMilli(Long.parseLong(key.substring(0, DIGITS)));
            if (end.isAfter(time)) {
                nextEnd = end;
                return false;
            }
            due.add(key.substring(DIGITS + 1));
            return true;
        });
        return due;
    }

    private void unscheduled(DeskItem held) {
        Instant end = held.getItem().getEmbargoedUntil();
        if (end != null) {
            ends.delete(endKey(end, held.getItem().getUri()));
        }
    }

    private int kept(String wire) {
        byte[] count = ends.get(countKey(wire));
        return count == null ? 0 : ByteBuffer.wrap(count).getInt();
    }

    private void count(String wire, int kept) {
        show(wire, kept);
        if (kept == 0) {
            ends.delete(countKey(wire));
        } else {
            ends.put(
                    countKey(wire),
                    ByteBuffer.allocate(Integer.BYTES).putInt(kept).array());
        }
    }

    private void show(String wire, int kept) {
        Integer before = kept == 0 ? counts.remove(wire) : counts.put(wire, kept);
        shown.show(wire, kept - (before == null ? 0 : before));
    }

    /** Shows no more what is held here: another process may hold it from now on. */
    public void hide() {
        List.copyOf(counts.keySet()).forEach(wire -> show(wire, 0));
    }

    private static String endKey(Instant end, String uri) {
        return String.format(Locale.ROOT, "%013d %s", end.toEpochMilli(), uri);
    }

    private static String countKey(String wire) {
        return "of " + wire;
    }
}
