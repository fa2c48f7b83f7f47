/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.story;

import io.barq.enrich.neardup.Fingerprint;
import io.barq.enrich.neardup.IndexedText;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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

    /**
     * Of the items that have a term, so many are looked at, the newest. On the 11 days of labelled events, 16 find what all find, and
     * 2 still F1 0.856: a stream of thirty times as many items is served by as many.
     */
    private static final int MOST_OF_A_TERM = 64;

    private static final long WINDOW = Duration.ofHours(72).toMillis();

    /** After so many hours, two items are only 1/e as near. */
    private static final double DECAY_HOURS = 48;

    private static final double MILLIS_AN_HOUR = 3_600_000;

    private static final float FORGOTTEN = -1;

    private final Map<String, OfLanguage> languages = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Group> groups = new HashMap<>();
    private final WordCount words = new WordCount();

    /** The remembered items by small numbers; null where one is free, or stands for an item that was forgotten. */
    private Item[] items = new Item[16];

    /** In how many lists each number stands: it is given again when it stands in none. */
    private byte[] standing = new byte[16];

    /**
     * How near each is to the item at hand, and {@link #FORGOTTEN} where one was forgotten: an array of its own, since it is all
     * that is read and written of most.
     */
    private float[] nearness = new float[16];

    /** The items that have a term of the item at hand; one more than there are, so that each is written before it is counted. */
    private int[] touched = new int[17];

    /** Those of them that are as near as asked, time left aside. */
    private int[] near = new int[16];

    /** How near the nearest items of a story are, in falling order. */
    private final float[] nearest = new float[NEAREST];

    private int[] free = new int[16];
    private int frees;
    private int taken;
    private int asked;

    private record Item(IndexedText text, Terms terms, Group group) {}

    /** The remembered items of a story by their numbers, in no order that means anything. */
    private static final class Group {
        private final String story;
        private int[] items = new int[1];
        private int count;
        private int asked;

        private Group(String story) {
            this.story = story;
        }

        private void add(int item) {
            if (count == items.length) {
                items = Arrays.copyOf(items, count + Math.max(1, count >> 1));
            }
            items[count++] = item;
        }

        private void remove(int item) {
            int place = 0;
            while (items[place] != item) {
                place++;
            }
            items[place] = items[--count];
        }
    }

    /** The items of a term in order of arrival, with its weight in each. */
    private static final class Having {
        private int[] items = new int[4];
        private byte[] weights = new byte[4];
        private int count;
        private int forgotten;

        private void add(int item, byte weight) {
            if (count == items.length) {
                int room = count + Math.max(4, count >> 2);
                items = Arrays.copyOf(items, room);
                weights = Arrays.copyOf(weights, room);
            }
            items[count] = item;
            weights[count++] = weight;
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
        long[] telling = new long[Terms.MOST];
        int count = 0;
        for (int i = 0; i < words.count(); i++) {
            int code = words.code(i);
            double rarity = Math.log((known.items + UNSEEN) / (known.itemsWith[code] + 0.5));
            if (rarity > LEAST_TELLING) {
                float worth = (float) (words.worth(code) * rarity);
                // In order of what they are worth, and of as much, in order of their codes.
                count = keep(telling, count, (long) Float.floatToIntBits(worth) << Integer.SIZE | code);
            }
        }
        words.clear();
        int[] codes = new int[count];
        float[] weights = new float[count];
        for (int i = 0; i < count; i++) {
            long one = telling[i];
            codes[i] = (int) one;
            weights[i] = Float.intBitsToFloat((int) (one >>> Integer.SIZE));
        }
        return Terms.of(codes, weights);
    }

    /** Keeps the highest, in falling order: few of many, so that most need not be sorted. Returns how many there are now. */
    private static int keep(long[] highest, int count, long one) {
        if (count == highest.length && one <= highest[count - 1]) {
            return count;
        }
        int place = Math.min(count, highest.length - 1);
        for (; place > 0 && highest[place - 1] < one; place--) {
            highest[place] = highest[place - 1];
        }
        highest[place] = one;
        return Math.min(count + 1, highest.length);
    }

    private void count(OfLanguage known, Fingerprint text, int one) {
        words.takeBeginning(text);
        for (int i = 0; i < words.count(); i++) {
            known.itemsWith[words.code(i)] += one;
        }
        words.clear();
        known.items += one;
    }

    /** The story an item is of. */
    Optional<Related> find(String language, long ownTime, Terms terms) {
        OfLanguage known = languages.get(language);
        if (known == null || terms.count() < FEWEST_TERMS) {
            return Optional.empty();
        }
        int touches = 0;
        int nears = 0;
        for (int i = 0; i < terms.count(); i++) {
            Having having = known.byTerm[terms.code(i)];
            float weight = terms.weight(i);
            int seen = 0;
            for (int j = having == null ? -1 : having.count - 1; j >= 0 && seen < MOST_OF_A_TERM; j--) {
                int other = having.items[j];
                float before = nearness[other];
                if (before == FORGOTTEN) {
                    continue;
                }
                seen++;
                float now = before + weight * Terms.weight(having.weights[j]);
                nearness[other] = now;
                // Counted without a branch, which would be guessed wrongly half of the time.
                touched[touches] = other;
                touches += before == 0 ? 1 : 0;
                if (now >= NEAR && before < NEAR) {
                    near[nears++] = other;
                }
            }
        }
        Optional<Related> found = nears == 0 ? Optional.empty() : nearest(nears, ownTime);
        for (int i = 0; i < touches; i++) {
            nearness[touched[i]] = 0;
        }
        return found;
    }

    /** A story is as near as asked only if one of its items is: few are, and the others need not be looked at. */
    private Optional<Related> nearest(int nears, long ownTime) {
        asked++;
        Related best = null;
        for (int i = 0; i < nears; i++) {
            Group group = items[near[i]].group;
            if (group.asked == asked || decayed(near[i], ownTime) < NEAR) {
                continue;
            }
            group.asked = asked;
            double score = sumOfNearest(group, ownTime) / Math.min(NEAREST, group.count);
            boolean better = best == null
                    || score > best.score()
                    || score == best.score() && group.story.compareTo(best.story()) < 0;
            if (score >= NEAR && better) {
                best = new Related(group.story, Math.min(1, score));
            }
        }
        return Optional.ofNullable(best);
    }

    private double sumOfNearest(Group group, long ownTime) {
        Arrays.fill(nearest, 0);
        for (int i = 0; i < group.count; i++) {
            // Time makes nothing nearer: most need not be asked for theirs.
            float left = nearness[group.items[i]] > nearest[NEAREST - 1] ? decayed(group.items[i], ownTime) : 0;
            for (int j = 0; j < NEAREST; j++) {
                if (left > nearest[j]) {
                    float lower = nearest[j];
                    nearest[j] = left;
                    left = lower;
                }
            }
        }
        double sum = 0;
        for (float one : nearest) {
            sum += one;
        }
        return sum;
    }

    private float decayed(int number, long ownTime) {
        long apart = Math.abs(items[number].text.ownTime() - ownTime);
        return apart > WINDOW ? 0 : (float) (nearness[number] * Math.exp(-apart / MILLIS_AN_HOUR / DECAY_HOURS));
    }

    /** Remembers an item that is not remembered yet. */
    void add(IndexedText text, Terms terms, String story) {
        int number = frees > 0 ? free[--frees] : taken++;
        if (number == items.length) {
            int room = number + (number >> 1);
            items = Arrays.copyOf(items, room);
            standing = Arrays.copyOf(standing, room);
            nearness = Arrays.copyOf(nearness, room);
            touched = new int[room + 1];
            near = new int[room];
            free = Arrays.copyOf(free, room);
        }
        items[number] = new Item(text, terms, join(story, number));
        nearness[number] = 0;
        numbers.put(text.uri(), number);
        OfLanguage known = languages.computeIfAbsent(text.language(), any -> new OfLanguage());
        count(known, text.text(), 1);
        standing[number] = (byte) terms.count();
        for (int i = 0; i < terms.count(); i++) {
            Having having = known.byTerm[terms.code(i)];
            if (having == null) {
                having = new Having();
                known.byTerm[terms.code(i)] = having;
            } else if (having.forgotten > having.count / 2) {
                dropForgotten(having);
            }
            having.add(number, terms.written(i));
        }
    }

    private void dropForgotten(Having having) {
        int kept = 0;
        for (int i = 0; i < having.count; i++) {
            int number = having.items[i];
            if (items[number] == null) {
                stepDown(number);
            } else {
                having.items[kept] = number;
                having.weights[kept++] = having.weights[i];
            }
        }
        having.count = kept;
        having.forgotten = 0;
    }

    /** The number of an item that was forgotten stands in one list less. */
    private void stepDown(int number) {
        if (--standing[number] == 0) {
            free[frees++] = number;
        }
    }

    private Group join(String story, int number) {
        Group group = groups.computeIfAbsent(story, Group::new);
        group.add(number);
        return group;
    }

    private void leave(Group group, int number) {
        group.remove(number);
        if (group.count == 0) {
            groups.remove(group.story);
        }
    }

    /** The story of an item; empty if the item is not remembered. */
    Optional<String> storyOf(String uri) {
        return Optional.ofNullable(numbers.get(uri)).map(number -> items[number].group.story);
    }

    /** Notes that an item is in another story now. */
    void move(String uri, String story) {
        int number = numbers.get(uri);
        Item item = items[number];
        leave(item.group, number);
        items[number] = new Item(item.text, item.terms, join(story, number));
    }

    /** Forgets an item; one that is not known is none. */
    void remove(String uri) {
        Integer number = numbers.remove(uri);
        if (number == null) {
            return;
        }
        Item item = items[number];
        items[number] = null;
        nearness[number] = FORGOTTEN;
        leave(item.group, number);
        OfLanguage known = languages.get(item.text.language());
        count(known, item.text.text(), -1);
        if (item.terms.count() == 0) {
            free[frees++] = number;
        }
        for (int i = 0; i < item.terms.count(); i++) {
            int term = item.terms.code(i);
            Having having = known.byTerm[term];
            if (++having.forgotten == having.count) {
                known.byTerm[term] = null;
                dropForgotten(having);
            }
        }
    }
}
