/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.memory;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The words of a text, so that somebody who looks for one finds it however it is written: case, accents and Arabic vowel signs
 * do not count, nor which alef, yeh, kaf or heh it is, nor whose digits.
 *
 * <p>Arabic writes <em>and</em>, <em>in</em>, <em>to</em>, <em>as</em> and <em>the</em> in one with the word that follows. A word
 * of a text is therefore found without them, too; so is, now and then, one that only begins with such a letter.
 */
final class Words {

    private static final int SHORTEST_WITHOUT_PARTICLE = 3;
    private static final String PARTICLES = "\u0648\u0641\u0628\u0643\u0644";
    private static final String ARTICLE = "\u0627\u0644";
    private static final String ARTICLE_AFTER_TO = "\u0644\u0644";

    private Words() {}

    /** The words somebody looks for, folded. */
    static List<String> of(String text) {
        String folded = fold(text);
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int at = 0; at <= folded.length(); ) {
            int character = at < folded.length() ? folded.codePointAt(at) : ' ';
            if (Character.isLetterOrDigit(character)) {
                start = start < 0 ? at : start;
            } else if (start >= 0) {
                words.add(folded.substring(start, at));
                start = -1;
            }
            at += Character.charCount(character);
        }
        return words;
    }

    /** What stands for a word among those of a text. Two words may have one number: one in billions. */
    static int number(String word) {
        return word.hashCode();
    }

    /** The numbers of all words of these texts, with and without what is written in one with them, sorted. */
    static int[] numbers(List<String> texts) {
        return texts.stream()
                .flatMap(text -> of(text).stream())
                .flatMapToInt(Words::forms)
                .sorted()
                .distinct()
                .toArray();
    }

    private static IntStream forms(String word) {
        IntStream.Builder forms = IntStream.builder();
        forms.add(number(word));
        String rest = word;
        if (isParticle(rest.charAt(0)) && isLongWithout(rest, 1)) {
            rest = rest.substring(1);
            forms.add(number(rest));
        }
        if (rest.startsWith(ARTICLE) && isLongWithout(rest, 2)) {
            forms.add(number(rest.substring(2)));
        }
        if (word.startsWith(ARTICLE_AFTER_TO) && isLongWithout(word, 2)) {
            String bare = word.substring(2);
            forms.add(number(bare)).add(number(ARTICLE + bare));
        }
        return forms.build();
    }

    private static boolean isParticle(char letter) {
        return PARTICLES.indexOf(letter) >= 0;
    }

    private static boolean isLongWithout(String word, int letters) {
        return word.length() - letters >= SHORTEST_WITHOUT_PARTICLE;
    }

    private static String fold(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder folded = new StringBuilder(apart.length());
        apart.codePoints().forEach(character -> {
            int type = Character.getType(character);
            if (type == Character.NON_SPACING_MARK || type == Character.FORMAT || character == 0x0640) {
                return;
            }
            if (type == Character.DECIMAL_DIGIT_NUMBER) {
                folded.append(Character.digit(character, 10));
            } else {
                folded.appendCodePoint(letter(Character.toLowerCase(character)));
            }
        });
        return folded.toString();
    }

    /** Hamzas on and under letters, and madda, are marks once a text is taken apart; these letters are not. */
    private static int letter(int character) {
        return switch (character) {
            case 0x0671 -> 0x0627; // alef wasla
            case 0x0649, 0x06CC, 0x06D2 -> 0x064A; // alef maksura, Farsi yeh, yeh barree
            case 0x06A9 -> 0x0643; // keheh
            case 0x0629, 0x06C1, 0x06D5 -> 0x0647; // teh marbuta, heh goal, ae
            default -> character;
        };
    }
}
