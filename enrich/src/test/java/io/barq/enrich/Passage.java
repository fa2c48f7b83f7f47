/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A text of made-up words that nobody else has written: the same seed gives the same text, and two seeds share no more than
 * two reports on two subjects do.
 *
 * @param sentences its sentences, without their full stops
 */
public record Passage(List<String> sentences) {

    private static final String[] SYLLABLES = {
        "ka", "mo", "let", "ri", "dan", "su", "fer", "no", "ba", "tel", "gim", "or", "pas", "che", "lu", "vin", "der",
        "ho", "zan", "mir", "ul", "ket", "sa", "bor"
    };
    private static final String[] COMMON = {
        "the", "of", "and", "in", "that", "with", "after", "from", "said", "will", "have", "this", "which", "were",
        "been"
    };
    private static final int WORDS_OF_A_SENTENCE = 14;

    public Passage {
        sentences = List.copyOf(sentences);
    }

    /** A text of so many sentences. */
    public static Passage of(long seed, int sentences) {
        Random random = new Random(seed);
        List<String> written = new ArrayList<>();
        for (int i = 0; i < sentences; i++) {
            written.add(sentence(random));
        }
        return new Passage(written);
    }

    /** A part of it, from a sentence to before another. */
    public Passage part(int from, int to) {
        return new Passage(sentences.subList(from, to));
    }

    /** It, and another after it. */
    public Passage and(Passage other) {
        List<String> both = new ArrayList<>(sentences);
        both.addAll(other.sentences);
        return new Passage(both);
    }

    /** The same with about one word in so many replaced. */
    public Passage edited(int oneIn, long seed) {
        Random random = new Random(seed);
        return new Passage(sentences.stream()
                .map(sentence -> {
                    List<String> words = new ArrayList<>(List.of(sentence.split(" ")));
                    words.replaceAll(word -> random.nextInt(oneIn) == 0 ? word(random) : word);
                    return String.join(" ", words);
                })
                .toList());
    }

    /** Its words in another order and among other words: the same told anew. */
    public Passage toldAnew(long seed) {
        Random random = new Random(seed);
        List<String> words = new ArrayList<>();
        sentences.forEach(sentence -> words.addAll(List.of(sentence.split(" "))));
        words.replaceAll(word -> random.nextInt(10) == 0 ? word(random) : word);
        Collections.shuffle(words, random);
        List<String> told = new ArrayList<>();
        for (int i = 0; i < words.size(); i += WORDS_OF_A_SENTENCE) {
            told.add(String.join(" ", words.subList(i, Math.min(words.size(), i + WORDS_OF_A_SENTENCE))));
        }
        return new Passage(told);
    }

    @Override
    public String toString() {
        return String.join(". ", sentences) + ".";
    }

    private static String sentence(Random random) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < WORDS_OF_A_SENTENCE; i++) {
            words.add(random.nextInt(3) == 0 ? COMMON[random.nextInt(COMMON.length)] : word(random));
        }
        return String.join(" ", words);
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        return word.toString();
    }
}
