/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barq.enrich.ledger.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads JSON that holds one item or many: an item alone, an array of items, an object with the items in a list, or one
 * item after another. Items before a fault are kept.
 *
 * <p>Strings may hold line breaks as they are, since wires and mailers leave them there. Of a name that stands twice in one
 * object the last that says something holds; but of what keeps an item back both do, for no reader may choose.
 */
final class WireJson {

    /** Agencies' own JSON is nested some ten deep; editors' drafts within it twice that. */
    private static final int DEEPEST = 100;

    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_STRING = 16 * 1024 * 1024;
    private static final int LONGEST_DOCUMENT = 64 * 1024 * 1024;

    /** A feed lists some hundreds; each item is a record of its own. */
    private static final int MOST_ITEMS = 10_000;

    private static final Set<String> LISTS = Set.of("item", "items", "_items", "data");

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNameLength(LONGEST_NAME)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxStringLength(LONGEST_STRING)
                            .maxDocumentLength(LONGEST_DOCUMENT)
                            .build())
                    .configure(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS, true)
                    // Names come off a wire: a table of all that were ever seen would grow with them.
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .nodeFactory(new Nodes())
            .build();

    /** What keeps an item back. */
    private static final Set<String> KEPT_TWICE = Set.of("embargoed", "embargoeduntil", "embargo", "pubstatus");

    private final List<JsonNode> items = new ArrayList<>();
    private final ObjectNode around = MAPPER.createObjectNode();
    private ObjectNode opening;
    private String fault;

    private WireJson() {}

    /**
     * What a text of JSON holds.
     *
     * @param items the items, in order; some may be no objects
     * @param around what stands beside a list of items; empty where there is none
     * @param opening the object it opens with, as far as it could be read
     * @param fault why reading ended before the text did
     */
    record Read(List<JsonNode> items, ObjectNode around, JsonNode opening, Optional<String> fault) {}

    /** Whether a text begins with an object, or an array of them, whose first name is there or which is empty. */
    static boolean beginsWithName(String text) {
        int at = 0;
        while (at < text.length() && (Line.isBlank(text.charAt(at)) || "\uFEFF[{".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return begins(text) && (at == text.length() || "\"}]".indexOf(text.charAt(at)) >= 0);
    }

    /** Whether a text begins as JSON does. */
    static boolean begins(String text) {
        int at = 0;
        while (at < text.length() && (Line.isBlank(text.charAt(at)) || text.charAt(at) == '\uFEFF')) {
            at++;
        }
        if (at == text.length()) {
            return false;
        }
        if (text.charAt(at) == '{') {
            return true;
        }
        int next = at + 1;
        while (text.charAt(at) == '[' && next < text.length() && Line.isBlank(text.charAt(next))) {
            next++;
        }
        return text.charAt(at) == '[' && next < text.length() && (text.charAt(next) == '{' || text.charAt(next) == ']');
    }

    /**
     * Reads a text.
     *
     * @throws RefusedException if it holds no item before its first fault
     */
    static Read read(String text) {
        WireJson json = new WireJson();
        try (JsonParser parser = MAPPER.createParser(start(text))) {
            json.readAll(parser);
        } catch (JsonEOFException e) {
            json.fault = "The JSON ends in the middle of an item.";
        } catch (StreamConstraintsException e) {
            json.fault = "The JSON is nested deeper than %d levels, or has a name or number beyond all measure."
                    .formatted(DEEPEST);
        } catch (IOException e) {
            json.fault = at(e);
        }
        if (json.items.isEmpty() && json.fault != null) {
            throw new RefusedException(json.fault);
        }
        JsonNode opening = json.opening != null || json.items.isEmpty() ? json.opening : json.items.get(0);
        return new Read(
                json.items, json.around, opening == null ? json.around : opening, Optional.ofNullable(json.fault));
    }

    private static String at(IOException e) {
        if (e instanceof com.fasterxml.jackson.core.JacksonException broken && broken.getLocation() != null) {
            return "What should be JSON is none at character %d."
                    .formatted(broken.getLocation().getCharOffset());
        }
        throw new UncheckedIOException("a string cannot fail to be read", e);
    }

    /** Characters that stand around a text, not in it. */
    private static String start(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private void readAll(JsonParser parser) throws IOException {
        for (JsonToken token = parser.nextToken(); token != null && fault == null; token = parser.nextToken()) {
            if (token == JsonToken.START_ARRAY) {
                readList(parser);
            } else if (token == JsonToken.START_OBJECT) {
                readObject(parser);
            } else {
                add(MAPPER.readTree(parser));
            }
        }
    }

    private void readList(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY && fault == null) {
            add(MAPPER.readTree(parser));
        }
    }

    private void add(JsonNode item) {
        if (items.size() == MOST_ITEMS) {
            fault = "The payload holds more than %d items.".formatted(MOST_ITEMS);
        } else {
            JsonNode wrapped = item.get("item");
            items.add(wrapped != null && wrapped.isObject() ? wrapped : item);
        }
    }

    /** An item, or the object around a list of them. */
    private void readObject(JsonParser parser) throws IOException {
        ObjectNode object = MAPPER.createObjectNode();
        opening = opening == null && items.isEmpty() ? object : opening;
        boolean wraps = readFields(parser, object, true);
        if (wraps) {
            around.setAll(object);
        } else if (fault == null) {
            add(object);
        }
    }

    /** Returns whether the fields hold a list of items or an item. */
    private boolean readFields(JsonParser parser, ObjectNode object, boolean outermost) throws IOException {
        boolean wraps = false;
        while (fault == null && parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_ARRAY && LISTS.contains(name)) {
                readList(parser);
                wraps = true;
            } else if (value == JsonToken.START_OBJECT && name.equals("data") && outermost) {
                wraps = readData(parser, object) || wraps;
            } else if (value == JsonToken.START_OBJECT && name.equals("item")) {
                add(MAPPER.readTree(parser));
                wraps = true;
            } else {
                object.replace(name, MAPPER.readTree(parser));
            }
        }
        return wraps;
    }

    /** An interface's answer wraps its items once more: {@code {"data": {"items": [ … ]}}}. */
    private boolean readData(JsonParser parser, ObjectNode object) throws IOException {
        ObjectNode data = MAPPER.createObjectNode();
        if (readFields(parser, data, false)) {
            object.setAll(data);
            return true;
        }
        object.set("data", data);
        return false;
    }

    private static final class Nodes extends JsonNodeFactory {

        private static final long serialVersionUID = 1L;

        @Override
        public ObjectNode objectNode() {
            return new Twice(this);
        }
    }

    /** An object whose names may stand twice. */
    private static final class Twice extends ObjectNode {

        private static final long serialVersionUID = 1L;

        private Twice(JsonNodeFactory nodes) {
            super(nodes);
        }

        @Override
        public JsonNode replace(String name, JsonNode value) {
            JsonNode before = super.replace(name, value);
            if (before != null && KEPT_TWICE.contains(name.toLowerCase(Locale.ROOT))) {
                super.replace(name, arrayNode().add(before).add(value));
            } else if (before != null && value.isNull()) {
                super.replace(name, before);
            }
            return before;
        }
    }
}
