/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A dispatch as it is cut and edited.
 *
 * @param headline its headline
 * @param dateline what stands before the first sentence: place, day and agency
 * @param sentences of its body
 */
record ComposedDispatch(String headline, String dateline, List<String> sentences) {

    /** Two sentences a paragraph. */
    String body() {
        StringBuilder body = new StringBuilder(dateline).append(dateline.isEmpty() ? "" : " ");
        for (int i = 0; i < sentences.size(); i++) {
            body.append(sentences.get(i)).append(i % 2 == 0 ? " " : "\n");
        }
        return body.toString();
    }

    /**
     * Writes dispatches that mean nothing and read like news to a machine: made words, a few of them often and most of them
     * seldom, function words between them, names and numbers that come again within a dispatch, and lengths as on a real wire
     * (median 214 words, a tenth under 90, a tenth over 640).
     */
    static final class Writer {

        private static final int VOCABULARY = 6000;
        private static final double FUNCTION_WORDS = 0.28;
        private static final double OF_THE_SUBJECT = 0.2;
        private static final double NUMBERS = 0.04;
        private static final double MEDIAN_LENGTH = 214;
        private static final double SPREAD_OF_SHORTER = 0.68;
        private static final double SPREAD_OF_LONGER = 0.86;
        private static final int SHORTEST = 51;
        private static final int LONGEST = 1500;

        private static final String ROOT_LETTERS = "بتجحخدذرزسشصضطظعغفقكلمنهثو";
        private static final List<String> ARABIC_PATTERNS = List.of(
                "1ا23", "م12و3", "1 2ا3", "م123ة", "ت12ي3", "است12ا3", "1 23ان", "1 2ي3", "ا1ت2ا3", "أ12ا3", "1ا23ة",
                "م1ا23", "1 2و3", "ان1 2ا3", "ت1ا2 3", "يت12 3", "1 23ية", "إ12ا3", "م1ت2ى3", "1 2ائ3", "مت1 23",
                "12 3ت", "ي1 23ون");
        private static final List<String> ARABIC_FUNCTION_WORDS = List.of(
                "في", "من", "على", "إلى", "عن", "أن", "التي", "الذي", "هذا", "هذه", "قد", "كما", "بعد", "قبل", "خلال",
                "بين", "مع", "كل", "ما", "لا", "وقد", "كان", "أو", "أي");
        private static final List<String> ENGLISH_SYLLABLES = List.of(
                "ba", "ren", "tol", "mi", "stra", "den", "kor", "lu", "va", "ster", "pin", "go", "hal", "mer", "sho",
                "ti", "bra", "cle", "dor", "fen", "gal", "ho", "jar", "kel", "lim", "mon", "nar", "ous", "per", "qui",
                "ros", "sel", "tam", "ven", "wil", "yor", "zan", "ment", "tion", "ing", "ed", "er", "al");
        private static final List<String> ENGLISH_FUNCTION_WORDS = List.of(
                "the", "of", "and", "to", "in", "that", "for", "on", "with", "was", "by", "is", "from", "has", "have",
                "which", "after", "been", "were", "their", "will", "more", "who", "said", "but", "not", "this", "its",
                "had", "at", "as", "an");

        private final boolean arabic;
        private final SplittableRandom random;
        private final List<String> vocabulary;
        private final double[] upTo;

        Writer(boolean arabic, long seed) {
            this.arabic = arabic;
            this.random = new SplittableRandom(seed);
            this.vocabulary = vocabulary(arabic);
            this.upTo = new double[vocabulary.size()];
            double sum = 0;
            for (int rank = 0; rank < upTo.length; rank++) {
                sum += 1.0 / (rank + 10);
                upTo[rank] = sum;
            }
        }

        /** A dispatch of a length as on a real wire. */
        ComposedDispatch next() {
            double normal = normal();
            double length = MEDIAN_LENGTH * Math.exp((normal < 0 ? SPREAD_OF_SHORTER : SPREAD_OF_LONGER) * normal);
            return ofWords((int) Math.max(SHORTEST, Math.min(LONGEST, length)));
        }

        /** A dispatch of about so many words. */
        ComposedDispatch ofWords(int words) {
            List<String> subject = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                subject.add(vocabulary.get(random.nextInt(vocabulary.size())));
            }
            List<String> sentences = new ArrayList<>();
            for (int written = 0; written < words; ) {
                int length = Math.min(12 + random.nextInt(24), Math.max(8, words - written));
                sentences.add(words(length, subject) + ".");
                written += length;
            }
            return new ComposedDispatch(words(8, subject), dateline(), sentences);
        }

        /** A credit line. */
        String credit() {
            return arabic ? "المصدر: وكالة " + word() + " للأنباء" : "Source: " + word() + " News Agency";
        }

        private String dateline() {
            return arabic
                    ? word() + " " + (1 + random.nextInt(28)) + " مارس (" + word() + ") --"
                    : word().toUpperCase() + ", March " + (1 + random.nextInt(28)) + " (" + word() + ") --";
        }

        private String words(int count, List<String> subject) {
            StringBuilder words = new StringBuilder();
            for (int i = 0; i < count; i++) {
                words.append(i == 0 ? "" : " ")
                        .append(i == 0 && arabic ? "و" : "")
                        .append(next(subject));
            }
            return words.toString();
        }

        private String next(List<String> subject) {
            double kind = random.nextDouble();
            if (kind < FUNCTION_WORDS) {
                List<String> words = arabic ? ARABIC_FUNCTION_WORDS : ENGLISH_FUNCTION_WORDS;
                return words.get(random.nextInt(words.size()));
            }
            if (kind < FUNCTION_WORDS + NUMBERS) {
                return Integer.toString(1 + random.nextInt(random.nextBoolean() ? 30 : 3000));
            }
            String word = kind < FUNCTION_WORDS + NUMBERS + OF_THE_SUBJECT
                    ? subject.get(random.nextInt(subject.size()))
                    : word();
            return arabic && random.nextInt(5) < 2 ? "ال" + word : word;
        }

        /** A word, the first of the vocabulary more often than the last. */
        String word() {
            double at = random.nextDouble() * upTo[upTo.length - 1];
            int rank = Arrays.binarySearch(upTo, at);
            return vocabulary.get(rank < 0 ? -rank - 1 : rank);
        }

        private double normal() {
            double sum = 0;
            for (int i = 0; i < 12; i++) {
                sum += random.nextDouble();
            }
            return sum - 6;
        }

        private static List<String> vocabulary(boolean arabic) {
            SplittableRandom random = new SplittableRandom(VOCABULARY);
            Set<String> words = new LinkedHashSet<>();
            while (words.size() < VOCABULARY) {
                StringBuilder word = new StringBuilder();
                if (arabic) {
                    ARABIC_PATTERNS
                            .get(random.nextInt(ARABIC_PATTERNS.size()))
                            .chars()
                            .filter(c -> c != ' ')
                            .forEach(c -> word.append(
                                    c >= '1' && c <= '3'
                                            ? ROOT_LETTERS.charAt(random.nextInt(ROOT_LETTERS.length()))
                                            : (char) c));
                } else {
                    for (int i = 2 + random.nextInt(2); i > 0; i--) {
                        word.append(ENGLISH_SYLLABLES.get(random.nextInt(ENGLISH_SYLLABLES.size())));
                    }
                }
                words.add(word.toString());
            }
            return List.copyOf(words);
        }
    }
}
