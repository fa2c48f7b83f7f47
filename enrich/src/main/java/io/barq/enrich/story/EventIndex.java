/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.story;

import io.barq.enrich.neardup.Fingerprint;
import io.barq.enrich.neardup.IndexedText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Finds the story an item tells of in other words than those who told it before.
 *
 * <p>An item is known by its {@link Terms}: words weighted by how often they stand at its beginning, and in its headline, and
 * by how few of the remembered items of its language have them. Two items are as near as the cosine of their terms says, less
 * as time passes between them; an item is as near to a story as to the {@value #NEAREST} items of it that are nearest,
 * on average, so that one odd item does not draw a story after it.
 *
 * <p>What a word is worth is counted over what is remembered, and so depends on what came before. The constants were found on
 * 725 Arabic and 263 English items whose events were labelled by hand; see RATIONALE.
 *
 * <p>Holds as many items as it is given. For one thread.
 */
final class EventIndex {

    /** How near an item must be to a story to be of it. */
    static final double NEAR = 0.25;

    /** Fewer terms say nothing for sure. */
    private static final int FEWEST_TERMS = 4;

    /** As many items that have no word of it are taken to have come before, so that the first few make sense. */
    private static final double UNSEEN = 100;

    /** A word that nearly all items have is none. */
    private static final double LEAST_TELLING = 0.1;

    private static final int NEAREST = 3;

    /** Of the items that have a term, the newest are looked at. */
    private static final int MOST_OF_A_TERM = 200;

    private static final long WINDOW = Duration.ofHours(72).toMillis();

    /** After so many hours, two items are only 1/e as near. */
    private static final double DECAY_HOURS = 48;

    private static final double MILLIS_AN_HOUR = 3_600_000;

    private final Map<String, OfLanguage> languages = new HashMap<>();
    private final Map<String, Item> items = new HashMap<>();
    private final WordCount words = new WordCount();

    private static final class Item {
        private final IndexedText text;
        private final Terms terms;
        private String story;
        private boolean forgotten;
        private double nearness;

        private Item(IndexedText text, Terms terms, String story) {
            this.text = text;
            this.terms = terms;
            this.story = story;
        }
    }

    /** The items of a term in order of arrival, with its weight in each. */
    private static final class Having {
        private Item[] items = new Item[4];
        private byte[] weights = new byte[4];
        private int count;
        private int forgotten;

        private void add(Item item, byte weight) {
            if (forgotten > count / 2) {
                dropForgotten();
            }
            if (count == items.length) {
                int room = count + Math.max(4, count >> 2);
                items = Arrays.copyOf(items, room);
                weights = Arrays.copyOf(weights, room);
            }
            items[count] = item;
            weights[count++] = weight;
        }

        private void dropForgotten() {
            int kept = 0;
            for (int i = 0; i < count; i++) {
                if (!items[i].forgotten) {
                    items[kept] = items[i];
                    weights[kept++] = weights[i];
                }
            }
            Arrays.fill(items, kept, count, null);
            count = kept;
            forgotten = 0;
        }
    }

    private static final class OfLanguage {
        private final int[] itemsWith = new int[Fingerprint.CODES];
        private final Having[] byTerm = new Having[Fingerprint.CODES];
        private int items;
    }

    /** The terms of an item, by what words are worth now. */
    Terms terms(String language, String headline, Fingerprint text) {
        OfLanguage known = languages.computeIfAbsent(language, any -> new OfLanguage());
        words.takeBeginning(text);
        words.takeHeadline(Fingerprint.of(headline));
        long[] telling = new long[words.count()];
        int kept = 0;
        for (int i = 0; i < words.count(); i++) {
            int code = words.code(i);
            double rarity = Math.log((known.items + UNSEEN) / (known.itemsWith[code] + 0.5));
            if (rarity > LEAST_TELLING) {
                float worth = (float) (words.worth(code) * rarity);
                // In order of what they are worth, and of as much, in order of their codes.
                telling[kept++] = (long) Float.floatToIntBits(worth) << Integer.SIZE | code;
            }
        }
        words.clear();
        Arrays.sort(telling, 0, kept);
        int count = Math.min(Terms.MOST, kept);
        int[] codes = new int[count];
        float[] weights = new float[count];
        for (int i = 0; i < count; i++) {
            long one = telling[kept - 1 - i];
            codes[i] = (int) one;
            weights[i] = Float.intBitsToFloat((int) (one >>> Integer.SIZE));
        }
        return Terms.of(codes, weights);
    }

    private void count(OfLanguage known, Fingerprint text, int one) {
        words.takeBeginning(text);
        for (int i = 0; i < words.count(); i++) {
            known.itemsWith[words.code(i)] += one;
        }
        words.clear();
        known.items += one;
    }

    /**
     * The story an item is of.
     *
     * @param sizes how many items a story has
     */
    Optional<Related> find(String language, long ownTime, Terms terms, ToIntFunction<String> sizes) {
        OfLanguage known = languages.get(language);
        if (known == null || terms.count() < FEWEST_TERMS) {
            return Optional.empty();
        }
        List<Item> near = new ArrayList<>();
        for (int i = 0; i < terms.count(); i++) {
            Having having = known.byTerm[terms.code(i)];
            int seen = 0;
            for (int j = having == null ? -1 : having.count - 1; j >= 0 && seen < MOST_OF_A_TERM; j--) {
                Item other = having.items[j];
                if (!other.forgotten) {
                    seen++;
                    if (other.nearness == 0) {
                        near.add(other);
                    }
                    other.nearness += terms.weight(i) * Terms.weight(having.weights[j]);
                }
            }
        }
        return nearest(near, ownTime, sizes);
    }

    private static Optional<Related> nearest(List<Item> near, long ownTime, ToIntFunction<String> sizes) {
        Map<String, double[]> byStory = new HashMap<>();
        for (Item item : near) {
            long apart = Math.abs(item.text.ownTime() - ownTime);
            if (apart <= WINDOW) {
                double nearness = item.nearness * Math.exp(-apart / MILLIS_AN_HOUR / DECAY_HOURS);
                add(byStory.computeIfAbsent(item.story, any -> new double[NEAREST]), nearness);
            }
            item.nearness = 0;
        }
        Related best = null;
        for (Map.Entry<String, double[]> story : byStory.entrySet()) {
            double sum = Arrays.stream(story.getValue()).sum();
            double score = sum / Math.min(NEAREST, sizes.applyAsInt(story.getKey()));
            boolean better = best == null
                    || score > best.score()
                    || score == best.score() && story.getKey().compareTo(best.story()) < 0;
            if (score >= NEAR && better) {
                best = new Related(story.getKey(), Math.min(1, score));
            }
        }
        return Optional.ofNullable(best);
    }

    /** Keeps the highest, in falling order. */
    private static void add(double[] highest, double nearness) {
        double left = nearness;
        for (int i = 0; i < highest.length; i++) {
            if (left > highest[i]) {
                double lower = highest[i];
                highest[i] = left;
                left = lower;
            }
        }
    }

    /** Remembers an item that is not remembered yet. */
    void add(IndexedText text, Terms terms, String story) {
        Item item = new Item(text, terms, story);
        items.put(text.uri(), item);
        OfLanguage known = languages.computeIfAbsent(text.language(), any -> new OfLanguage());
        count(known, text.text(), 1);
        for (int i = 0; i < terms.count(); i++) {
            Having having = known.byTerm[terms.code(i)];
            if (having == null) {
                having = new Having();
                known.byTerm[terms.code(i)] = having;
            }
            having.add(item, terms.written(i));
        }
    }

    /** The story of an item; empty if the item is not remembered. */
    Optional<String> storyOf(String uri) {
        return Optional.ofNullable(items.get(uri)).map(item -> item.story);
    }

    /** Notes that an item is in another story now. */
    void move(String uri, String story) {
        items.get(uri).story = story;
    }

    /** Forgets an item; one that is not known is none. */
    void remove(String uri) {
        Item item = items.remove(uri);
        if (item == null) {
            return;
        }
        item.forgotten = true;
        OfLanguage known = languages.get(item.text.language());
        count(known, item.text.text(), -1);
        for (int i = 0; i < item.terms.count(); i++) {
            int term = item.terms.code(i);
            Having having = known.byTerm[term];
            if (++having.forgotten == having.count) {
                known.byTerm[term] = null;
            }
        }
    }
}
