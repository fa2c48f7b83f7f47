/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The fields of a JSON object by name, whatever the case: the lines of ninjs differ in little else. A field that is null
 * is not there.
 */
final class Fields {

    private final Map<String, JsonNode> byName = new HashMap<>();

    Fields(JsonNode object) {
        object.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                byName.putIfAbsent(field.getKey().toLowerCase(Locale.ROOT), field.getValue());
            }
        });
    }

    /** The first of these fields that is there. Names are in lower case. */
    Optional<JsonNode> first(String... names) {
        for (String name : names) {
            JsonNode value = byName.get(name);
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** The text of the first of these fields that has any. */
    Optional<String> text(String... names) {
        for (String name : names) {
            Optional<String> text = Optional.ofNullable(byName.get(name)).map(Fields::text);
            if (text.isPresent() && !text.get().isBlank()) {
                return text;
            }
        }
        return Optional.empty();
    }

    /** What stands in these fields, one by one where one is a list. */
    List<JsonNode> all(String... names) {
        List<JsonNode> all = new ArrayList<>();
        for (String name : names) {
            JsonNode value = byName.get(name);
            if (value != null && value.isArray()) {
                value.forEach(all::add);
            } else if (value != null) {
                all.add(value);
            }
        }
        return all;
    }

    /** The words of a value: its own, those of its list, or the name of what it is. */
    static String text(JsonNode value) {
        if (value.isArray()) {
            List<String> texts = new ArrayList<>();
            for (JsonNode one : value) {
                // Lists within lists are no text of anyone's.
                texts.add(one.isArray() ? "" : text(one));
            }
            return texts.stream().filter(text -> !text.isBlank()).collect(Collectors.joining(", "));
        }
        if (value.isObject()) {
            for (String name : List.of("value", "name", "title", "text", "literal", "code", "qcode")) {
                JsonNode named = value.get(name);
                if (named != null && named.isValueNode() && !named.isNull()) {
                    return named.asText();
                }
            }
            return "";
        }
        return value.isNull() ? "" : value.asText();
    }
}
