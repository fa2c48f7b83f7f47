/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.topic;

import io.barq.deploy.screen.Progress;
import io.barq.deploy.screen.Terminal;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads what a topic holds now, and shows how far it is. */
public final class Reading {

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
        Map<TopicPartition, Long> ends = reader.ends();
        long all = reader.left(ends);
        long[] done = {0};
        try (Progress progress = Progress.of(terminal, what, all)) {
            reader.readTo(ends, record -> {
                each.accept(record);
                progress.at(++done[0]);
            });
            // The ends of transactions take a place in the log as well.
            progress.at(all);
        }
        return done[0];
    }
}
