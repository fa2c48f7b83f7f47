/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas;

import io.barq.schemas.cluster.Cluster;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.confluent.kafka.serializers.subject.RecordNameStrategy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Makes the serdes of all records: Avro in the Confluent wire format, by the Confluent Schema Registry client.
 *
 * <p>A schema's subject is the full name of its record, whatever topic carries it. So state stores, repartition topics
 * and the topics of a replay share the subject of the record they hold, and it evolves under one rule.
 */
public final class RecordSerdes {

    /** A few times as many as there are records. The client counts through its queue at each look-up: more is slower. */
    private static final int SCHEMAS_CACHED = 64;

    static {
        // Avro makes no class a schema names unless it is told to trust it: ours, and no others.
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> type.getPackage() == RecordSerdes.class.getPackage()));
    }

    private final SchemaRegistryClient registry;
    private final Map<String, Object> settings;

    /** Lets Avro make our records, for programs that use them without a serde. */
    public static void trustRecords() {
        // Done when this class was loaded.
    }

    private RecordSerdes(SchemaRegistryClient registry, Map<String, Object> settings) {
        this.registry = registry;
        this.settings = settings;
    }

    /**
     * Serdes that use the registry of a cluster. Nothing is asked of it before the first record.
     *
     * @throws BadSettingException if the registry client cannot be made with the settings of the cluster
     */
    public static RecordSerdes of(Cluster cluster) {
        Map<String, Object> settings = settings(cluster);
        settings.put("value.subject.name.strategy", RecordNameStrategy.class.getName());
        return new RecordSerdes(client(cluster), settings);
    }

    /**
     * Serdes that look for schemas under subjects of their own.
     *
     * @param subjectPrefix put before the full name of a record
     */
    public static RecordSerdes of(Cluster cluster, String subjectPrefix) {
        Map<String, Object> settings = settings(cluster);
        settings.put("value.subject.name.strategy", PrefixedRecordName.class.getName());
        settings.put(PrefixedRecordName.PREFIX, subjectPrefix);
        return new RecordSerdes(client(cluster), settings);
    }

    private static Map<String, Object> settings(Cluster cluster) {
        Map<String, Object> settings = new HashMap<>(cluster.registrySettings());
        settings.put("auto.register.schemas", false);
        settings.put("use.latest.version", false);
        settings.put("specific.avro.reader", true);
        return settings;
    }

    private static SchemaRegistryClient client(Cluster cluster) {
        try {
            return SchemaRegistryClientFactory.newClient(
                    List.of(cluster.registryUrl().split(",")),
                    SCHEMAS_CACHED,
                    List.of(new AvroSchemaProvider()),
                    cluster.registrySettings(),
                    Map.of());
        } catch (RuntimeException refused) {
            // It asks nothing of the registry yet: only the settings can be wrong.
            throw BadSettingException.of("The settings of the schema registry", refused);
        }
    }

    /** The client the serdes share. */
    public SchemaRegistryClient registry() {
        return registry;
    }

    /** The serde of a record type. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public <V extends SpecificRecord> Serde<V> of(Class<V> type) {
        return Serdes.serdeFrom(new RecordSerializer<>(type, serializer()), (Deserializer) deserializer(type));
    }

    /** The serde of a topic's values. */
    public <V extends SpecificRecord> Serde<V> of(Topic<V> topic) {
        return of(topic.valueType());
    }

    private KafkaAvroSerializer serializer() {
        KafkaAvroSerializer serializer = new KafkaAvroSerializer(registry);
        serializer.configure(settings, false);
        return serializer;
    }

    private KafkaAvroDeserializer deserializer(Class<? extends SpecificRecord> type) {
        Map<String, Object> typed = new HashMap<>(settings);
        typed.put(KafkaAvroDeserializerConfig.SPECIFIC_AVRO_VALUE_TYPE_CONFIG, type.getName());
        KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer(registry);
        deserializer.configure(typed, false);
        return deserializer;
    }
}
