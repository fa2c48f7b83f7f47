/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
        // Open addressing: a map of objects would take longer than all else that is done with the words.
        int slots = Integer.highestOneBit(Math.max(1, read)) * 4;
        long[] hashes = new long[slots];
        int[] counts = new int[slots];
        int[] firsts = new int[slots];
        List<Integer> often = new ArrayList<>();
        for (int word = 0; word < read; word++) {
            int length = words.length(word);
            int without = length < SHORTEST ? 0 : particles(words, word);
            if (length - without < SHORTEST || length > Words.LONGEST || words.letter(word, 0) <= '9') {
                continue;
            }
            long hash = words.hashWithout(word, without);
            int slot = (int) (hash * SPREAD >>> Long.SIZE - Integer.numberOfTrailingZeros(slots));
            while (counts[slot] > 0 && hashes[slot] != hash) {
                slot = slot + 1 & slots - 1;
            }
            if (counts[slot] == 0) {
                hashes[slot] = hash;
                firsts[slot] = word;
            }
            int before = counts[slot];
            counts[slot] += reading.isInHeadline(word) ? IN_HEADLINE : 1;
            if (before < OFTEN && counts[slot] >= OFTEN) {
                often.add(slot);
            }
        }
        return often.stream()
                .filter(slot -> !EVERYWHERE.holds(words, firsts[slot]))
                .sorted(Comparator.comparingInt((Integer slot) -> -counts[slot]).thenComparingInt(slot -> firsts[slot]))
                .limit(MOST)
                .map(slot -> words.written(firsts[slot], firsts[slot]))
                .toList();
    }

    /** How many letters of a word are the Arabic article, with a conjunction or preposition before it. */
    private static int particles(Words words, int word) {
        char first = words.letter(word, 0);
        boolean particle = first == 'و' || first == 'ف' || first == 'ب' || first == 'ك';
        int from = particle ? 1 : 0;
        if (words.letter(word, from) == 'ا' && words.letter(word, from + 1) == 'ل') {
            return from + 2;
        }
        return first == 'ل' && words.letter(word, 1) == 'ل' ? 2 : 0;
    }
}
