/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barq.deploy.newsroom.memory.SafeJson;
import io.barq.deploy.newsroom.memory.StoredItem;
import io.barq.schemas.Candidate;
import io.barq.schemas.Review;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The notices that wait for a person, each beside the items it may be meant for. */
final class ReviewList {

    private static final int SHORT_BODY = 600;

    private ReviewList() {}

    static byte[] json(Desk desk) {
        ObjectNode answer = SafeJson.MAPPER.createObjectNode();
        ArrayNode reviews = answer.putArray("reviews");
        desk.reviews().waiting().forEach(review -> put(reviews.addObject(), review, desk));
        return SafeJson.bytes(answer);
    }

    private static void put(ObjectNode json, Review review, Desk desk) {
        json.put("uri", review.getUri());
        json.put("reason", review.getAsks().toString());
        json.put("since", review.getReceivedAt().toString());
        json.putObject("notice")
                .put("text", review.getNotice())
                .put("wire", review.getWire())
                .put("source", review.getSource());
        ArrayNode candidates = json.putArray("candidates");
        review.getCandidates().forEach(each -> put(candidates.addObject(), each, desk));
    }

    private static void put(ObjectNode json, Candidate candidate, Desk desk) {
        json.put("uri", candidate.getUri());
        json.put("score", candidate.getScore());
        if (candidate.getHeadline() != null) {
            json.put("headline", candidate.getHeadline());
        }
        desk.items()
                .latest(candidate.getUri())
                .flatMap(StoredItem::envelope)
                .ifPresent(envelope -> putWhatIsKnown(json, read(envelope)));
    }

    /** What is needed to compare an item with a notice, where the item is in memory. */
    private static void putWhatIsKnown(ObjectNode json, JsonNode envelope) {
        JsonNode item = envelope.get("item");
        for (String field : List.of("language", "pubStatus", "versionCreated")) {
            if (item.has(field)) {
                json.set(field, item.get(field));
            }
        }
        for (String field : List.of("source", "direction", "receivedAt", "revision")) {
            json.set(field, envelope.get("barq").get(field));
        }
        if (item.has("headlines")) {
            json.set("headline", item.at("/headlines/0/value"));
        }
        String body = item.at("/bodies/0/value").asText("");
        int characters = Math.min(SHORT_BODY, body.codePointCount(0, body.length()));
        json.put("body", body.substring(0, body.offsetByCodePoints(0, characters)));
    }

    private static JsonNode read(byte[] json) {
        try {
            return SafeJson.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
