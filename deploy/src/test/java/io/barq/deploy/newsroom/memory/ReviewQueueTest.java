/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.memory;

import static io.barq.deploy.audit.Records.NOW;
import static io.barq.deploy.audit.Records.decision;
import static io.barq.deploy.audit.Records.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.Candidate;
import io.barq.schemas.Decision;
import io.barq.schemas.Review;
import io.barq.schemas.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReviewQueueTest {

    private final ReviewQueue queue = new ReviewQueue();

    private static Review review(String id, String candidate) {
        return Review.newBuilder()
                .setRawRef(ref(0))
                .setUri(id)
                .setWire("wire")
                .setSource("source")
                .setAsks(Verdict.KILL)
                .setNotice("Kill the item on the harbour.")
                .setCandidates(List.of(new Candidate(candidate, "Harbour", 0.5)))
                .setReceivedAt(NOW)
                .build();
    }

    private static Decision ordered(Verdict verdict, String uri) {
        Decision decision = decision(ref(1), verdict);
        decision.setUri(uri);
        return decision;
    }

    @Test
    void shouldSettleANoticeByAnOrderForACandidateThatCameAfterIt() {
        queue.add(review("n", "c"), 100);
        assertThat(queue.concerns("c")).isTrue();
        assertThat(queue.concerns("d")).isFalse();
        queue.decided(ordered(Verdict.ORDER, "c"), 99);
        queue.decided(ordered(Verdict.UPDATE, "c"), 101);
        queue.decided(ordered(Verdict.ORDER, "d"), 101);
        assertThat(queue.size()).isEqualTo(1);
        queue.decided(ordered(Verdict.ORDER, "c"), 101);
        assertThat(queue.size()).isZero();
    }

    @Test
    void shouldSettleANoticeByAnOrderForItself() {
        queue.add(review("n", "c"), 100);
        queue.decided(ordered(Verdict.ORDER, "n"), 101);
        assertThat(queue.waiting()).isEmpty();
    }

    @Test
    void shouldTellThatItChangedThoughAsManyWait() {
        queue.add(review("n", "c"), 100);
        int before = queue.changes();
        queue.decided(ordered(Verdict.ORDER, "d"), 101);
        assertThat(queue.changes()).isEqualTo(before);
        queue.decided(ordered(Verdict.ORDER, "c"), 101);
        queue.add(review("m", "d"), 102);
        assertThat(queue.size()).isEqualTo(1);
        assertThat(queue.changes()).isNotEqualTo(before);
    }

    @Test
    void shouldForgetTheOldestBeyondItsBound() {
        for (int number = 0; number < 1001; number++) {
            queue.add(review("n" + number, "c"), number);
        }
        assertThat(queue.size()).isEqualTo(1000);
        assertThat(queue.waiting().get(0).getUri()).isEqualTo("n1");
    }
}
