/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas are their own manual, and every enum can grow. */
class SchemaManualTest {

    @ParameterizedTest
    @MethodSource("named")
    void shouldSayWhatItIs(Schema schema) {
        assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
        if (schema.getType() == Schema.Type.RECORD) {
            assertThat(schema.getFields())
                    .allSatisfy(field -> assertThat(field.doc())
                            .as(schema.getFullName() + "." + field.name())
                            .isNotBlank());
        }
    }

    @ParameterizedTest
    @MethodSource("enums")
    void shouldHaveASymbolForWhatAReaderDoesNotKnow(Schema schema) {
        assertThat(schema.getEnumDefault()).as(schema.getFullName()).isIn(schema.getEnumSymbols());
    }

    static Stream<Schema> named() {
        Map<String, Schema> found = new LinkedHashMap<>();
        RandomRecords.types().forEach(schema -> collect(schema, found));
        return found.values().stream();
    }

    static Stream<Schema> enums() {
        return named().filter(schema -> schema.getType() == Schema.Type.ENUM);
    }

    private static void collect(Schema schema, Map<String, Schema> found) {
        switch (schema.getType()) {
            case RECORD -> {
                if (found.put(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> collect(field.schema(), found));
                }
            }
            case ENUM -> found.put(schema.getFullName(), schema);
            case ARRAY -> collect(schema.getElementType(), found);
            case MAP -> collect(schema.getValueType(), found);
            case UNION -> schema.getTypes().forEach(type -> collect(type, found));
            default -> {
                // A plain value has no name of its own; its field says what it is.
            }
        }
    }
}
