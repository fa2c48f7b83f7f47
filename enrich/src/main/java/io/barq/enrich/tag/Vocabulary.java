/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All names of all kinds, compiled: one pass over the words of a text finds every one.
 *
 * <p>An open-addressing table on the hash of a name's first words tells whether a name stops there, or may go on. A bit for
 * every first word, in a table small enough for the processor's cache, turns away most words before that. Where a word
 * begins no name, the Arabic particles written together with it are taken off, و ف ب ك ل and the article, and it is
 * looked up again: only then, so that a name that begins with such a letter is found whole.
 *
 * <p>Of the names of a kind that lie within a longer one of that kind only the longer is found. Names that overlap are both
 * found, so a name that is added takes away none but those within it.
 */
final class Vocabulary {

    /** A rest shorter than this, in letters, is no word to be looked up. */
    private static final int SHORTEST_REST = 3;

    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final Kind[] KINDS = Kind.values();

    /** Bits of the table of first words for each of them, as a power of two: one in 16 is set. */
    private static final int BITS_OF_A_WORD = 4;

    private final long[] keys;
    /** What the name is that stops at a key; null where names only go on. */
    private final Named[] named;
    /** Whether names go on after a key. */
    private final boolean[] longer;

    private final int shift;
    private final long[] firstWords;
    private final int firstWordsShift;
    private final int names;

    private Vocabulary(Map<Long, Named> complete, Map<Long, Boolean> prefixes, List<Long> firsts) {
        int slots = Integer.highestOneBit(Math.max(8, prefixes.size()) * 2 - 1) * 2;
        keys = new long[slots];
        named = new Named[slots];
        longer = new boolean[slots];
        shift = Long.SIZE - Integer.numberOfTrailingZeros(slots);
        prefixes.forEach((key, goesOn) -> {
            int slot = free(key);
            keys[slot] = key;
            named[slot] = complete.get(key);
            longer[slot] = goesOn;
        });
        int bits = Integer.highestOneBit(Math.max(64, firsts.size()) * 2 - 1) << BITS_OF_A_WORD;
        firstWords = new long[bits / Long.SIZE];
        firstWordsShift = Long.SIZE - Integer.numberOfTrailingZeros(bits);
        for (long first : firsts) {
            int bit = (int) (first * SPREAD >>> firstWordsShift);
            firstWords[bit >> 6] |= 1L << bit;
        }
        names = complete.size();
    }

    private int free(long key) {
        int slot = (int) (key * SPREAD >>> shift);
        while (keys[slot] != 0) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    /** How many different names there are. */
    int names() {
        return names;
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
        private final Named[] best = new Named[KINDS.length];

        private final int[] bestLast = new int[KINDS.length];

        Search(Words words) {
            this.words = words;
            Arrays.fill(reached, -1);
        }

        void at(int word) {
            if (!from(word, words.hash(word), 0, false) && isArabic(words.letter(word, 0))) {
                withoutParticles(word);
            }
        }

        /** The conjunction goes first, then the preposition, then the article: as much as leads to a name. */
        private void withoutParticles(int word) {
            int length = words.length(word);
            if (length > Words.LONGEST) {
                return;
            }
            char first = words.letter(word, 0);
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
            if (preposition) {
                article(word, conjunction);
            }
        }

        private void article(int word, int from) {
            if (from + 2 <= Words.LETTERS_AT_HAND
                    && words.letter(word, from) == 'ا'
                    && words.letter(word, from + 1) == 'ل') {
                rest(word, from + 2, true);
            }
        }

        private boolean rest(int word, int without, boolean article) {
            return words.length(word) - without >= SHORTEST_REST
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
            int bit = (int) (hash * SPREAD >>> firstWordsShift);
            if ((firstWords[bit >> 6] & 1L << bit) == 0) {
                return false;
            }
            boolean found = false;
            long key = nonZero(hash);
            int last = word;
            int slot = slot(key);
            while (slot >= 0) {
                for (Named name = named[slot]; name != null; name = name.next()) {
                    best[name.kind().ordinal()] = name;
                    bestLast[name.kind().ordinal()] = last;
                    found = true;
                }
                last++;
                if (!longer[slot] || last == words.count() || words.startsAnew(last)) {
                    break;
                }
                key = next(key, words.hash(last));
                slot = slot(key);
            }
            if (found) {
                take(word, without, article);
            }
            return found;
        }

        private void take(int word, int without, boolean article) {
            for (int kind = 0; kind < best.length; kind++) {
                Named name = best[kind];
                best[kind] = null;
                if (name != null && bestLast[kind] > reached[kind]) {
                    reached[kind] = bestLast[kind];
                    hits.add(new Hit(name.kind(), name.entries(), word, bestLast[kind], without, article));
                }
            }
        }
    }

    private int slot(long key) {
        int slot = (int) (key * SPREAD >>> shift);
        while (keys[slot] != key) {
            if (keys[slot] == 0) {
                return -1;
            }
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    private static boolean isArabic(char c) {
        return c >= '\u0620' && c <= '\u06D3';
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
    static final class Builder {

        private final Map<Long, Named> complete = new HashMap<>();
        /** The hash of the first words of a name, and whether a name goes on after them. */
        private final Map<Long, Boolean> prefixes = new HashMap<>();

        private final List<Long> firsts = new ArrayList<>();

        /** Adds a name. One without letters is none, and is left out; of a name that is there already one more entry. */
        Builder add(Entry entry, String name) {
            Words words = Words.of(name);
            if (words.count() == 0) {
                return this;
            }
            long key = nonZero(words.hash(0));
            if (!prefixes.containsKey(key)) {
                firsts.add(words.hash(0));
            }
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
            return new Vocabulary(complete, prefixes, firsts);
        }
    }
}
