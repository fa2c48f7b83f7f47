/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

import java.util.Arrays;

/**
 * Tells two notices of one form from a short item and its edited copy: telegrams to two presidents, the weather of two days, two
 * summonses of a court have most of their words in common, and so have a brief and its copy.
 *
 * <p>What differs stands in the middle of a notice, at several places, and at each place words stand for words: a name of two words or
 * more for another, a number for another; or three words or more stand for others at one place. A desk changes the ends (dateline, credit), leaves out, adds, and replaces single
 * words or one figure. Which words are names, words alone do not tell; so a brief in which a desk replaced a phrase and
 * something else besides is no copy either.
 */
final class NoticeForm {

    /** Longer texts are no forms: a tenth of the words of a report of this length may be other ones. */
    static final int FEWEST_OF_A_REPORT = 50;

    /** In a longer text nobody looks for where the words of a notice stand. */
    static final int LONGEST_COMPARED = 256;

    /** What stands this near to the beginning or the end may be a dateline or a credit. */
    private static final int OF_THE_ENDS = 6;

    private static final int FEWEST_PLACES = 2;
    private static final int WORDS_OF_A_NAME = 2;
    private static final int WORDS_OF_TWO_NAMES = 3;

    private final int[] one;
    private final int[] other;

    /** Length of the longest common subsequence from a word of one and a word of the other on. */
    private final short[][] common;

    private int places;
    private boolean telling;

    private NoticeForm(int[] one, int[] other) {
        this.one = one;
        this.other = other;
        this.common = new short[one.length + 1][other.length + 1];
    }

    /** Whether two texts may be compared so: one of them is short, and the other not much longer. */
    static boolean fits(Fingerprint one, Fingerprint other) {
        return Math.min(one.words(), other.words()) < FEWEST_OF_A_REPORT
                && Math.max(one.words(), other.words()) <= LONGEST_COMPARED;
    }

    /** Whether the same form is filled in with something else. */
    static boolean isFilledAnew(Fingerprint one, Fingerprint other) {
        int[] words = words(one);
        int[] others = words(other);
        // Of several ways to lay one text over the other, the same whichever is asked about.
        boolean inOrder = Arrays.compare(words, others) <= 0;
        return new NoticeForm(inOrder ? words : others, inOrder ? others : words).isFilledAnew();
    }

    private boolean isFilledAnew() {
        for (int i = one.length - 1; i >= 0; i--) {
            for (int j = other.length - 1; j >= 0; j--) {
                common[i][j] = one[i] == other[j]
                        ? (short) (common[i + 1][j + 1] + 1)
                        : (short) Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        int afterOne = 0;
        int afterOther = 0;
        while (i < one.length && j < other.length) {
            if (one[i] == other[j]) {
                take(afterOne, i, afterOther, j);
                afterOne = ++i;
                afterOther = ++j;
            } else if (common[i + 1][j] >= common[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        take(afterOne, one.length, afterOther, other.length);
        return telling && places >= FEWEST_PLACES;
    }

    /** Takes what stands between two words that both have. */
    private void take(int fromOne, int toOne, int fromOther, int toOther) {
        int words = Math.min(toOne - fromOne, toOther - fromOther);
        if (words == 0) {
            return;
        }
        boolean atTheEnds = toOne <= OF_THE_ENDS && toOther <= OF_THE_ENDS
                || one.length - fromOne <= OF_THE_ENDS && other.length - fromOther <= OF_THE_ENDS;
        places += words >= WORDS_OF_TWO_NAMES && !atTheEnds ? 2 : 1;
        telling |= !atTheEnds
                && (words >= WORDS_OF_A_NAME || hasNumber(one, fromOne, toOne) && hasNumber(other, fromOther, toOther));
    }

    private static boolean hasNumber(int[] words, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Fingerprint.isNumber(words[i])) {
                return true;
            }
        }
        return false;
    }

    private static int[] words(Fingerprint text) {
        int[] words = new int[text.words()];
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.code(i) != Fingerprint.END) {
                words[count++] = text.code(i);
            }
        }
        return words;
    }
}
