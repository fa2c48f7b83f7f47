/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.sink;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;

/** Turns Avro records into what Kafka Connect hands to connectors. Enums become text, so that a later symbol is no new type. */
final class ConnectValues {

    /** Deeper than any record of ours; a record that holds itself has no end. */
    private static final int DEEPEST = 32;

    private static final long MILLISECONDS_A_DAY = 86_400_000;

    private ConnectValues() {}

    /**
     * The schema in Connect's terms.
     *
     * @throws DataException if a table cannot hold what it describes
     */
    static Schema schema(org.apache.avro.Schema avro) {
        return schema(avro, false, 0);
    }

    private static Schema schema(org.apache.avro.Schema avro, boolean optional, int depth) {
        if (depth > DEEPEST) {
            throw new DataException("the schema of %s is deeper than %d levels".formatted(avro.getName(), DEEPEST));
        }
        if (avro.getType() == org.apache.avro.Schema.Type.UNION) {
            return schema(present(avro), true, depth);
        }
        SchemaBuilder builder = builder(avro, depth);
        return (optional ? builder.optional() : builder).build();
    }

    private static SchemaBuilder builder(org.apache.avro.Schema avro, int depth) {
        boolean time = avro.getLogicalType() instanceof LogicalTypes.TimestampMillis;
        boolean date = avro.getLogicalType() instanceof LogicalTypes.Date;
        return switch (avro.getType()) {
            case BOOLEAN -> SchemaBuilder.bool();
            case INT -> date ? Date.builder() : SchemaBuilder.int32();
            case LONG -> time ? Timestamp.builder() : SchemaBuilder.int64();
            case FLOAT -> SchemaBuilder.float32();
            case DOUBLE -> SchemaBuilder.float64();
            case STRING, ENUM -> SchemaBuilder.string();
            case BYTES, FIXED -> SchemaBuilder.bytes();
            case ARRAY -> SchemaBuilder.array(schema(avro.getElementType(), false, depth + 1));
            case MAP -> SchemaBuilder.map(Schema.STRING_SCHEMA, schema(avro.getValueType(), false, depth + 1));
            case RECORD -> {
                SchemaBuilder struct = SchemaBuilder.struct().name(avro.getFullName());
                avro.getFields().forEach(field -> struct.field(field.name(), schema(field.schema(), false, depth + 1)));
                yield struct;
            }
            default -> throw new DataException("a table has no column for Avro's type " + avro.getType());
        };
    }

    /** The one branch of a union that is not null. */
    private static org.apache.avro.Schema present(org.apache.avro.Schema union) {
        List<org.apache.avro.Schema> present = union.getTypes().stream()
                .filter(branch -> branch.getType() != org.apache.avro.Schema.Type.NULL)
                .toList();
        if (present.size() != 1 || union.getTypes().size() != 2) {
            throw new DataException("a table has no column for a union other than of null and one type");
        }
        return present.get(0);
    }

    /** The record as Connect's. */
    static Struct struct(GenericRecord record, Schema schema) {
        Struct struct = new Struct(schema);
        for (Field field : schema.fields()) {
            org.apache.avro.Schema avro =
                    record.getSchema().getField(field.name()).schema();
            struct.put(field, value(record.get(field.name()), avro, field.schema()));
        }
        return struct;
    }

    private static Object value(Object value, org.apache.avro.Schema avro, Schema schema) {
        if (value == null) {
            return null;
        }
        org.apache.avro.Schema type = avro.getType() == org.apache.avro.Schema.Type.UNION ? present(avro) : avro;
        return switch (type.getType()) {
            case STRING, ENUM -> value.toString();
            case INT ->
                Date.LOGICAL_NAME.equals(schema.name())
                        ? new java.util.Date(((Integer) value) * MILLISECONDS_A_DAY)
                        : value;
            case LONG -> Timestamp.LOGICAL_NAME.equals(schema.name()) ? new java.util.Date((Long) value) : value;
            case BYTES -> ((ByteBuffer) value).duplicate();
            case FIXED -> ByteBuffer.wrap(((org.apache.avro.generic.GenericFixed) value).bytes());
            case ARRAY -> {
                List<Object> list = new ArrayList<>();
                ((Iterable<?>) value)
                        .forEach(each -> list.add(value(each, type.getElementType(), schema.valueSchema())));
                yield list;
            }
            case MAP -> {
                Map<String, Object> map = new HashMap<>();
                ((Map<?, ?>) value)
                        .forEach((key, each) ->
                                map.put(key.toString(), value(each, type.getValueType(), schema.valueSchema())));
                yield map;
            }
            case RECORD -> struct((GenericRecord) value, schema);
            default -> value;
        };
    }
}
