/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Finds the items whose text another item carries again, however it was edited.
 *
 * <p>Candidates are the texts that share a {@linkplain Keys key} with it; each is then compared in full, and is a copy or none
 * by {@link CopyRule}, which looks at the two and at nothing else. All items stand in the index, copies too: an edited copy is
 * found by what its editor added.
 *
 * <p>Bounded by count for each language, the items with the oldest own time going first, so that one language's load never
 * evicts another's. The window is a rule of comparison alone: two items are compared when their own times lie within it, in
 * whichever order they arrive. Not more than {@value #MOST_COMPARED} texts are compared with an item, those first that share
 * most keys.
 *
 * <p>For one thread. Some 2 KB of heap an item of 300 words.
 */
public final class NearDuplicateIndex {

    static final int MOST_COMPARED = 64;

    private static final Comparator<IndexedText> OLDEST_FIRST =
            Comparator.comparingLong(IndexedText::ownTime).thenComparingLong(IndexedText::arrival);

    /** A queue is cleared of what is gone when that is more than what is left, and as many as these. */
    private static final int MOST_GONE = 1000;

    private final long window;
    private final int textsPerLanguage;
    private final Map<String, OfLanguage> byLanguage = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Postings postings = new Postings();
    private final Desk desk;

    private IndexedText[] texts = new IndexedText[16];
    private int[] free = new int[16];
    private int frees;
    private int taken;
    private long comparisons;

    /** How many keys each text has in common with the one at hand. */
    private byte[] shared = new byte[16];

    /** The items of a language. What is gone is passed over when it comes first: a tree would take ten times as much. */
    private static final class OfLanguage {
        private final PriorityQueue<IndexedText> oldestFirst = new PriorityQueue<>(OLDEST_FIRST);
        private int count;
    }

    /** Where an item is worked on: half a megabyte of arrays that hold nothing from one item to the next. */
    private static final class Desk {
        private static final int MOST_FOUND = Keys.MOST * Postings.MOST_TEXTS_OF_A_KEY;

        private final Keys keys = new Keys();
        private final Comparison comparison = new Comparison();
        private final int[] having = new int[MOST_FOUND];
        private final int[] unordered = new int[MOST_FOUND];
        private final int[] candidates = new int[MOST_FOUND];
        private final long[] order = new long[MOST_FOUND];
    }

    /**
     * @param window items whose own times lie further apart are not compared
     * @param textsPerLanguage how many items of one language are remembered
     */
    public NearDuplicateIndex(Duration window, int textsPerLanguage) {
        this(window.toMillis(), textsPerLanguage, new Desk());
    }

    private NearDuplicateIndex(long window, int textsPerLanguage, Desk desk) {
        this.window = window;
        this.textsPerLanguage = textsPerLanguage;
        this.desk = desk;
    }

    /** An empty one within the same limits, for the same thread. */
    public NearDuplicateIndex another() {
        return new NearDuplicateIndex(window, textsPerLanguage, desk);
    }

    /** Makes room for so many items at once, while there are none: a table that grows is built anew each time it doubles. */
    public void expect(int items) {
        postings.expect(Math.min(items, textsPerLanguage));
        if (numbers.isEmpty() && items > texts.length) {
            texts = new IndexedText[items];
            shared = new byte[items];
        }
    }

    /**
     * The texts that an item is a copy of: one of each group of copies, its original where that is one of them. The one with
     * the earliest own time comes first.
     */
    public List<Match> find(IndexedText item) {
        if (item.text().words() < CopyRule.FEWEST_WORDS) {
            return List.of();
        }
        int found = candidates(item);
        if (found == 0) {
            return List.of();
        }
        desk.comparison.of(item.text());
        Map<String, Match> byOriginal = new LinkedHashMap<>();
        int compared = Math.min(found, MOST_COMPARED);
        for (int i = 0; i < compared; i++) {
            IndexedText other = texts[desk.candidates[i]];
            if (!byOriginal.containsKey(other.original())) {
                compare(item, other, byOriginal);
            }
        }
        List<Match> matches = new ArrayList<>(byOriginal.size());
        byOriginal.forEach((original, match) -> matches.add(nearestToOriginal(item, original, match)));
        matches.sort(Comparator.comparing(Match::other, OLDEST_FIRST));
        return matches;
    }

    private void compare(IndexedText item, IndexedText other, Map<String, Match> byOriginal) {
        Likeness likeness = likeness(other);
        if (likeness != null && CopyRule.isCopy(item.text(), other.text(), likeness)) {
            byOriginal.put(other.original(), new Match(other, likeness));
        }
    }

    private Match nearestToOriginal(IndexedText item, String uri, Match match) {
        if (match.other().uri().equals(uri)) {
            return match;
        }
        Integer number = numbers.get(uri);
        if (number == null || !mayBeCopy(item, texts[number])) {
            return match;
        }
        IndexedText original = texts[number];
        Likeness likeness = likeness(original);
        return likeness != null && CopyRule.isCopy(item.text(), original.text(), likeness)
                ? new Match(original, likeness)
                : match;
    }

    private Likeness likeness(IndexedText other) {
        comparisons++;
        return desk.comparison.withCopy(other.text());
    }

    /** Puts the texts that share a key with an item in order of how many they share; returns how many there are. */
    private int candidates(IndexedText item) {
        int count = desk.keys.of(item.text());
        int having = postings.find(desk.keys.keys(), count, desk.having);
        int found = 0;
        for (int i = 0; i < having; i++) {
            if (shared[desk.having[i]]++ == 0) {
                desk.unordered[found++] = desk.having[i];
            }
        }
        int kept = 0;
        for (int i = 0; i < found; i++) {
            int number = desk.unordered[i];
            if (mayBeCopy(item, texts[number])) {
                // Of those that share as many, the one met first, which depends on keys and on the order of arrival
                // alone.
                desk.order[kept++] = (long) (Keys.MOST - shared[number]) << Integer.SIZE | i;
            }
            shared[number] = 0;
        }
        Arrays.sort(desk.order, 0, kept);
        for (int i = 0; i < kept; i++) {
            desk.candidates[i] = desk.unordered[(int) desk.order[i]];
        }
        return kept;
    }

    private boolean mayBeCopy(IndexedText item, IndexedText other) {
        return !other.uri().equals(item.uri())
                && item.mayBeCopyOf(other)
                && Math.abs(item.ownTime() - other.ownTime()) <= window;
    }

    /**
     * Remembers an item, in place of what was known under its uri; returns those that must be forgotten for it, and are.
     */
    public List<IndexedText> add(IndexedText item) {
        remove(item.uri());
        int number = frees > 0 ? free[--frees] : taken++;
        if (number == texts.length) {
            texts = Arrays.copyOf(texts, number + (number >> 1));
            shared = Arrays.copyOf(shared, texts.length);
        }
        texts[number] = item;
        numbers.put(item.uri(), number);
        if (item.text().words() >= CopyRule.FEWEST_WORDS) {
            int count = desk.keys.of(item.text());
            postings.add(number, desk.keys.keys(), count);
        }
        OfLanguage sameLanguage = byLanguage.computeIfAbsent(item.language(), language -> new OfLanguage());
        sameLanguage.oldestFirst.add(item);
        sameLanguage.count++;
        List<IndexedText> forgotten = new ArrayList<>(0);
        while (sameLanguage.count > textsPerLanguage) {
            IndexedText oldest = sameLanguage.oldestFirst.remove();
            if (isRemembered(oldest)) {
                forgotten.add(oldest);
                remove(oldest.uri());
            }
        }
        return forgotten;
    }

    private boolean isRemembered(IndexedText item) {
        return get(item.uri()) == item;
    }

    /** What is known under a uri; null if nothing is. */
    public IndexedText get(String uri) {
        Integer number = numbers.get(uri);
        return number == null ? null : texts[number];
    }

    /** Forgets an item; one that is not known is none. */
    public void remove(String uri) {
        Integer number = numbers.remove(uri);
        if (number == null) {
            return;
        }
        IndexedText item = texts[number];
        texts[number] = null;
        postings.remove(number);
        if (frees == free.length) {
            free = Arrays.copyOf(free, 2 * frees);
        }
        free[frees++] = number;
        OfLanguage sameLanguage = byLanguage.get(item.language());
        sameLanguage.count--;
        if (sameLanguage.oldestFirst.size() > 2 * sameLanguage.count + MOST_GONE) {
            sameLanguage.oldestFirst.removeIf(one -> !isRemembered(one));
        }
    }

    /** How many texts were compared in full so far. */
    long comparisons() {
        return comparisons;
    }

    /** How many items are remembered. */
    public int size() {
        return numbers.size();
    }
}
