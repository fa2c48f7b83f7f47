/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.barq.enrich.ledger.RefusedException;
import io.barq.enrich.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** JSON Feed, versions 1 and 1.1 (jsonfeed.org): what a site's feed says, item by item. */
final class JsonFeed implements WireFormat {

    private static final String HOST = "jsonfeed.org";

    private final DispatchText dispatch;

    JsonFeed(DispatchText dispatch) {
        this.dispatch = dispatch;
    }

    @Override
    public String name() {
        return "json-feed";
    }

    @Override
    public boolean reads(Payload payload) {
        boolean declared = payload.declared()
                .filter(type -> type.name().equals("application/feed+json"))
                .isPresent();
        return declared && WireJson.begins(payload.text()) || payload.isJson() && names(payload.json());
    }

    private static boolean names(WireJson.Read json) {
        return json.opening().path("version").asText().contains("//" + HOST + "/version/");
    }

    @Override
    public List<Part> parse(Payload payload) {
        WireJson.Read read = payload.json();
        Fields feed = new Fields(read.around());
        List<Part> parts = new ArrayList<>();
        for (JsonNode item : read.items()) {
            parts.add(part(item, feed, payload.source()));
        }
        read.fault().ifPresent(fault -> parts.add(new RefusedPart(fault)));
        if (parts.isEmpty()) {
            throw new RefusedException("The feed lists no item.");
        }
        return parts;
    }

    private Part part(JsonNode node, Fields feed, Source source) {
        if (!node.isObject()) {
            return new RefusedPart("What stands in the place of an item is no JSON object.");
        }
        try {
            return item(new Fields(node), feed, source);
        } catch (RefusedException e) {
            return new RefusedPart(e.getMessage());
        }
    }

    private Part item(Fields fields, Fields feed, Source source) {
        ParsedItem.Builder item = ParsedItem.builder();
        Optional<String> id = fields.text("id").or(() -> fields.text("url"));
        id.ifPresent(item::id);
        fields.text("url").filter(url -> !url.equals(id.orElse(""))).ifPresent(item::altId);
        fields.text("title").map(JsonText::oneLine).ifPresent(item::headline);
        time(fields, "date_published", WrittenTime.Field.FIRST_CREATED, item);
        time(fields, "date_modified", WrittenTime.Field.VERSION_CREATED, item);
        authors(fields).or(() -> authors(feed)).ifPresent(item::byline);
        fields.all("tags").forEach(tag -> item.keyword(Fields.text(tag)));
        fields.text("language").or(() -> feed.text("language")).ifPresent(item::language);
        String text = JsonText.of(fields.text("content_html"), fields.text("content_text"));
        dispatch.read(text.isBlank() ? fields.text("summary").orElse("") : text, source, item);
        return item.isEmpty() ? new RefusedPart("The item of the feed has neither title nor text.") : item.build();
    }

    private static void time(Fields fields, String name, WrittenTime.Field field, ParsedItem.Builder item) {
        fields.text(name).ifPresent(literal -> item.time(WrittenTime.of(field, literal.strip(), name)));
    }

    private static Optional<String> authors(Fields fields) {
        String names = fields.all("authors", "author").stream()
                .map(author -> author.path("name").asText())
                .filter(name -> !name.isBlank())
                .distinct()
                .collect(Collectors.joining(", "));
        return Optional.of(names).filter(text -> !text.isEmpty());
    }
}
