/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.monitor;

import io.barq.deploy.topic.TopicReader;
import io.barq.deploy.topic.TopicScan;
import io.barq.schemas.Decision;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Review;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** Keeps a {@link ReviewQueue} by {@code wire.review} and {@code wire.decisions}. */
final class ReviewWatch implements AutoCloseable {

    private final ReviewQueue queue = new ReviewQueue();
    private final TopicReader<byte[]> reviews;
    private final TopicReader<byte[]> decisions;
    private final Deserializer<Review> notices;
    private final Deserializer<Decision> ledger;

    /**
     * Opens both topics, and passes over the decisions from before the oldest notice.
     *
     * @throws io.barq.deploy.topic.NoSuchTopicException if one of them is not there
     */
    ReviewWatch(Cluster cluster, Topics topics, Patience patience) {
        RecordSerdes serdes = RecordSerdes.of(cluster);
        notices = serdes.of(topics.review()).deserializer();
        ledger = serdes.of(topics.decisions()).deserializer();
        reviews = TopicReader.bytes(cluster, topics.review(), patience);
        try {
            decisions = TopicReader.bytes(cluster, topics.decisions(), patience);
            decisions.skipTo(reviews.oldestOfAll().orElseGet(Instant::now));
        } catch (RuntimeException failed) {
            reviews.close();
            throw failed;
        }
    }

    /** Reads what has come since the last look. */
    ReviewQueue look() {
        // In this order: every notice that a decision up to its end may be about is up to the other end.
        Map<TopicPartition, Long> decided = decisions.ends();
        Map<TopicPartition, Long> noticed = reviews.ends();
        reviews.readTo(
                noticed,
                record -> TopicScan.read(notices, record)
                        .ifPresent(review -> queue.add(review.value(), appended(record))));
        decisions.readTo(
                decided,
                record -> TopicScan.read(ledger, record)
                        .ifPresent(decision -> queue.heed(decision.value(), appended(record))));
        return queue;
    }

    private static Instant appended(ConsumerRecord<byte[], byte[]> record) {
        return Instant.ofEpochMilli(record.timestamp());
    }

    @Override
    public void close() {
        reviews.close();
        decisions.close();
    }
}
