/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.bench;

import io.barq.schemas.Topic;
import io.barq.schemas.cluster.Cluster;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** When the broker appended the records of a topic: the one clock all parts of a measurement share. */
final class Appended {

    /** The first part of a run warms the code up and is not counted. */
    private static final int WARM_UP_IS_ONE_IN = 3;

    private final long[] times;

    private Appended(long[] times) {
        this.times = times;
    }

    /** Reads a topic until it has given this many committed records. */
    static Appended read(Cluster cluster, Topic<?> topic, int records) {
        Map<String, Object> settings = cluster.kafkaSettings();
        settings.put("isolation.level", "read_committed");
        long[] times = new long[records];
        int read = 0;
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                    .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (read < records) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    if (read < records) {
                        times[read++] = record.timestamp();
                    }
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
