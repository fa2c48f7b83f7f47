/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All names of all kinds, compiled: one pass over the words of a text finds every one.
 *
 * <p>An open-addressing table on the hash of a name's first words tells whether a name stops there, or may go on. A few
 * bits for each of them, in a table small enough for the processor's cache, turn away nearly all other words before that. Where a word
 * begins no name, the Arabic particles written together with it are taken off, و ف ب ك ل and the article, and it is
 * looked up again: only then, so that a name that begins with such a letter is found whole.
 *
 * <p>Of the names of a kind that lie within a longer one of that kind only the longer is found. Names that overlap are both
 * found, so a name that is added takes away none but those within it.
 */
final class Vocabulary {

    /** A rest shorter than this, in letters, is no name; one letter less may begin one of several words: وتل أبيب. */
    private static final int SHORTEST_REST = 3;

    /** Says that names go on after a key; the bits after it say of which kinds names stop there, the rest which they are. */
    private static final long LONGER = 1;

    private static final int PLACE_OF_INDEX = 1 + Kind.values().length;

    /** The bits of what is known of a key; those above are of the key. There are no more names than the index has bits for. */
    private static final int KNOWN = PLACE_OF_INDEX + 22;

    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    /** Particles and the article begin with letters from alef to waw. */
    private static final char FIRST_PARTICLE = 'ا';

    private static final char LAST_PARTICLE = 'و';

    private static final Kind[] KINDS = Kind.values();
    private static final long ALL_KINDS = (1L << KINDS.length) - 1;

    /** Bits of the filter for each key, as a power of two. Three of them are set, so one word in a hundred passes wrongly. */
    private static final int BITS_OF_A_KEY = 4;

    /** Of each key its lower bits, the higher ones have led there, and what is known of it; 0 where none is. */
    private final long[] table;
    /** What the names stand for that stop at a key, of one kind after another. */
    private final List<List<Entry>> entries = new ArrayList<>();

    private final int shift;
    /** Three bits for every key, in one number: what has not all of them set is in no table. */
    private final long[] filter;

    private final int filterShift;

    private Vocabulary(Map<Long, Named> complete, Map<Long, Boolean> prefixes) {
        table = new long[Integer.highestOneBit(Math.max(8, prefixes.size() * 4 / 3) * 2 - 1)];
        shift = Long.SIZE - Integer.numberOfTrailingZeros(table.length);
        prefixes.forEach((key, goesOn) -> {
            long known = (long) entries.size() << PLACE_OF_INDEX | (goesOn ? LONGER : 0);
            List<Named> names = new ArrayList<>(1);
            for (Named name = complete.get(key); name != null; name = name.next()) {
                names.add(name);
            }
            names.sort(Comparator.comparing(Named::kind));
            for (Named name : names) {
                known |= LONGER << 1 + name.kind().ordinal();
                entries.add(name.entries());
            }
            table[free(key)] = key * SPREAD << KNOWN | known;
        });
        int bits = Integer.highestOneBit(Math.max(64, prefixes.size()) * 2 - 1) << BITS_OF_A_KEY;
        filter = new long[bits / Long.SIZE];
        filterShift = Long.SIZE - Integer.numberOfTrailingZeros(filter.length);
        for (long key : prefixes.keySet()) {
            long spread = key * SPREAD;
            filter[(int) (spread >>> filterShift)] |= bits(spread);
        }
    }

