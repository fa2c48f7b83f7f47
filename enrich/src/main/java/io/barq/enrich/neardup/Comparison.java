/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

/**
 * Compares one text with others. Holds what it works out about the one, and the arrays it works in: for one thread.
 *
 * <p>The runs of words of the one stand in a small table, and those of each other are looked up in it as they are read, so
 * that nothing but the texts need be kept.
 */
final class Comparison {

    /** A text of fewer words is compared by runs of two: one replaced word in twenty would cost it a third of its runs of three. */
    static final int SHORT = 80;

    private static final byte OF_ONE = 1;
    private static final byte OF_OTHER = 2;

    private final Runs pairs = new Runs();
    private final Runs triples = new Runs();
    private final Runs others = new Runs();

    /** How often each word stands in the one, less what was found of it in the other. */
    private final short[] times = new short[Fingerprint.CODES];

    /** In which of the two each word stands. */
    private final byte[] marks = new byte[Fingerprint.CODES];

    private Fingerprint one = Fingerprint.NONE;
    private double similarity;
    private double containment;

    /** Takes the text that others are compared with. */
    void of(Fingerprint text) {
        one = text;
        pairs.clear();
        triples.clear();
    }

    /** Compares another with it. */
    Likeness with(Fingerprint other) {
        compareRuns(other);
        return likeness(other);
    }

    /** The same where it may be a copy; null where their runs say that it is none, which most are. */
    Likeness withCopy(Fingerprint other) {
        compareRuns(other);
        return CopyRule.mayBeCopy(similarity, containment) ? likeness(other) : null;
    }

    private void compareRuns(Fingerprint other) {
        boolean inPairs = one.words() < SHORT || other.words() < SHORT;
        int length = inPairs ? 2 : 3;
        Runs runs = inPairs ? pairs : triples;
        if (runs.size() == 0) {
            runs.addAll(one, length);
        }
        others.clear();
        int common = others.addAllFoundIn(runs, other, length);
        int fewer = Math.min(runs.size(), others.size());
        int all = runs.size() + others.size() - common;
        similarity = all == 0 ? 0 : (double) common / all;
        containment = fewer == 0 ? 0 : (double) common / fewer;
    }

    private Likeness likeness(Fingerprint other) {
        int numbersOfOne = 0;
        for (int i = 0; i < one.length(); i++) {
            int code = one.code(i);
            times[code]++;
            numbersOfOne += Fingerprint.isNumber(code) && (marks[code] & OF_ONE) == 0 ? 1 : 0;
            marks[code] |= OF_ONE;
        }
        int numbersOfOther = 0;
        int commonNumbers = 0;
        int commonWords = 0;
        for (int i = 0; i < other.length(); i++) {
            int code = other.code(i);
            if (code == Fingerprint.END) {
                continue;
            }
            if (times[code] > 0) {
                times[code]--;
                commonWords++;
            }
            if (Fingerprint.isNumber(code) && (marks[code] & OF_OTHER) == 0) {
                numbersOfOther++;
                commonNumbers += (marks[code] & OF_ONE) == 0 ? 0 : 1;
                marks[code] |= OF_OTHER;
            }
        }
        clear(one);
        clear(other);
        int fewer = Math.min(numbersOfOne, numbersOfOther);
        return new Likeness(
                similarity,
                containment,
                one.words() + other.words() - 2 * commonWords,
                fewer < 2 ? 1 : (double) commonNumbers / fewer);
    }

    private void clear(Fingerprint text) {
        for (int i = 0; i < text.length(); i++) {
            times[text.code(i)] = 0;
            marks[text.code(i)] = 0;
        }
    }
}
