/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import io.barq.schemas.BadSettingException;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The settings of the producer: nothing is lost, and each wire keeps its order. */
final class ProducerSettings {

    /** A month, nearly: as long as Kafka's own limits can be set. */
    private static final String AS_LONG_AS_IT_TAKES = Integer.toString(Integer.MAX_VALUE);

    private static final Map<String, String> GUARANTEES = Map.of(
            "acks",
            "all",
            "enable.idempotence",
            "true",
            "delivery.timeout.ms",
            AS_LONG_AS_IT_TAKES,
            "max.block.ms",
            AS_LONG_AS_IT_TAKES);

    /** Would send items of one wire to several partitions, or let them be seen in another order. */
    private static final List<String> NOT_OURS =
            List.of("partitioner.class", "partitioner.ignore.keys", "transactional.id", "max.request.size");

    private static final int SMALLEST_BUFFER = 32 << 20;

    private ProducerSettings() {}

    /**
     * @param cluster its settings come after the defaults and before the guarantees
     * @param topics their sizes limit a request
     * @throws BadSettingException if a setting of the cluster would break a guarantee
     */
    static Map<String, Object> of(Cluster cluster, Topics topics) {
        refuseWhatBreaksGuarantees(cluster.kafka());
        int largest = topics.sizes().rawRecord();
        Map<String, Object> settings = new HashMap<>();
        settings.put("client.id", "barq-ingest");
        settings.put("compression.type", "lz4");
        settings.put("linger.ms", "20");
        settings.put("batch.size", Integer.toString(256 << 10));
        settings.put("buffer.memory", Integer.toString(Math.max(SMALLEST_BUFFER, 2 * largest)));
        settings.putAll(cluster.kafkaSettings());
        settings.putAll(GUARANTEES);
        settings.put("max.request.size", Integer.toString(largest));
        return settings;
    }

    private static void refuseWhatBreaksGuarantees(Map<String, String> given) {
        GUARANTEES.forEach((name, value) -> {
            if (!given.getOrDefault(name, value).equals(value)) {
                throw new BadSettingException("--kafka " + name, given.get(name), value + ", so that nothing is lost");
            }
        });
        for (String name : NOT_OURS) {
            if (given.containsKey(name)) {
                throw new BadSettingException(
                        "--kafka " + name, given.get(name), "to leave it out: Barq sets it, or must not have it set");
            }
        }
    }
}
