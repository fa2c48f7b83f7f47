/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

/**
 * Tells where the name of a person ends, in one text: what bounds a name that is in no list.
 *
 * <p>In Arabic a name goes on with words names are made of, with what its particles bind, and with words nobody knows that do not
 * look like a verb, an adverb or a word with a particle before it; in Latin script with capitals. It never reaches over
 * punctuation, and never over more than {@link #MOST_WORDS} words.
 */
final class PersonNames {

    /** The most words of a name; kings have as many. */
    static final int MOST_WORDS = 7;

    /** The longest word that a full stop shortens, and does not end a sentence. */
    private static final int LONGEST_SHORTENED = 3;

    /** More than two characters between words are no gap within a name. */
    private static final int WIDEST_GAP = 2;

    /** A longer word with the article is seldom a surname. */
    private static final int LONGEST_SURNAME = 9;

    private final String text;
    private final Words words;
    private final NameWords names;

    PersonNames(String text, Words words, NameWords names) {
        this.text = text;
        this.words = words;
        this.names = names;
    }

    /** What a word can be. */
    int what(int word) {
        int what = names.of(words.hash(word));
        if ((what & NameWords.ALI) != 0 && lastLetter(word) == 'ى') {
            return NameWords.END;
        }
        return what;
    }

    boolean is(int word, int kinds) {
        return (what(word) & kinds) != 0;
    }

    /** What a word can be without the particle of one letter written together with it; 0 where there is none. */
    int whatWithoutParticle(int word) {
        return hasParticle(word) ? names.of(words.hashWithoutFirst(word)) : 0;
    }

    /** Whether a word begins with a letter that is a particle, and is long enough to be another word without it. */
    boolean hasParticle(int word) {
        return isParticle(words.letter(word, 0)) && words.length(word) > 3 && isAtHand(word);
    }

    private static boolean isParticle(char letter) {
        return letter == 'و' || letter == 'ف' || letter == 'ب' || letter == 'ك' || letter == 'ل';
    }

    private boolean isAtHand(int word) {
        return words.length(word) <= Words.LONGEST;
    }

    boolean isLatin(int word) {
        return words.letter(word, 0) < '\u0250' && words.letter(word, 0) > '9';
    }

    boolean isArabic(int word) {
        char first = words.letter(word, 0);
        return first >= '\u0620' && first <= '\u06D3';
    }

