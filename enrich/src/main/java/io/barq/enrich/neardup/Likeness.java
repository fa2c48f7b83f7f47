/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

/**
 * How alike two texts are: a matter of the two alone, and the same whichever is asked about.
 *
 * @param similarity Jaccard similarity of their runs of words, 0 to 1: runs of three words, or of two where one of the texts is
 *     shorter than {@value Comparison#SHORT} words
 * @param containment share of the runs of the shorter one that the other has too, 0 to 1
 * @param differingWords words that one of them has and the other has not, each as often as it stands
 * @param numbers share of the numbers of the one with fewer that the other has too, 0 to 1; 1 where one of them has fewer than two: a
 *     single one may be the day in a dateline
 */
public record Likeness(double similarity, double containment, int differingWords, double numbers) {

    /** Jaccard similarity from which two texts are one text, edited. */
    static final double SIMILAR = 0.5;

    /** Whether the texts are alike as wholes, and not one of them a part of the other. */
    public boolean isOfTheWhole() {
        return similarity >= SIMILAR;
    }

    /** How strong the likeness is, from 0 to 1. */
    public double strength() {
        return isOfTheWhole() ? similarity : containment;
    }
}
