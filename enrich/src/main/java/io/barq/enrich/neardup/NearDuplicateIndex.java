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
import java.util.TreeSet;

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
            Comparator.comparing(IndexedText::ownTime).thenComparing(IndexedText::arrival);

    private final Duration window;
    private final int textsPerLanguage;
    private final Map<String, TreeSet<IndexedText>> byLanguage = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Postings postings = new Postings();
    private final Keys keys = new Keys();
    private final Comparison comparison = new Comparison();

    private IndexedText[] texts = new IndexedText[16];
    private int[] free = new int[16];
    private int frees;
    private int taken;
    private long comparisons;

    private final int[] ofKey = new int[Postings.MOST_TEXTS_OF_A_KEY];
    private final int[] unordered = new int[Keys.MOST * Postings.MOST_TEXTS_OF_A_KEY];
    private final int[] candidates = new int[Keys.MOST * Postings.MOST_TEXTS_OF_A_KEY];
    private final long[] order = new long[Keys.MOST * Postings.MOST_TEXTS_OF_A_KEY];
    private byte[] shared = new byte[16];

    /**
     * @param window items whose own times lie further apart are not compared
     * @param textsPerLanguage how many items of one language are remembered
     */
    public NearDuplicateIndex(Duration window, int textsPerLanguage) {
        this.window = window;
        this.textsPerLanguage = textsPerLanguage;
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
        comparison.of(item.text());
        Map<String, Match> byOriginal = new LinkedHashMap<>();
        int compared = Math.min(found, MOST_COMPARED);
        for (int i = 0; i < compared; i++) {
            IndexedText other = texts[candidates[i]];
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
        if (CopyRule.isCopy(item.text(), other.text(), likeness)) {
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
        return CopyRule.isCopy(item.text(), original.text(), likeness) ? new Match(original, likeness) : match;
    }

    private Likeness likeness(IndexedText other) {
        comparisons++;
        return comparison.with(other.text());
    }

    /** Puts the texts that share a key with an item in order of how many they share; returns how many there are. */
    private int candidates(IndexedText item) {
        int count = keys.of(item.text());
        int found = 0;
        for (int i = 0; i < count; i++) {
            int having = postings.find(keys.key(i), ofKey);
            for (int j = 0; j < having; j++) {
                if (shared[ofKey[j]]++ == 0) {
                    unordered[found++] = ofKey[j];
                }
            }
        }
        int kept = 0;
        for (int i = 0; i < found; i++) {
            int number = unordered[i];
            if (mayBeCopy(item, texts[number])) {
                // Of those that share as many, the one met first, which depends on keys and on the order of arrival
                // alone.
                order[kept++] = (long) (Keys.MOST - shared[number]) << Integer.SIZE | i;
            }
            shared[number] = 0;
        }
        Arrays.sort(order, 0, kept);
        for (int i = 0; i < kept; i++) {
            candidates[i] = unordered[(int) order[i]];
        }
        return kept;
    }

    private boolean mayBeCopy(IndexedText item, IndexedText other) {
        return !other.uri().equals(item.uri())
                && item.mayBeCopyOf(other)
                && Duration.between(item.ownTime(), other.ownTime()).abs().compareTo(window) <= 0;
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
            int count = keys.of(item.text());
            postings.add(number, keys::key, count);
        }
        TreeSet<IndexedText> sameLanguage =
                byLanguage.computeIfAbsent(item.language(), language -> new TreeSet<>(OLDEST_FIRST));
        sameLanguage.add(item);
        List<IndexedText> forgotten = new ArrayList<>(0);
        while (sameLanguage.size() > textsPerLanguage) {
            forgotten.add(sameLanguage.first());
            remove(sameLanguage.first().uri());
        }
        return forgotten;
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
        byLanguage.get(item.language()).remove(item);
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