    /** Whether a word stands beside the one before it with nothing between that parts names. */
    boolean isJoined(int word) {
        if (word <= 0 || word >= words.count() || words.startsAnew(word)) {
            return false;
        }
        int from = words.end(word - 1);
        int to = words.start(word);
        if (to == from || to - from > WIDEST_GAP) {
            return false;
        }
        char first = text.charAt(from);
        if (first == '.') {
            return words.length(word - 1) <= (to - from == 2 ? LONGEST_SHORTENED : 1)
                    && isLatin(word - 1)
                    && words.isCapitalised(word - 1);
        }
        if (first == '\'' || first == '’') {
            return words.length(word - 1) == 1 && isLatin(word - 1);
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Character.isSpaceChar(c) && (c != '-' || to - from > 1)) {
                return false;
            }
        }
        return true;
    }

    /** The end, exclusive, of a name that starts at a word that is a given name; that word itself if there is none. */
    int endOfGiven(int first) {
        if (isLatin(first)) {
            return endOfLatin(first);
        }
        int what = what(first);
        if ((what & NameWords.END) != 0 && (what & NameWords.ANY_GIVEN) == 0) {
            return first;
        }
        int compound = compound(first, false);
        if (compound > 0) {
            return end(first, first + compound);
        }
        if ((what & NameWords.ANY_GIVEN) == 0) {
            // With a particle before it.
            what = whatWithoutParticle(first);
        }
        if ((what & NameWords.GIVEN) == 0 && !leadsOn(first + 1)) {
            return first;
        }
        int end = end(first, first + 1);
        return end > first + 1 ? end : first;
    }

    /** Whether a word after a given name that is another word, too, makes it sure. */
    private boolean leadsOn(int word) {
        if (!isJoined(word)) {
            return false;
        }
        int what = what(word);
        if ((what & (NameWords.KIN | NameWords.COMPOUND | NameWords.FAITH)) != 0 && isJoined(word + 1)) {
            return true;
        }
        return (what & NameWords.GIVEN) != 0
                || (what & NameWords.OF_NAMES) != 0 && (what & NameWords.END) == 0 && !isEnd(word);
    }

    /** The end, exclusive, of a name that stands after a title; the word itself if none does. */
    int endAfterTitle(int first, boolean anyWord) {
        if (first >= words.count()) {
            return first;
        }
        if (isLatin(first)) {
            return words.isCapitalised(first)
                            && !words.isInCapitals(first)
                            && !is(first, NameWords.END | NameWords.NATIONALITY)
                    ? latinEnd(first, first + 1)
                    : first;
        }
        int what = what(first);
        boolean ofNames =
                (what & NameWords.OF_NAMES) != 0 && (what & NameWords.END) == 0 || (what & NameWords.GIVEN) != 0;
        if (startsWithArticle(first) || !ofNames && !(anyWord && isForeign(first))) {
            return first;
        }
        int end = end(first, first + 1);
        boolean isWhole =
                end > first + 1 || ofNames && anyWord && (!isJoined(end) || isEnd(end) || startsWithArticle(end));
        return isWhole ? end : first;
    }

    /**
     * How many words a name has that begins with a word such as servant of; 0 if there is none.
     *
     * @param isWithin whether it stands after other words of a name: then any noun may follow
     */
    int compound(int first, boolean isWithin) {
        int word = first;
        while (word - first < 3
                && word < words.count()
                && isJoined(word + 1)
                && (is(word, NameWords.COMPOUND)
                        || !isWithin && word == first && (whatWithoutParticle(word) & NameWords.COMPOUND) != 0)) {
            word++;
        }
        if (word == first || isOn(word)) {
            return 0;
        }
        int what = what(word);
        boolean named = (what & (NameWords.OF_NAMES | NameWords.GOD)) != 0
                || startsWithArticle(word) && (is(first, NameWords.DIVINE) || !isEnd(word))
                || !isEnd(word) && isForeign(word)
                || isWithin && words.length(word) > 2 && words.letter(word, 0) != 'و';
        return named ? word - first + 1 : 0;
    }

    /** Whether a word is the preposition that is written like a name. */
    boolean isOn(int word) {
        return (names.of(words.hash(word)) & NameWords.ALI) != 0 && lastLetter(word) == 'ى';
    }

    /** Where a name ends whose first words are known, exclusive. */
    int end(int first, int next) {
        int word = next;
        while (isJoined(word) && word - first < MOST_WORDS) {
            int after = goesOnTo(first, word);
            if (after == word) {
                break;
            }
            word = after;
        }
        word = Math.min(word, first + MOST_WORDS);
        while (word - 1 > first
                && (is(word - 1, NameWords.COMPOUND)
                        || is(word - 1, NameWords.KIN | NameWords.PARTICLE) && !is(word - 1, NameWords.OF_NAMES))) {
            word--;
        }
        return word;
    }

    /** Where a name stands after a word that may be its next, exclusive; the word itself if it is no part of it. */
    private int goesOnTo(int first, int word) {
        int what = what(word);
        if ((what & NameWords.ORDINAL) != 0) {
            return word == first + 1 && !is(first, NameWords.COMPOUND) ? word + 1 : word;
        }
        int compound = compound(word, true);
        if (compound > 0) {
            return word + compound;
        }
        if ((what & (NameWords.KIN | NameWords.PARTICLE)) != 0 && isJoined(word + 1)) {
            return afterParticle(word, what);
        }
        if ((what & NameWords.FAITH) != 0 || (what & NameWords.GOD) != 0 && is(word - 1, NameWords.DIVINE)) {
            return word + 1;
        }
        if ((what & NameWords.ALI) != 0) {
            return isAli(word) ? word + 1 : word;
        }
        if ((what & NameWords.END) != 0 && (what & NameWords.GIVEN) == 0) {
            return word;
        }
        if ((what & NameWords.OF_NAMES) != 0) {
            return word + 1;
        }
        if (startsWithArticle(word) && isGivenNameWithArticle(word)) {
            return word + 1;
        }
        if (isEnd(word) || isUnlikeAName(word)) {
            return word;
        }
        boolean goesOn = startsWithArticle(word) ? isSurnameWithArticle(first, word, what) : isForeign(word);
        return goesOn ? word + 1 : word;
    }

    private int afterParticle(int word, int what) {
        int next = word + 1;
        int compound = compound(next, true);
        if (compound > 0) {
            return next + compound;
        }
        if (is(next, NameWords.KIN | NameWords.PARTICLE)
                && isJoined(next + 1)
                && (is(next + 1, NameWords.OF_NAMES) || isForeign(next + 1))) {
            return next + 2;
        }
        int after = what(next);
        boolean binds = (after & NameWords.GIVEN) != 0
                || (after & NameWords.OF_NAMES) != 0 && (after & NameWords.END) == 0
                || (what & NameWords.KIN) != 0 && !isEnd(next)
                || !isEnd(next) && isForeign(next);
        return binds ? next + 1 : word;
    }

    /** Whether the word is the given name, and not the preposition typed with dots. */
    private boolean isAli(int word) {
        if (!isJoined(word + 1)) {
            return true;
        }
        int what = what(word + 1);
        return (what & (NameWords.GIVEN | NameWords.KIN | NameWords.COMPOUND)) != 0
                || (what & NameWords.SURNAME) != 0 && !isEnd(word + 1)
                || startsWithArticle(word + 1)
                        && lastLetter(word + 1) == 'ي'
                        && (what & NameWords.NATIONALITY) == 0
                        && !isEnd(word + 1);
    }

    private boolean isGivenNameWithArticle(int word) {
        return isAtHand(word) && (names.of(words.hashWithout(word, 2)) & NameWords.ANY_GIVEN) != 0;
    }

    /** An adjective of a nation is a surname only at once after a given name. */
    private boolean isSurnameWithArticle(int first, int word, int what) {
        if ((what & NameWords.NATIONALITY) != 0) {
            return word == first + 1 && is(first, NameWords.GIVEN);
        }
        return words.length(word) <= LONGEST_SURNAME
                && !endsWith(word, 'ا', 'ت')
                && !endsWith(word, 'و', 'ن')
                && !endsWith(word, 'ي', 'ن');
    }

    /** Whether a word may stand before "son of": it is no noun, no verb and no particle that is known. */
    boolean isBefore(int word) {
        return isArabic(word)
                && !startsWithArticle(word)
                && words.length(word) > 2
                && lastLetter(word) != 'ى'
                && (is(word, NameWords.OF_NAMES) || !isEnd(word) && !is(word, NameWords.KIN | NameWords.NATIONALITY));
    }

    /** Whether a word is no part of a name: one of those listed, with a particle or the article too, a number, a noun. */
    boolean isEnd(int word) {
        if (is(word, NameWords.END)) {
            return true;
        }
        char first = words.letter(word, 0);
        char second = words.letter(word, 1);
        char third = words.letter(word, 2);
        if (first >= '0' && first <= '9' || (whatWithoutParticle(word) & NameWords.END) != 0) {
            return true;
        }
        if (first == 'ل' && second == 'ل' || isParticle(first) && second == 'ا' && third == 'ل') {
            return true;
        }
        if (startsWithArticle(word)
                && words.length(word) > 3
                && isAtHand(word)
                && (names.of(words.hashWithout(word, 2)) & NameWords.END) != 0) {
            return true;
        }
        char last = lastLetter(word);
        return (last == 'ة' || last == 'ه' && words.length(word) > 3) && !is(word, NameWords.SURNAME);
    }

    /** Whether an unknown word may be part of a foreign name: it does not look like a word of the language. */
    boolean isForeign(int word) {
        return isArabic(word)
                && words.length(word) > 1
                && isAtHand(word)
                && !is(word, NameWords.END | NameWords.NATIONALITY | NameWords.ORDINAL)
                && !isEnd(word)
                && !isUnlikeAName(word);
    }

    /** Whether an unknown word looks like a verb, an adverb, a word with a pronoun or a particle. */
    private boolean isUnlikeAName(int word) {
        int length = words.length(word);
        char first = words.letter(word, 0);
        char second = words.letter(word, 1);
        if (first == 'و'
                || length >= 4 && first == 'ف'
                || length >= 3
                        && (first == 'ل'
                                || first == 'ي'
                                || first == 'ت'
                                || first == 'ب' && (second != 'و' || length < 5))) {
            return true;
        }
        if (length > 4 && first == 'س' && (second == 'ي' || second == 'ت')) {
            return true;
        }
        if (length > 5 && first == 'ا' && second == 'س' && words.letter(word, 2) == 'ت') {
            return true;
        }
        if (first == 'م' && length >= 4 && length <= 6 && !isVowel(second)) {
            return true;
        }
        char last = lastLetter(word);
        return last == 0
                || length >= 5 && (last == 'ا' && length > 4 || endsWith(word, 'ه', 'م') || endsWith(word, 'ت', 'ه'))
                || last == 'ه' && length > 3;
    }

    /** Whether a word looks like an adjective with the article. */
    boolean isAdjective(int word) {
        return startsWithArticle(word)
                && (is(word, NameWords.NATIONALITY | NameWords.NATIONALITY_FEMININE)
                        || endsWith(word, 'ي', 'ة')
                        || lastLetter(word) == 'ي'
                        || words.letter(word, 2) == 'ع' && words.length(word) <= 6);
    }

    private static boolean isVowel(char letter) {
        return letter == 'ا' || letter == 'و' || letter == 'ي';
    }

    /**
     * Whether a letter within a word is an alef with hamza: names without particles have none there, and a word that is like one
     * but for the hamza is another: بأول is no باول.
     */
    boolean hasHamzaWithin(int word, int without) {
        int end = words.end(word);
        for (int i = words.start(word) + without + 1; i < end; i++) {
            char c = text.charAt(i);
            if (c == 'أ' || c == 'إ' || c == 'آ') {
                return true;
            }
        }
        return false;
    }

    boolean startsWithArticle(int word) {
        return words.letter(word, 0) == 'ا' && words.letter(word, 1) == 'ل' && words.length(word) > 3;
    }

    /** The last letter as it is written; 0 if the mark of an adverb stands on it. */
    private char lastLetter(int word) {
        char last = text.charAt(words.end(word) - 1);
        return last == '\u064B' ? 0 : last;
    }

    private boolean endsWith(int word, char beforeLast, char last) {
        int end = words.end(word);
        return end - words.start(word) > 2 && text.charAt(end - 1) == last && text.charAt(end - 2) == beforeLast;
    }

    private int endOfLatin(int first) {
        if (!words.isCapitalised(first) || words.isInCapitals(first)) {
            return first;
        }
        int end = latinEnd(first, first + 1);
        return end > first + 1 ? end : first;
    }

    /** The end of a name in Latin script; its first word if what follows makes it the name of a thing. */
    private int latinEnd(int first, int next) {
        int word = next;
        while (isJoined(word) && word - first < MOST_WORDS - 2) {
            if (isLatin(word)
                    && words.isCapitalised(word)
                    && !is(word, NameWords.END | NameWords.NATIONALITY)
                    && (!words.isInCapitals(word) || words.isInCapitals(first))) {
                word++;
            } else if (is(word, NameWords.KIN | NameWords.PARTICLE)
                    && isJoined(word + 1)
                    && isLatin(word + 1)
                    && words.isCapitalised(word + 1)
                    && !is(word + 1, NameWords.END)) {
                word += 2;
            } else {
                break;
            }
        }
        boolean isThing = isJoined(word) && words.isCapitalised(word) && is(word, NameWords.TAIL);
        return isThing ? first : word;
    }
}
