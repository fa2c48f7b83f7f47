/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas;

import io.barq.schemas.cluster.Patience;
import io.barq.schemas.cluster.RegistryErrors;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads the value of a raw record. Whatever the bytes are, the answer is an item or a reason; only a registry that is
 * away makes it wait.
 */
public final class RawItemReader {

    private static final byte MAGIC = 0;
    private static final int HEADER = 5;
    private static final String RAW_ITEM = RawItem.getClassSchema().getFullName();

    private final RecordSerdes serdes;
    private final Deserializer<RawItem> deserializer;
    private final Patience patience;
    private final String registry;

    /**
     * @param serdes read Avro in the Confluent wire format
     * @param patience waits while the registry is away
     * @param registry the registry's name in messages
     */
    public RawItemReader(RecordSerdes serdes, Patience patience, String registry) {
        this.serdes = serdes;
        this.deserializer = serdes.of(RawItem.class).deserializer();
        this.patience = patience;
        this.registry = registry;
    }

    /** A value that is no raw item. Its message is the reason, one sentence. */
    public static final class UnreadableException extends Exception {

        UnreadableException(String reason) {
            super(reason);
        }
    }

    /**
     * Reads one value.
     *
     * @param value the bytes of the value, or null
     * @throws UnreadableException if they are no raw item and never will be
     * @throws Patience.StoppedException if the process is told to stop while the registry is away
     */
    public RawItem read(byte[] value) throws UnreadableException {
        if (value == null) {
            throw new UnreadableException("The record has no value.");
        }
        if (value.length < HEADER || value[0] != MAGIC) {
            throw new UnreadableException("The value is not in the Confluent wire format: it does not begin with a zero"
                    + " byte and a schema id.");
        }
        int id = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
        // Fetched apart from reading, so that a registry that is away is never taken for a bad record.
        patience.await("the schema registry at " + registry, () -> schemaIsRawItems(id));
        try {
            return deserializer.deserialize("", value);
        } catch (SerializationException e) {
            throw new UnreadableException(
                    "The value is not a RawItem in Avro under schema id %d: %s.".formatted(id, oneSentence(e)));
        }
    }

    private boolean schemaIsRawItems(int id) throws Patience.AwayException, UnreadableException {
        try {
            String name = RegistryErrors.send(() -> serdes.registry().getSchemaById(id))
                    .name();
            if (!RAW_ITEM.equals(name)) {
                throw new UnreadableException("Schema id %d is that of %s, not of %s."
                        .formatted(id, name == null ? "no record" : name, RAW_ITEM));
            }
            return true;
        } catch (RestClientException answer) {
            if (RegistryErrors.isNotFound(answer)) {
                throw new UnreadableException("The schema registry does not know schema id %d.".formatted(id));
            }
            if (answer.getErrorCode() == RegistryErrors.UNUSABLE_SCHEMA) {
                throw new UnreadableException("Schema id %d is not that of an Avro record.".formatted(id));
            }
            // Any other "no" is a gateway's, or a wrong address: it says nothing of the record.
            throw new Patience.AwayException(answer);
        }
    }

    private static String oneSentence(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return message.replaceAll("\\s+", " ").replaceAll("\\.$", "");
    }
}
