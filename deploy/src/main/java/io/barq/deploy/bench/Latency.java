/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.bench;

import io.barq.schemas.Decision;
import io.barq.schemas.RawItem;
import io.barq.schemas.RawRef;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Offers items at a fixed rate, and takes the time from an item's append to {@code wire.raw} until a consumer that reads
 * only what is committed has its decision, which is committed together with the enriched item. An item that is late does not
 * put off the next.
 */
final class Latency {

    private static final int SECONDS_OF_WARM_UP = 5;
    private static final long LONGEST = TimeUnit.MINUTES.toMillis(5);
    private static final Duration POLL = Duration.ofMillis(5);

    private final Cluster cluster;
    private final RecordSerdes serdes;
    private final Topics topics;

    Latency(Cluster cluster, RecordSerdes serdes, Topics topics) {
        this.cluster = cluster;
        this.serdes = serdes;
        this.topics = topics;
    }

    /**
     * Measures.
     *
     * @param load where the items come from
     * @param first number of the first item: those before it were sent already
     * @param rate items a second
     * @param seconds how long
     * @return milliseconds
     */
    Histogram measure(Load load, int first, int rate, int seconds) {
        int warmUp = rate * SECONDS_OF_WARM_UP;
        int items = warmUp + rate * seconds;
        Map<String, Long> appended = new ConcurrentHashMap<>();
        Map<String, Long> seen = new HashMap<>();
        try (KafkaConsumer<String, Decision> decisions = decisions()) {
            Thread sender = new Thread(() -> send(load, first, items, rate, warmUp, appended), "offer");
            sender.start();
            while (sender.isAlive() || seen.size() < items) {
                for (ConsumerRecord<String, Decision> record : decisions.poll(POLL)) {
                    seen.put(place(record.value().getRawRef()), System.currentTimeMillis());
                }
            }
        }
        Histogram histogram = new Histogram(LONGEST, 3);
        appended.forEach((place, at) -> histogram.recordValue(Math.max(0, seen.get(place) - at)));
        return histogram;
    }

    private void send(Load load, int first, int items, int rate, int warmUp, Map<String, Long> appended) {
        try (KafkaProducer<String, RawItem> producer = new KafkaProducer<>(
                cluster.kafkaSettings(),
                new StringSerializer(),
                serdes.of(topics.raw()).serializer())) {
            long began = System.nanoTime();
            for (int i = 0; i < items; i++) {
                long due = began + TimeUnit.SECONDS.toNanos(1) * i / rate;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                RawItem item = load.item(first + i);
                boolean counted = i >= warmUp;
                producer.send(new ProducerRecord<>(topics.raw().name(), item.getWire(), item), (at, failure) -> {
                    if (counted && failure == null) {
                        appended.put(at.partition() + "/" + at.offset(), at.timestamp());
                    }
                });
            }
        }
    }

    private KafkaConsumer<String, Decision> decisions() {
        Map<String, Object> settings = cluster.kafkaSettings();
        settings.put("isolation.level", "read_committed");
        KafkaConsumer<String, Decision> consumer = new KafkaConsumer<>(
                settings,
                new StringDeserializer(),
                serdes.of(topics.decisions()).deserializer());
        List<TopicPartition> partitions = IntStream.range(0, topics.decisions().partitions())
                .mapToObj(partition -> new TopicPartition(topics.decisions().name(), partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return consumer;
    }

    private static String place(RawRef ref) {
        return ref.getPartition() + "/" + ref.getOffset();
    }
}
