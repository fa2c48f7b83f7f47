/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Picks the words that tell most of an item, for a person to read: those it has again and again, and more so if the headline has
 * them. Nothing is looked up, so they are what the item itself makes much of, and no ground to route it by.
 */
final class TellingWords {

    private static final int MOST = 8;

    /** Shorter words are mostly particles, in letters. */
    private static final int SHORTEST = 4;

    /** What a word in the headline counts for, in words of the body. */
    private static final int IN_HEADLINE = 2;

    private static final int OFTEN = 3;

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** The beginning of a long text tells what it is about. */
    private static final int WORDS_READ = 2000;

    /** Words that are in every item. */
    private static final WordSet EVERYWHERE =
            WordSet.of("التي الذي الذين هذا هذه ذلك تلك كان كانت يكون تكون خلال بعد قبل عند حيث"
                    + " كما ايضا إلى على حتى بين قال قالت وقال أكد أضاف أوضح أشار اليوم أمس الماضي المقبل الجاري عدد غير عبر ضمن حول نحو عام"
                    + " العام الأول الثاني سيتم يتم وأن وإن وقد وفي ومن والتي والذي مشيرا مؤكدا جميع منذ لدى بشكل إضافة"
                    + " that this with from have will said were been their which would there after about they more than also into over could"
                    + " other some when what where while years year last first when your them then these those being such only most"
                    + " dans pour avec cette sont leur plus aux par sur une des les qui que para como pero este esta con los las del por"
                    + " und der die das mit von den dem ein eine nicht auch sich auf");

    private TellingWords() {}

    /** The words, the most telling first, as they are written where they come first. */
    static List<String> of(Reading reading) {
        Words words = reading.words();
        int read = Math.min(words.count(), WORDS_READ);
        // Most words stand once or twice, so they are first counted without looking which they are: where the count of
        // several together is too low, none is there often enough.
        int slots = Integer.highestOneBit(Math.max(1, read)) * 4;
        byte[] together = new byte[slots];
        long[] hashes = new long[read];
        for (int word = 0; word < read; word++) {
            int length = words.length(word);
            int without = particles(words.head(word));
            boolean counts = length - without >= SHORTEST & length <= Words.LONGEST & words.letter(word, 0) > '9';
            long hash = counts ? words.hashWithout(word, without) * SPREAD : 0;
            int slot = slot(hash, slots);
            hashes[word] = hash;
            together[slot] = (byte) Math.min(OFTEN, together[slot] + times(reading, word));
        }
        Map<Long, Often> often = new HashMap<>();
        for (int word = 0; word < read; word++) {
            if (hashes[word] != 0 && together[slot(hashes[word], slots)] == OFTEN) {
                Often one = often.get(hashes[word]);
                if (one == null) {
                    one = new Often(word);
                    often.put(hashes[word], one);
                }
                one.times += times(reading, word);
            }
        }
        return often.values().stream()
                .filter(one -> one.times >= OFTEN && !EVERYWHERE.holds(words, one.first))
                .sorted(Comparator.comparingInt((Often one) -> -one.times).thenComparingInt(one -> one.first))
                .limit(MOST)
                .map(one -> words.written(one.first, one.first))
                .toList();
    }

    /** A word that may be there often. */
    private static final class Often {
        private final int first;
        private int times;

        Often(int first) {
            this.first = first;
        }
    }

    private static int times(Reading reading, int word) {
        return reading.isInHeadline(word) ? IN_HEADLINE : 1;
    }

    private static int slot(long hash, int slots) {
        return (int) (hash >>> Long.SIZE - Integer.numberOfTrailingZeros(slots));
    }

    /**
     * How many letters of a word are the Arabic article, with a conjunction or preposition before it. Conditions are not cut
     * short: what words begin with cannot be foreseen, so that a branch would take longer than all of them.
     *
     * @param head its first letters
     */
    private static int particles(long head) {
        long first = head >>> 3 * Character.SIZE;
        boolean particle = first == 'و' | first == 'ف' | first == 'ب' | first == 'ك';
        int before = particle ? 1 : 0;
        boolean article = head << before * Character.SIZE >>> 2 * Character.SIZE == ('ا' << Character.SIZE | 'ل');
        int contracted = head >>> 2 * Character.SIZE == ('ل' << Character.SIZE | 'ل') ? 2 : 0;
        return article ? before + 2 : contracted;
    }
}
