/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.bench;

import io.barq.deploy.topic.TopicReader;
import java.time.Duration;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** When the broker appended the records of a topic: the one clock all parts of a measurement share. */
final class Appended {

    /** The first part of a run warms the code up and is not counted. */
    private static final int WARM_UP_IS_ONE_IN = 3;

    private static final Duration AT_A_TIME = Duration.ofMillis(100);

    private final long[] times;

    private Appended(long[] times) {
        this.times = times;
    }

    /**
     * Reads a topic until it has given this many committed records.
     *
     * @param check throws if what writes them has failed
     */
    static Appended read(TopicReader<?> topic, int records, Runnable check) {
        long[] times = new long[records];
        int read = 0;
        while (read < records) {
            check.run();
            for (ConsumerRecord<byte[], ?> record : topic.poll(AT_A_TIME)) {
                if (read < records) {
                    times[read++] = record.timestamp();
                }
            }
        }
        Arrays.sort(times);
        return new Appended(times);
    }

    /** Records a second, without the first third. */
    double perSecond() {
        int from = times.length / WARM_UP_IS_ONE_IN;
        long milliseconds = Math.max(1, times[times.length - 1] - times[from]);
        return (times.length - from) * 1000.0 / milliseconds;
    }
}
