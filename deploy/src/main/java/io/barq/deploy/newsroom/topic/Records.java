/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.topic;

import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Topic;
import io.barq.schemas.cluster.Patience;
import io.barq.schemas.cluster.RegistryErrors;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the values of one topic. Anybody can put anything on a topic: what is no record of ours is passed over, and told in the
 * log. A registry that is away is waited for.
 */
public final class Records<V extends SpecificRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(Records.class);
    private static final int HEADER = 5;

    private final Topic<V> topic;
    private final RecordSerdes serdes;
    private final Deserializer<V> values;
    private final Patience patience;

    public Records(Topic<V> topic, RecordSerdes serdes, Patience patience) {
        this.topic = topic;
        this.serdes = serdes;
        this.values = serdes.of(topic).deserializer();
        this.patience = patience;
    }

    /**
     * A value; empty where it is no record of ours.
     *
     * @throws Patience.StoppedException if the process is told to stop while the registry is away
     */
    public Optional<V> read(byte[] value) {
        try {
            if (value.length >= HEADER) {
                // Fetched apart from reading, so that a registry that is away is never taken for a bad record.
                int schema = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
                patience.await("the schema registry", () -> isFetched(schema));
            }
            return Optional.of(values.deserialize(topic.name(), value));
        } catch (SerializationException e) {
            LOG.warn("a record of {} cannot be read: {}", topic, e.getMessage());
            return Optional.empty();
        }
    }

    private boolean isFetched(int schema) throws Patience.AwayException {
        try {
            RegistryErrors.send(() -> serdes.registry().getSchemaById(schema));
            return true;
        } catch (RestClientException no) {
            // Reading says why.
            return false;
        }
    }
}
