/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.bench;

import io.barq.deploy.topic.TopicReader;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How fast a run was, once warm.
 *
 * @param perSecond records a second, by when the broker appended them: the one clock all parts of a measurement share
 * @param microseconds of processors a record took, those of the broker among them; what else runs on a machine changes that
 *     less than it changes records a second
 */
record Pace(double perSecond, double microseconds) {

    /** The first part of a run warms the code up and is not counted. */
    private static final int WARM_UP_IS_ONE_IN = 3;

    private static final Duration AT_A_TIME = Duration.ofMillis(100);

    /**
     * Reads a topic until it has given this many committed records.
     *
     * @param check throws if what writes them has failed
     */
    static Pace of(TopicReader<?> topic, int records, Runnable check) {
        long[] times = new long[records];
        int from = records / WARM_UP_IS_ONE_IN;
        int warm = records;
        Duration used = Duration.ZERO;
        int read = 0;
        while (read < records) {
            check.run();
            for (ConsumerRecord<byte[], ?> record : topic.poll(AT_A_TIME)) {
                if (read < records) {
                    times[read++] = record.timestamp();
                }
            }
            if (warm == records && read >= from) {
                warm = read;
                used = ofProcessors();
            }
        }
        Duration more = ofProcessors().minus(used);
        Arrays.sort(times);
        long milliseconds = Math.max(1, times[records - 1] - times[from]);
        return new Pace(
                (records - from) * 1000.0 / milliseconds, more.toNanos() / 1000.0 / Math.max(1, records - warm));
    }

    /** What this process, and those it started, have used so far. */
    private static Duration ofProcessors() {
        ProcessHandle here = ProcessHandle.current();
        return Stream.concat(Stream.of(here), here.descendants())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