    private int free(long key) {
        int slot = (int) (key * SPREAD >>> shift);
        while (table[slot] != 0) {
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }

    /** All names in a text, by where they start; of one start, by kind. */
    List<Hit> find(Words words) {
        Search search = new Search(words);
        for (int word = 0; word < words.count(); word++) {
            search.at(word);
        }
        return search.hits;
    }

    /** One way through one text. */
    private final class Search {

        private final Words words;
        private final List<Hit> hits = new ArrayList<>();
        /** Of each kind the last word of a name so far. */
        private final int[] reached = new int[KINDS.length];
        /** Of each kind the longest name from the word looked at, and where it ends. */
        private final int[] best = new int[KINDS.length];

        private final int[] bestLast = new int[KINDS.length];
        /** Which words may begin a name: asked of all at once, so that the processor waits for many of the answers together. */
        private final boolean[] begins;

        Search(Words words) {
            this.words = words;
            Arrays.fill(reached, -1);
            begins = new boolean[words.count()];
            for (int word = 0; word < begins.length; word++) {
                begins[word] = mayBeKnown(nonZero(words.hash(word)) * SPREAD);
            }
        }

        void at(int word) {
            if (!begins[word] || !from(word, words.hash(word), 0, false)) {
                char first = words.letter(word, 0);
                if (first >= FIRST_PARTICLE && first <= LAST_PARTICLE) {
                    withoutParticles(word, first);
                }
            }
        }

        /** The conjunction goes first, then the preposition, then the article: as much as leads to a name. */
        private void withoutParticles(int word, char first) {
            int length = words.length(word);
            if (length > Words.LONGEST) {
                return;
            }
            int conjunction = first == 'و' || first == 'ف' ? 1 : 0;
            if (conjunction == 1 && rest(word, 1, false)) {
                return;
            }
            char next = words.letter(word, conjunction);
            boolean preposition = next == 'ب' || next == 'ك' || next == 'ل';
            if (preposition && rest(word, conjunction + 1, false)) {
                return;
            }
            if (conjunction == 0 && !preposition && first != 'ا') {
                return;
            }
            int from = conjunction + (preposition ? 1 : 0);
            if (preposition && next == 'ل' && words.letter(word, from) == 'ل') {
                // The preposition takes the place of the article's alef: للعراق is العراق.
                if (withArticle(word, conjunction) || rest(word, from + 1, true)) {
                    return;
                }
            }
            article(word, from);
        }

        private void article(int word, int from) {
            if (words.letter(word, from) == 'ا' && words.letter(word, from + 1) == 'ل') {
                rest(word, from + 2, true);
            }
        }

        private boolean rest(int word, int without, boolean article) {
            return words.length(word) - without >= SHORTEST_REST - 1
                    && from(word, words.hashWithout(word, without), without, article);
        }

        private boolean withArticle(int word, int without) {
            int length = words.length(word) - without;
            return length >= SHORTEST_REST
                    && from(
                            word,
                            Words.withFirstLetter(words.hashWithout(word, without), length, 'ل', 'ا'),
                            without,
                            false);
        }

        /** Finds the names that start at a word, and whether there are any. */
        private boolean from(int word, long hash, int without, boolean article) {
            long found = 0;
            long key = nonZero(hash);
            int last = word;
            long known = known(key);
            while (known != 0) {
                boolean tooShort = without > 0 && last == word && words.length(word) - without < SHORTEST_REST;
                long kinds = tooShort ? 0 : known >>> 1 & ALL_KINDS;
                found |= kinds;
                int index = (int) (known >>> PLACE_OF_INDEX);
                for (; kinds != 0; kinds &= kinds - 1) {
                    int kind = Long.numberOfTrailingZeros(kinds);
                    best[kind] = index++;
                    bestLast[kind] = last;
                }
                last++;
                if ((known & LONGER) == 0 || last == words.count() || words.startsAnew(last)) {
                    break;
                }
                key = next(key, words.hash(last));
                known = known(key);
            }
            take(found, word, without, article);
            return found != 0;
        }

        /** @param found a bit for each kind of which there is a name */
        private void take(long found, int word, int without, boolean article) {
            for (long left = found; left != 0; left &= left - 1) {
                int kind = Long.numberOfTrailingZeros(left);
                if (bestLast[kind] > reached[kind]) {
                    reached[kind] = bestLast[kind];
                    hits.add(new Hit(KINDS[kind], entries.get(best[kind]), word, bestLast[kind], without, article));
                }
            }
        }
    }

    /** What is known of a key; 0 if nothing is. */
    private long known(long key) {
        long spread = key * SPREAD;
        if (!mayBeKnown(spread)) {
            return 0;
        }
        int slot = (int) (spread >>> shift);
        while (table[slot] != 0) {
            if ((table[slot] ^ spread << KNOWN) >>> KNOWN == 0) {
                return table[slot] & (1L << KNOWN) - 1;
            }
            slot = slot + 1 & table.length - 1;
        }
        return 0;
    }

    private boolean mayBeKnown(long spread) {
        return (~filter[(int) (spread >>> filterShift)] & bits(spread)) == 0;
    }

    /** The bits of a key in its number of the filter. Where that is depends on others of its bits. */
    private static long bits(long spread) {
        return 1L << (spread >>> 38) | 1L << (spread >>> 32) | 1L << (spread >>> 26);
    }

    /** The hash of some words and one more. */
    private static long next(long key, long hash) {
        return nonZero((key ^ key >>> 29) * 0xBF58476D1CE4E5B9L + hash);
    }

    /** No key is 0, which marks a free slot. */
    private static long nonZero(long key) {
        return key == 0 ? 1 : key;
    }

    /** Takes names, each with what it stands for. */
    static class Builder {

        private final Map<Long, Named> complete = new HashMap<>();
        /** The hash of the first words of a name, and whether a name goes on after them. In order, so that what is found together lies together. */
        private final Map<Long, Boolean> prefixes = new LinkedHashMap<>();

        /** Adds a name. One without letters is none, and is left out; of a name that is there already one more entry. */
        Builder add(Entry entry, String name) {
            Words words = Words.of(name);
            if (words.count() == 0) {
                return this;
            }
            long key = nonZero(words.hash(0));
            for (int word = 1; word < words.count(); word++) {
                prefixes.put(key, true);
                key = next(key, words.hash(word));
            }
            prefixes.putIfAbsent(key, false);
            complete.put(key, with(complete.get(key), entry));
            return this;
        }

        private static Named with(Named named, Entry entry) {
            if (named == null) {
                return new Named(entry.kind(), List.of(entry), null);
            }
            if (named.kind() != entry.kind()) {
                return new Named(named.kind(), named.entries(), with(named.next(), entry));
            }
            if (named.entries().contains(entry)) {
                return named;
            }
            List<Entry> more = new ArrayList<>(named.entries());
            more.add(entry);
            return new Named(named.kind(), List.copyOf(more), named.next());
        }

        /** Compiles what was added. */
        Vocabulary build() {
            return new Vocabulary(complete, prefixes);
        }
    }
}
