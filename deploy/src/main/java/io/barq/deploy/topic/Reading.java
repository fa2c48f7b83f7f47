/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.topic;

import io.barq.deploy.screen.Progress;
import io.barq.deploy.screen.Terminal;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads what a topic holds now, and shows how far it is where that takes more than a moment. */
public final class Reading {

    private static final long MOMENT = Duration.ofSeconds(1).toNanos();

    private final Terminal terminal;

    /** @param terminal where the progress is shown */
    public Reading(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Reads from where the reader stands to where the topic ends now; records that arrive meanwhile may come along.
     *
     * @param what what is read, in a word or two
     * @return how many records were read
     */
    public <V> long all(String what, TopicReader<V> reader, Consumer<ConsumerRecord<byte[], V>> each) {
        return upTo(reader.ends(), what, reader, each);
    }

    /**
     * Reads from where the reader stands to these ends; records after them may come along.
     *
     * @param what what is read, in a word or two
     * @return how many records were read
     */
    public <V> long upTo(
            Map<TopicPartition, Long> ends,
            String what,
            TopicReader<V> reader,
            Consumer<ConsumerRecord<byte[], V>> each) {
        try (Shown shown = new Shown(what, reader.left(ends))) {
            reader.readTo(ends, record -> {
                each.accept(record);
                shown.oneMore();
            });
            return shown.done;
        }
    }

    private final class Shown implements AutoCloseable {

        private final long began = System.nanoTime();
        private final String what;
        private final long all;
        private Progress progress;
        private long done;

        Shown(String what, long all) {
            this.what = what;
            this.all = all;
        }

        void oneMore() {
            done++;
            if (progress == null && System.nanoTime() - began > MOMENT) {
                progress = Progress.of(terminal, what, all);
            }
            if (progress != null) {
                progress.at(done);
            }
        }

        @Override
        public void close() {
            if (progress != null) {
                // The ends of transactions take a place in the log as well.
                progress.at(all);
                progress.close();
            }
        }
    }
}
