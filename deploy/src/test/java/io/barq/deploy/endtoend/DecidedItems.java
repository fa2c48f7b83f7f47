/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.endtoend;

import io.barq.deploy.topic.TopicReader;
import io.barq.schemas.Decision;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Topics;
import io.barq.schemas.Verdict;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import java.time.Duration;

/** Counts, as they come, the items whose decision is out and committed. */
final class DecidedItems implements AutoCloseable {

    private static final Duration AT_A_TIME = Duration.ofMillis(50);
    /** Not a limit of speed: who decides nothing for so long has stopped. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(3);

    private final TopicReader<Decision> reader;
    private long count;
    private long heard = System.nanoTime();

    DecidedItems(Cluster cluster, Topics topics, Patience patience) {
        reader = TopicReader.records(cluster, RecordSerdes.of(cluster), topics.decisions(), patience);
    }

    /** Takes what has come. */
    void look() {
        reader.poll(AT_A_TIME).forEach(each -> {
            heard = System.nanoTime();
            // The release of a held item is a second event of its record, not a second decision.
            count += each.value().getVerdict() == Verdict.RELEASED ? 0 : 1;
        });
    }

    /**
     * Waits until so many items are decided.
     *
     * @param check throws when whoever decides has failed
     */
    void await(long items, Runnable check) {
        heard = System.nanoTime();
        while (count < items) {
            check.run();
            look();
            if (System.nanoTime() - heard > LONGEST_SILENCE.toNanos()) {
                throw new AssertionError("nothing is decided any more; %,d of %,d are".formatted(count, items));
            }
        }
    }

    long count() {
        return count;
    }

    @Override
    public void close() {
        reader.close();
    }
}
