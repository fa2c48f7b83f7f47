/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.ninjs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barq.schemas.EnrichedItem;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Reads an item as {@code barq run} writes it, so that a whole run can be held against a schema. */
final class ItemFromJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ItemFromJson() {}

    static EnrichedItem read(String line) throws IOException {
        return (EnrichedItem) value(JSON.readTree(line), EnrichedItem.getClassSchema());
    }

    private static Object value(JsonNode json, Schema schema) {
        return switch (schema.getType()) {
            case UNION -> json == null ? null : value(json, schema.getTypes().get(1));
            case RECORD -> {
                SpecificRecord fresh = (SpecificRecord)
                        SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
                schema.getFields()
                        .forEach(field -> fresh.put(field.pos(), value(json.get(field.name()), field.schema())));
                yield fresh;
            }
            case ARRAY -> {
                List<Object> values = new ArrayList<>();
                Optional.ofNullable(json)
                        .ifPresent(array -> array.forEach(each -> values.add(value(each, schema.getElementType()))));
                yield values;
            }
            case ENUM -> SpecificData.get().createEnum(json.asText(), schema);
            case INT -> schema.getLogicalType() == null ? (Object) json.asInt() : LocalDate.parse(json.asText());
            case LONG -> schema.getLogicalType() == null ? (Object) json.asLong() : Instant.parse(json.asText());
            case DOUBLE -> json.asDouble();
            case STRING -> json.asText();
            default -> throw new IllegalArgumentException("no item has a field of type " + schema.getType());
        };
    }
}
