/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Makes records of every type with something, or nothing, in every field that may be empty. */
final class RandomRecords {

    private static final List<String> WORDS = List.of(
            "", "أربيل", "Erbil", "هەولێر", "Zürich", "新聞", "\uD83D\uDCF0", "\u200f", "\"\\\n\t", "\u0000\u001f");

    private final Random random;

    RandomRecords(long seed) {
        this.random = new Random(seed);
    }

    /** The schemas of all record types that are written on their own. */
    static Stream<Schema> types() {
        return io.barq.schemas.cluster.Provisioning.schemas().stream();
    }

    static Class<? extends SpecificRecord> typeOf(Schema schema) {
        try {
            return Class.forName(schema.getFullName()).asSubclass(SpecificRecord.class);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("the build made no class of " + schema.getFullName(), e);
        }
    }

    SpecificRecord record(Schema schema) {
        SpecificRecord record = (SpecificRecord) SpecificData.newInstance(typeOf(schema), schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), value(field.schema()));
        }
        return record;
    }

    private Object value(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case ENUM -> SpecificData.get().createEnum(oneOf(schema.getEnumSymbols()), schema);
            case ARRAY ->
                Stream.generate(() -> value(schema.getElementType()))
                        .limit(random.nextInt(3))
                        .toList();
            case MAP -> map(schema.getValueType());
            case UNION -> value(oneOf(schema.getTypes()));
            case STRING -> text();
            case BYTES -> bytes();
            case INT -> ofInt(schema.getLogicalType());
            case LONG -> ofLong(schema.getLogicalType());
            case DOUBLE -> random.nextDouble();
            case BOOLEAN -> random.nextBoolean();
            case NULL -> null;
            default -> throw new IllegalArgumentException("no record of Barq has a " + schema.getType());
        };
    }

    private Map<String, Object> map(Schema values) {
        Map<String, Object> map = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(text() + i, value(values));
        }
        return map;
    }

    private Object ofInt(LogicalType type) {
        return type instanceof LogicalTypes.Date ? LocalDate.ofEpochDay(random.nextInt(40_000)) : random.nextInt();
    }

    private Object ofLong(LogicalType type) {
        return type instanceof LogicalTypes.TimestampMillis
                ? Instant.ofEpochMilli(random.nextLong() >> 8)
                : random.nextLong();
    }

    private ByteBuffer bytes() {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private String text() {
        return oneOf(WORDS) + oneOf(WORDS).repeat(random.nextInt(20));
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
