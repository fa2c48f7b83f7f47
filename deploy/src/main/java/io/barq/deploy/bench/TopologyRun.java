/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.bench;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/** A topology running in this process, so that baseline and pipeline have the same Java, threads and memory. */
final class TopologyRun implements AutoCloseable {

    private final KafkaStreams streams;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    TopologyRun(Topology topology, Map<String, Object> settings) {
        Properties properties = new Properties();
        properties.putAll(settings);
        streams = new KafkaStreams(topology, properties);
        streams.setUncaughtExceptionHandler(thrown -> {
            failure.set(thrown);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.start();
    }

    /** @throws IllegalStateException if it has met what it cannot handle */
    void check() {
        if (failure.get() != null) {
            throw new IllegalStateException("the topology that is measured has failed", failure.get());
        }
    }

    @Override
    public void close() {
        streams.close();
    }
}
