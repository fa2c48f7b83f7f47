/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.ledger;

import io.barq.schemas.Decision;
import io.barq.schemas.RawRef;
import io.barq.schemas.Rejection;
import io.barq.schemas.Verdict;
import java.util.Map;
import java.util.TreeMap;

/** Writes the entries of the ledger that need no more than the item itself. */
public final class Ledger {

    /** Version of the rules that decide, raised by every change that can decide an item differently. */
    public static final String RULES = "4";

    private Ledger() {}

    /**
     * The decision on what could not be read.
     *
     * @param stages nanoseconds each step took until one refused it
     */
    public static Decision rejected(Rejection rejection, Map<String, Long> stages) {
        return Decision.newBuilder()
                .setRawRef(rejection.getRawRef())
                .setRef(rejection.getRef())
                .setWire(rejection.getWire())
                .setSource(rejection.getSource())
                .setVerdict(Verdict.REJECTED)
                .setReason(rejection.getReason())
                .setRules(RULES)
                .setStages(stages)
                .build();
    }

    /** Notes in a decision how long a desk took over it. */
    public static void took(Decision decision, String step, long nanoseconds) {
        Map<String, Long> stages = new TreeMap<>(decision.getStages());
        stages.put(step, nanoseconds);
        decision.setStages(stages);
    }

    /**
     * The producer's reference of one item of a raw record: the record's own for its first item, and {@code ref#1},
     * {@code ref#2} … for those after it.
     *
     * @param ref the reference of the record; null if it has none
     * @param at where the item stands
     */
    public static String ref(String ref, RawRef at) {
        return ref == null || at.getIndex() == 0 ? ref : ref + "#" + at.getIndex();
    }

    /** The key of a decision: the item's uri, or the place of the raw record where there is no item. */
    public static String key(Decision decision) {
        RawRef ref = decision.getRawRef();
        return decision.getUri() != null
                ? decision.getUri()
                : ref.getTopic() + "/" + ref.getPartition() + "/" + ref.getOffset();
    }
}
