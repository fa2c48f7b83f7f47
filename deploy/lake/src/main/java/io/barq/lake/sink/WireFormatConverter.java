/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.sink;

import io.barq.schemas.RecordSerdes;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience.AwayException;
import io.barq.schemas.cluster.RegistryErrors;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.storage.Converter;

/**
 * Reads values in the Confluent wire format, each by the schema it was written with: what a later Barq adds to a record
 * lands as well. A registry that is away is waited for; what is no such value is a {@link DataException}, which Connect
 * sends to the topic of rejected records.
 */
public final class WireFormatConverter implements Converter {

    static final String BOOTSTRAP = "bootstrap.servers";
    static final String REGISTRY = "registry.url";
    /** The registry client's own settings follow this. */
    static final String REGISTRY_SETTING = "registry.setting.";

    private static final int HEADER = 5;

    private final Map<Integer, Known> schemas = new HashMap<>();
    private SchemaRegistryClient registry;

    private record Known(GenericDatumReader<GenericRecord> reader, Schema schema) {}

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        Map<String, String> client = new HashMap<>();
        settings.forEach((name, value) -> {
            if (name.startsWith(REGISTRY_SETTING)) {
                client.put(name.substring(REGISTRY_SETTING.length()), String.valueOf(value));
            }
        });
        Cluster cluster = new Cluster(
                String.valueOf(settings.get(BOOTSTRAP)), String.valueOf(settings.get(REGISTRY)), Map.of(), client);
        registry = RecordSerdes.of(cluster).registry();
    }

    @Override
    public byte[] fromConnectData(String topic, Schema schema, Object value) {
        throw new DataException("The lake only reads.");
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte[] value) {
        if (value == null) {
            return SchemaAndValue.NULL;
        }
        if (!mayBeRead(value)) {
            throw new DataException("The value is not in the Confluent wire format.");
        }
        Known known = known(ByteBuffer.wrap(value).getInt(1));
        try {
            GenericRecord record = known.reader()
                    .read(null, DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, null));
            return new SchemaAndValue(known.schema(), ConnectValues.struct(record, known.schema()));
        } catch (IOException | RuntimeException bad) {
            // Avro tells a broken record by whatever exception it runs into.
            throw new DataException(
                    "The value is not what its schema says: " + bad.getClass().getSimpleName(), bad);
        }
    }

    /** Whether it looks like a value of ours. */
    static boolean mayBeRead(byte[] value) {
        return value != null && value.length >= HEADER && value[0] == 0;
    }

    private Known known(int id) {
        Known known = schemas.get(id);
        if (known == null) {
            org.apache.avro.Schema avro = avro(id);
            known = new Known(new GenericDatumReader<>(avro), ConnectValues.schema(avro));
            schemas.put(id, known);
        }
        return known;
    }

    private org.apache.avro.Schema avro(int id) {
        try {
            ParsedSchema schema = RegistryErrors.send(() -> registry.getSchemaById(id));
            if (schema.rawSchema() instanceof org.apache.avro.Schema avro
                    && avro.getType() == org.apache.avro.Schema.Type.RECORD) {
                return avro;
            }
            throw new DataException("Schema %d is not one of a record.".formatted(id));
        } catch (AwayException away) {
            throw new RetriableException("The schema registry does not answer.", away);
        } catch (RestClientException answer) {
            throw new DataException("The schema registry has no schema %d that can be used.".formatted(id), answer);
        }
    }
}
