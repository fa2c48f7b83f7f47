/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.lines;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.barq.ingest.way.Line;
import io.barq.ingest.way.MediaTypes;
import io.barq.ingest.way.PayloadIntake;
import io.barq.schemas.RawItem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one raw item from a JSON object. Its payload goes where it is kept as it is read. */
final class JsonItem {

    /** Of any field but the payload, in characters: all of them must find room beside it. */
    private static final int LONGEST_FIELD = 8192;

    private static final Set<String> FIELDS = Set.of("ref", "source", "wire", "mediaType", "receivedAt");

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(JsonLines.LONGEST_LINE)
                    .build())
            .build();

    private final LineDefaults defaults;

    JsonItem(LineDefaults defaults) {
        this.defaults = defaults;
    }

    /**
     * Reads the one object the stream holds.
     *
     * @param refIfNone the item's {@code ref} where it has none of its own
     * @param origin where the stream came from
     * @return the item; none where the stream is blank
     * @throws BadLineException if what stands there is no raw item
     * @throws IOException if it is no JSON, or the stream fails
     */
    Optional<RawItem> parse(InputStream in, String refIfNone, String origin) throws IOException, BadLineException {
        try (JsonParser json = JSON.createParser(in)) {
            JsonToken first = json.nextToken();
            if (first == null) {
                return Optional.empty();
            }
            require(first == JsonToken.START_OBJECT, "is no JSON object");
            Map<String, String> fields = new HashMap<>();
            PayloadIntake payload = null;
            boolean isText = false;
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value == JsonToken.VALUE_NULL) {
                    continue;
                }
                if (FIELDS.contains(name)) {
                    fields.put(name, text(json, name));
                } else if (name.equals("payload") || name.equals("payloadBase64")) {
                    require(payload == null, "has both payload and payloadBase64");
                    isText = name.equals("payload");
                    payload = isText ? textPayload(json) : base64Payload(json);
                } else {
                    json.skipChildren();
                }
            }
            require(json.nextToken() == null, "holds more than one JSON object");
            require(payload != null, "has neither payload nor payloadBase64");
            return Optional.of(item(fields, payload, isText, refIfNone, origin));
        }
    }

    private RawItem item(
            Map<String, String> fields, PayloadIntake payload, boolean isText, String refIfNone, String origin)
            throws BadLineException {
        String source = fields.getOrDefault("source", defaults.source().orElse(null));
        require(source != null, "has no source, and --source is not given");
        requireIdentifier("source", source);
        String wire = fields.getOrDefault("wire", defaults.wire().orElse(source));
        requireIdentifier("wire", wire);
        String mediaType = fields.getOrDefault("mediaType", defaults.mediaType().orElse(null));
        return RawItem.newBuilder()
                .setWire(wire)
                .setSource(source)
                .setRef(fields.getOrDefault("ref", refIfNone))
                .setMediaType(mediaType == null || !isText ? mediaType : MediaTypes.ofText(mediaType))
                .setReceivedAt(receivedAt(fields.get("receivedAt")))
                .setPayload(payload.payload())
                .setTruncated(payload.truncation())
                .setOrigin(origin)
                .build();
    }

    private static String text(JsonParser json, String name) throws IOException, BadLineException {
        requireString(json, name);
        String text = json.getText();
        require(text.length() <= LONGEST_FIELD, name + " is longer than " + LONGEST_FIELD + " characters");
        return text;
    }

    private PayloadIntake textPayload(JsonParser json) throws IOException, BadLineException {
        requireString(json, "payload");
        PayloadIntake intake = new PayloadIntake(defaults.sizes());
        // A new encoder reports what it cannot encode; a charset by name would put a question mark there.
        try (Writer utf8 = new OutputStreamWriter(intake, StandardCharsets.UTF_8.newEncoder())) {
            json.getText(utf8);
        } catch (CharacterCodingException e) {
            throw new BadLineException("payload holds half of a surrogate pair, which is no text");
        }
        return intake;
    }

    private PayloadIntake base64Payload(JsonParser json) throws IOException, BadLineException {
        requireString(json, "payloadBase64");
        PayloadIntake intake = new PayloadIntake(defaults.sizes());
        try {
            json.readBinaryValue(intake);
        } catch (IllegalArgumentException e) {
            throw new BadLineException("payloadBase64 is no Base64: " + e.getMessage());
        }
        return intake;
    }

    private static Instant receivedAt(String text) throws BadLineException {
        require(text != null, "has no receivedAt, and a time is never invented");
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            require(time.getYear() >= 1 && time.getYear() <= 9999, "receivedAt is not within the years 1 to 9999");
            return time.toInstant();
        } catch (DateTimeException e) {
            throw new BadLineException("receivedAt is '%s', which is no ISO 8601 time with an offset".formatted(text));
        }
    }

    private static void requireIdentifier(String name, String value) throws BadLineException {
        require(
                value.matches(Line.IDENTIFIER),
                "%s is '%s', which is no id (1 to 100 of A-Z a-z 0-9 . _ - and no sign first)".formatted(name, value));
    }

    private static void requireString(JsonParser json, String name) throws BadLineException {
        require(json.currentToken() == JsonToken.VALUE_STRING, name + " is no string");
    }

    private static void require(boolean condition, String why) throws BadLineException {
        if (!condition) {
            throw new BadLineException(why);
        }
    }
}
