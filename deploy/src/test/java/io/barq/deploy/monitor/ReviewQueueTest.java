/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.Candidate;
import io.barq.schemas.Decision;
import io.barq.schemas.RawRef;
import io.barq.schemas.Review;
import io.barq.schemas.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewQueueTest {

    private static final Instant NOON = Instant.parse("2026-03-05T12:00:00Z");
    private static final RawRef REF = new RawRef("wire.raw", 0, 1L, 0, 1);

    private final ReviewQueue queue = new ReviewQueue();

    @Test
    void shouldBeEmptyAtFirst() {
        assertThat(queue.size()).isZero();
        assertThat(queue.oldest()).isEmpty();
    }

    @Test
    void shouldTellHowManyNoticesWaitAndSinceWhen() {
        queue.add(review("barq:dpa/n2", "barq:dpa/b"), NOON.plusSeconds(60));
        queue.add(review("barq:dpa/n1", "barq:dpa/a"), NOON);
        queue.add(review("barq:dpa/n3"), NOON.plusSeconds(120));

        assertThat(queue.size()).isEqualTo(3);
        assertThat(queue.oldest()).contains(NOON);
    }

    @ParameterizedTest
    @CsvSource({
        "KILL,       barq:dpa/a, barq:dpa/a, 0",
        "KILL,       barq:dpa/k, barq:dpa/b, 0",
        "WITHHELD,   barq:dpa/b, barq:dpa/b, 0",
        "CORRECTION, barq:dpa/a, barq:dpa/a, 0",
        "ORDER,      barq:dpa/n, barq:dpa/n, 0",
        "ORDER,      barq:dpa/b,           , 0",
        "KILL,       barq:dpa/c, barq:dpa/c, 1",
        "UPDATE,     barq:dpa/a, barq:dpa/a, 1",
        "REPEAT,     barq:dpa/n, barq:dpa/n, 1",
        "REVIEW,     barq:dpa/n, barq:dpa/a, 1"
    })
    void shouldTakeANoticeForDecidedByWhatBecomesOfTheItemsItMayMean(
            Verdict verdict, String uri, String target, int waiting) {
        queue.add(review("barq:dpa/n", "barq:dpa/a", "barq:dpa/b"), NOON);
        queue.heed(decision(verdict, uri, target), NOON.plusSeconds(5));

        assertThat(queue.size()).isEqualTo(waiting);
    }

    @Test
    void shouldNotTakeANoticeForDecidedByWhatWasBeforeIt() {
        queue.add(review("barq:dpa/n", "barq:dpa/a"), NOON);
        queue.heed(decision(Verdict.KILL, "barq:dpa/a", "barq:dpa/a"), NOON.minusSeconds(1));

        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void shouldCountNoMoreThanABoundAndLeaveOutTheOldest() {
        for (int i = 0; i <= ReviewQueue.MOST; i++) {
            queue.add(review("barq:dpa/n" + i), NOON.plus(Duration.ofSeconds(i)));
        }

        assertThat(queue.size()).isEqualTo(ReviewQueue.MOST);
        assertThat(queue.oldest()).contains(NOON.plusSeconds(1));
    }

    private static Review review(String uri, String... candidates) {
        return Review.newBuilder()
                .setRawRef(REF)
                .setUri(uri)
                .setWire("dpa")
                .setSource("dpa")
                .setAsks(Verdict.KILL)
                .setNotice("Please kill it.")
                .setCandidates(Arrays.stream(candidates)
                        .map(each -> Candidate.newBuilder()
                                .setUri(each)
                                .setScore(0.4)
                                .build())
                        .toList())
                .setReceivedAt(NOON)
                .build();
    }

    private static Decision decision(Verdict verdict, String uri, String target) {
        return Decision.newBuilder()
                .setRawRef(REF)
                .setUri(uri)
                .setVerdict(verdict)
                .setTargets(target == null ? List.of() : List.of(target))
                .setReason("It is so.")
                .setRules("4")
                .build();
    }
}
