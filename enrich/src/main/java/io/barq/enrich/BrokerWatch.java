/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import io.barq.schemas.cluster.Cluster;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/** Says when no broker answers, and when one does again. Kafka Streams waits by itself, but does not say for what. */
final class BrokerWatch {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);

    private final Admin admin;
    private final Cluster cluster;
    private final Consumer<String> say;
    private long awaySince;
    private boolean away;

    BrokerWatch(Admin admin, Cluster cluster, Consumer<String> say) {
        this.admin = admin;
        this.cluster = cluster;
        this.say = say;
    }

    /** Asks once; takes five seconds at most. */
    void look() throws InterruptedException {
        try {
            admin.describeCluster().clusterId().get(LONGEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
            if (away) {
                say.accept("Kafka at %s is back after %d s".formatted(cluster.bootstrapServers(), secondsAway()));
                away = false;
            }
        } catch (TimeoutException | ExecutionException noAnswer) {
            if (!away) {
                away = true;
                awaySince = System.nanoTime() - LONGEST_ANSWER.toNanos();
            }
            say.accept("waiting for Kafka at %s, %d s so far".formatted(cluster.bootstrapServers(), secondsAway()));
        }
    }

    private long secondsAway() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - awaySince);
    }
}
