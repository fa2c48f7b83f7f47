/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

/** A word or phrase that speaks for subjects, and how much for each. Equal to itself alone. */
final class SubjectTerm implements Entry {

    /** The topics it speaks for and all those they are part of, by their places in {@link SubjectTagger}. */
    private final int[] topics;
    /** How much it speaks for each of them. */
    private final double[] weights;

    SubjectTerm(int[] topics, double[] weights) {
        this.topics = topics;
        this.weights = weights;
    }

    @Override
    public Kind kind() {
        return Kind.SUBJECT;
    }

    int count() {
        return topics.length;
    }

    int topic(int index) {
        return topics[index];
    }

    double weight(int index) {
        return weights[index];
    }
}
