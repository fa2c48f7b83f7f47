/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

import io.barq.enrich.canonical.CanonicalText;

/**
 * Reads the words of a text into a fingerprint: folded as {@link CanonicalText} says, and without the short words that
 * Arabic and Hebrew write together with the next one, so that "and the minister" has the minister in it.
 *
 * <p>Taken off is what is taken off in any case, whether or not it was a clitic: what matters is that the same is done to
 * both texts. Scripts that put no spaces between words are read by characters.
 */
final class WordReader {

    private static final int LONGEST_WORD = 64;

    /** Words of one or two letters are left out: they are a fifth of a text, and the same in every other. */
    private static final int SHORTEST_WORD = 3;

    /** A word is not made shorter than this, in letters. */
    private static final int SHORTEST_REST = 3;

    private final char[] word = new char[LONGEST_WORD];
    private final Fingerprint.Builder fingerprint;
    private int length;
    private boolean number;

    private WordReader(Fingerprint.Builder fingerprint) {
        this.fingerprint = fingerprint;
    }

    /** The fingerprint of a text; line ends are ends of sentences. */
    static Fingerprint read(String text) {
        WordReader reader = new WordReader(new Fingerprint.Builder(text.length() / 4));
        reader.readAll(text);
        return reader.fingerprint.build();
    }

    private void readAll(String text) {
        int end = text.length();
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            char folded = CanonicalText.fold(c);
            if (folded == CanonicalText.GAP) {
                if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text.charAt(i + 1))) {
                    add(CanonicalText.fold(text.codePointAt(i)));
                    i++;
                    continue;
                }
                endWord();
                if (endsSentence(c, i + 1 < end ? text.charAt(i + 1) : '\n')) {
                    fingerprint.end();
                }
            } else if (folded == CanonicalText.SEVERAL) {
                add(CanonicalText.fold((int) c));
            } else {
                add(folded);
            }
        }
        endWord();
    }

    private void add(String folded) {
        for (int i = 0; i < folded.length(); i++) {
            if (folded.charAt(i) == CanonicalText.GAP) {
                endWord();
            } else {
                add(folded.charAt(i));
            }
        }
    }

    private void add(char c) {
        if (CanonicalText.isOfAScriptWithoutSpaces(c) || Character.isSurrogate(c)) {
            endWord();
            fingerprint.word(Mixed.of(c), false);
            return;
        }
        if (length == LONGEST_WORD) {
            endWord();
        }
        number |= c >= '0' && c <= '9';
        word[length++] = c;
    }

    private void endWord() {
        if (length < SHORTEST_WORD && !number) {
            length = 0;
            return;
        }
        int from = start();
        int to = end(from);
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + word[i];
        }
        fingerprint.word(Mixed.of(hash), number);
        length = 0;
        number = false;
    }

    /** Where the word begins without its clitics: the prefixes of Lucene's ArabicStemmer, and "and" and "the" in Hebrew. */
    private int start() {
        char first = word[0];
        if (first >= '\u0590' && first <= '\u05FF') {
            int from = first == 'ו' && length > SHORTEST_REST ? 1 : 0;
            return word[from] == 'ה' && length - from > SHORTEST_REST ? from + 1 : from;
        }
        if (first < '\u0600' || first > '\u06FF') {
            return 0;
        }
        int from = withoutAnd(0);
        int rest = length - from;
        if (rest > SHORTEST_REST) {
            char one = word[from];
            char two = word[from + 1];
            if (one == 'ا' && two == 'ل' || one == 'ل' && two == 'ل') {
                return rest - 2 >= 2 ? withoutAnd(from + 2) : from;
            }
            boolean clitic = one == 'ب' || one == 'ك' || one == 'ف';
            if (clitic && two == 'ا' && word[from + 2] == 'ل' && rest - 3 >= 2) {
                return withoutAnd(from + 3);
            }
        }
        return from;
    }

    /** What looks like an "and" is taken off behind an article, too: a minister and the minister have one letter left of both. */
    private int withoutAnd(int from) {
        return word[from] == 'و' && length - from > SHORTEST_REST ? from + 1 : from;
    }

    /** Where the word ends without the plural that Persian and the pronoun that Arabic write at its end. */
    private int end(int from) {
        boolean arabic = word[0] >= '\u0600' && word[0] <= '\u06FF';
        boolean ends = length - from - 2 >= SHORTEST_REST && word[length - 2] == 'ه' && word[length - 1] == 'ا';
        return arabic && ends ? length - 2 : length;
    }

    private static boolean endsSentence(char c, char next) {
        return switch (c) {
            case '\n', '!', '?', '؟', '۔', '。', '！', '？', '।' -> true;
            case '.' -> next <= ' ';
            default -> false;
        };
    }
}
