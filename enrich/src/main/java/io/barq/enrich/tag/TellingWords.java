/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import java.util.ArrayList;
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

    /** One word and what it counts for. */
    private static final class Counted {
        private final int word;
        private int count;

        Counted(int word) {
            this.word = word;
        }
    }

    /** The words, the most telling first, as they are written where they come first. */
    static List<String> of(Reading reading) {
        Words words = reading.words();
        Map<Long, Counted> counted = new HashMap<>();
        for (int word = 0; word < Math.min(words.count(), WORDS_READ); word++) {
            int without = particles(words, word);
            if (words.length(word) - without < SHORTEST
                    || words.length(word) > Words.LONGEST
                    || words.letter(word, 0) <= '9'
                    || EVERYWHERE.holds(words, word)) {
                continue;
            }
            int at = word;
            Counted one = counted.computeIfAbsent(words.hashWithout(word, without), none -> new Counted(at));
            one.count += reading.isInHeadline(word) ? IN_HEADLINE : 1;
        }
        List<Counted> telling = new ArrayList<>();
        for (Counted one : counted.values()) {
            if (one.count >= OFTEN) {
                telling.add(one);
            }
        }
        telling.sort(Comparator.comparingInt((Counted one) -> -one.count).thenComparingInt(one -> one.word));
        return telling.stream()
                .limit(MOST)
                .map(one -> words.written(one.word, one.word))
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
