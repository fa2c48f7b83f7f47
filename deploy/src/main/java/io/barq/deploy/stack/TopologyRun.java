/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.stack;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/** A topology running in this process, for a while. It leaves its group when it ends. */
public final class TopologyRun implements AutoCloseable {

    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(30);

    private final KafkaStreams streams;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** Runs a topology. */
    public TopologyRun(Topology topology, Map<String, Object> settings) {
        this(settings, properties -> new KafkaStreams(topology, properties));
    }

    /** Runs a topology with clients of its own. */
    public TopologyRun(Topology topology, Map<String, Object> settings, KafkaClientSupplier clients) {
        this(settings, properties -> new KafkaStreams(topology, properties, clients));
    }

    private TopologyRun(Map<String, Object> settings, Function<Properties, KafkaStreams> make) {
        Properties properties = new Properties();
        properties.putAll(settings);
        streams = make.apply(properties);
        streams.setUncaughtExceptionHandler(thrown -> {
            failure.set(thrown);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.start();
    }

    /** @throws IllegalStateException if it has met what it cannot handle */
    public void check() {
        if (failure.get() != null) {
            throw new IllegalStateException("the topology has met what it cannot handle", failure.get());
        }
    }

    @Override
    public void close() {
        streams.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(LONGEST_CLOSE));
    }
}
