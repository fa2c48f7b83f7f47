/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

/** Says of two texts whether one is a copy of the other: of the two alone, whatever else is known. */
final class CopyRule {

    /** Two texts of fewer words may be the same by chance. */
    static final int FEWEST_WORDS = 4;

    /** A text of fewer words is a copy only of the same words. */
    private static final int FEWEST_EDITED = 12;

    /** A part of fewer words may stand in another text by chance. */
    private static final int FEWEST_OF_A_PART = 20;

    private static final double CONTAINED = 0.7;
    private static final double SAME_NUMBERS = 0.5;

    /** Of the words of a copy, each as often as it stands, the other has this share: the same few runs over and over are no copy. */
    private static final double SAME_WORDS = 0.6;

    private CopyRule() {}

    /** Whether texts with so many runs in common can be copies, whatever else they have. */
    static boolean mayBeCopy(double similarity, double containment) {
        return similarity >= Likeness.SIMILAR || containment >= CONTAINED;
    }

    static boolean isCopy(Fingerprint one, Fingerprint other, Likeness likeness) {
        int shorter = Math.min(one.words(), other.words());
        if (shorter < FEWEST_EDITED) {
            return likeness.similarity() == 1 && likeness.differingWords() == 0;
        }
        boolean part = shorter >= FEWEST_OF_A_PART && likeness.containment() >= CONTAINED;
        if (!(part || likeness.isOfTheWhole()) || !haveSameWords(one, other, likeness, part)) {
            return false;
        }
        return NoticeForm.fits(one, other)
                ? likeness.differingWords() == 0 || !NoticeForm.isFilledAnew(one, other)
                : likeness.numbers() >= SAME_NUMBERS;
    }

    private static boolean haveSameWords(Fingerprint one, Fingerprint other, Likeness likeness, boolean part) {
        int common = (one.words() + other.words() - likeness.differingWords()) / 2;
        int all = part ? Math.min(one.words(), other.words()) : (one.words() + other.words()) / 2;
        return common >= SAME_WORDS * all;
    }
}
