/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the original whose text an item carries again. In this form it finds equal canonical texts; edited copies follow.
 *
 * <p>Bounded by count for each language, the originals with the oldest own time going first, so that one language's load
 * never evicts another's. The window is a rule of comparison alone: two items are compared when their own times lie within
 * it, in whichever order they arrive.
 */
public final class CopyIndex {

    private static final Comparator<Original> OLDEST_FIRST =
            Comparator.comparing(Original::ownTime).thenComparing(Original::arrival);

    private static final byte[] NO_TEXT = {};

    private final Duration window;
    private final int originalsPerLanguage;
    /** Text to wire to the originals of that text on that wire. */
    private final Map<ByteBuffer, Map<String, TreeSet<Original>>> byText = new HashMap<>();

    private final Map<String, TreeSet<Original>> byLanguage = new HashMap<>();

    /**
     * @param window items whose own times lie further apart are not compared
     * @param originalsPerLanguage how many originals of one language are remembered
     */
    public CopyIndex(Duration window, int originalsPerLanguage) {
        this.window = window;
        this.originalsPerLanguage = originalsPerLanguage;
    }

    /**
     * The original of another wire with this text: of several, the one with the earliest own time.
     *
     * @param textHash hash of the canonical text, not empty
     * @param wire the item's own wire, whose items it is no copy of
     * @param ownTime the item's own time
     */
    public Optional<Original> find(byte[] textHash, String wire, Instant ownTime) {
        return byText.getOrDefault(ByteBuffer.wrap(textHash), Map.of()).entrySet().stream()
                .filter(ofWire -> !ofWire.getKey().equals(wire))
                .flatMap(ofWire -> earliestWithin(ofWire.getValue(), ownTime).stream())
                .min(OLDEST_FIRST);
    }

    private Optional<Original> earliestWithin(TreeSet<Original> originals, Instant ownTime) {
        Original earliestAllowed = new Original("", "", "", NO_TEXT, ownTime.minus(window), Long.MIN_VALUE);
        return Optional.ofNullable(originals.ceiling(earliestAllowed))
                .filter(original -> !original.ownTime().isAfter(ownTime.plus(window)));
    }

    /** Remembers an original; returns those that must be forgotten for it. */
    public List<Original> add(Original original) {
        if (original.textHash().length > 0) {
            byText.computeIfAbsent(ByteBuffer.wrap(original.textHash()), text -> new TreeMap<>())
                    .computeIfAbsent(original.wire(), wire -> new TreeSet<>(OLDEST_FIRST))
                    .add(original);
        }
        TreeSet<Original> sameLanguage =
                byLanguage.computeIfAbsent(original.language(), language -> new TreeSet<>(OLDEST_FIRST));
        sameLanguage.add(original);
        List<Original> forgotten = new ArrayList<>(0);
        while (sameLanguage.size() > originalsPerLanguage) {
            forgotten.add(sameLanguage.first());
            remove(sameLanguage.first());
        }
        return forgotten;
    }

    /** Forgets an original. */
    public void remove(Original original) {
        byLanguage.get(original.language()).remove(original);
        byText.computeIfPresent(ByteBuffer.wrap(original.textHash()), (text, byWire) -> {
            byWire.computeIfPresent(original.wire(), (wire, sameText) -> {
                sameText.remove(original);
                return sameText.isEmpty() ? null : sameText;
            });
            return byWire.isEmpty() ? null : byWire;
        });
    }

    /** How many originals are remembered. */
    public int size() {
        return byLanguage.values().stream().mapToInt(TreeSet::size).sum();
    }
}
