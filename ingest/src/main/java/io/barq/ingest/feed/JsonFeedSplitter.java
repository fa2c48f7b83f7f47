/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barq.schemas.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes a JSON Feed apart (jsonfeed.org/version/1.1). */
final class JsonFeedSplitter {

    private static final int DEEPEST = 100;
    private static final int LARGEST_SHARED = 1 << 14;

    private static final JsonMapper JSON = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonFeedSplitter() {}

    static List<FeedPiece> split(String feed) throws FeedFaultException {
        JsonNode root;
        try {
            root = JSON.readTree(feed);
        } catch (JsonProcessingException noJson) {
            throw new FeedFaultException("answers with what is no feed: it is no well-formed JSON");
        }
        if (!(root instanceof ObjectNode object)
                || !(object.get("items") instanceof ArrayNode items)
                || !object.path("version").asText().contains("jsonfeed.org/version/")) {
            throw new FeedFaultException("answers with what is no feed");
        }
        object.remove("items");
        if (object.toString().length() > LARGEST_SHARED) {
            object.retain("version", "title", "home_page_url", "feed_url", "language", "authors", "author");
        }
        List<FeedPiece> pieces = new ArrayList<>();
        for (JsonNode item : items) {
            pieces.add(piece(object, item));
        }
        return pieces;
    }

    private static FeedPiece piece(ObjectNode shared, JsonNode item) {
        String hash =
                Sha256.of(item.toString().getBytes(StandardCharsets.UTF_8)).hex();
        Optional<String> ref = said(item.path("id")).or(() -> said(item.path("url")));
        ObjectNode alone = shared.objectNode();
        alone.setAll(shared);
        alone.putArray("items").add(item);
        return new FeedPiece(
                ref,
                ref.orElse(hash),
                hash,
                Optional.of("application/feed+json; charset=utf-8"),
                alone.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> said(JsonNode value) {
        return value.isValueNode() && !value.asText().isBlank() && !value.isNull()
                ? Optional.of(value.asText().strip())
                : Optional.empty();
    }
}
