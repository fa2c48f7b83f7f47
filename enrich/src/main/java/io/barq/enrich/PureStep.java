/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import io.barq.enrich.ledger.RefusedException;
import io.barq.enrich.ledger.Rejections;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.kstream.ValueMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the pure steps of the wire desk: takes the time of each, and turns what a step refuses, or stumbles over, into a
 * rejection of that one item.
 */
final class PureStep {

    private static final Logger LOG = LoggerFactory.getLogger(PureStep.class);

    private static final int FRAMES = 12;

    private final Rejections rejections;

    /** @param rejections write down what a step refuses */
    PureStep(Rejections rejections) {
        this.rejections = rejections;
    }

    /** A step that makes of one draft one. */
    ValueMapper<Draft, Draft> one(String name, UnaryOperator<Draft> step) {
        return draft -> run(name, draft, d -> List.of(step.apply(d))).get(0);
    }

    /** A step that takes a container apart. */
    ValueMapper<Draft, Iterable<Draft>> many(String name, Function<Draft, List<Draft>> step) {
        return draft -> run(name, draft, step);
    }

    private List<Draft> run(String name, Draft draft, Function<Draft, List<Draft>> step) {
        if (draft.isPassedOn()) {
            return List.of(draft);
        }
        long began = System.nanoTime();
        try {
            List<Draft> drafts = step.apply(draft);
            long took = System.nanoTime() - began;
            return drafts.stream()
                    .map(done -> done.refusal() == null ? done : rejected(name, done, done.refusal()))
                    .map(done -> done.took(name, took))
                    .toList();
        } catch (RefusedException refused) {
            return List.of(rejected(name, draft, refused.getMessage()));
        } catch (RuntimeException | StackOverflowError stumbled) {
            // Where, but not the message: it may quote an item that few may read.
            LOG.error(
                    "step {} failed on {}: {} at {}",
                    name,
                    draft.ref(),
                    stumbled.getClass().getName(),
                    where(stumbled));
            return List.of(rejected(
                    name,
                    draft,
                    "The step failed on this item (%s): a fault of Barq, not of the item."
                            .formatted(stumbled.getClass().getSimpleName())));
        }
    }

    private static List<StackTraceElement> where(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace()).limit(FRAMES).toList();
    }

    private Draft rejected(String name, Draft draft, String reason) {
        return draft.refused(rejections.ofItem(draft.ref(), draft.raw(), name, reason));
    }
}
