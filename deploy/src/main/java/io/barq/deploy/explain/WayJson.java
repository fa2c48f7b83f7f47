/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.barq.deploy.topic.Logged;
import io.barq.deploy.topic.Place;
import io.barq.schemas.Decision;
import io.barq.schemas.Edit;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.RawItem;
import io.barq.schemas.RecordJson;
import io.barq.schemas.StoryMember;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Writes a way down for programs, as one JSON object. What may not be shown has no field. */
final class WayJson {

    private static final JsonFactory JSON = new JsonFactory();

    private final Shown shown;
    private final Way way;

    WayJson(Shown shown) {
        this.shown = shown;
        this.way = shown.way();
    }

    /** The object, on one line. */
    String write() {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("asked", way.asked());
            out.writeStringField("record", Place.ofItem(way.place()));
            if (shown.heldBack().isPresent()) {
                out.writeStringField("heldBack", shown.heldBack().get());
            }
            raw(out);
            steps(out);
            edits(out);
            decisions(out, "decisions", way.decisions().values());
            rejection(out);
            item(out);
            decisions(out, "history", way.history().values());
            decisions(out, "others", way.others().values());
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void raw(JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("raw");
        field(out, "appended", way.rawAppended());
        field(out, "missing", way.rawMissing());
        if (shown.raw().isPresent()) {
            RawItem raw = shown.raw().get();
            field(out, "receivedAt", Optional.of(raw.getReceivedAt()));
            field(out, "wire", Optional.of(raw.getWire()));
            field(out, "source", Optional.of(raw.getSource()));
            field(out, "ref", Optional.ofNullable(raw.getRef()));
            field(out, "mediaType", Optional.ofNullable(raw.getMediaType()));
            out.writeNumberField(
                    "size",
                    raw.getTruncated() == null
                            ? raw.getPayload().remaining()
                            : raw.getTruncated().getSize());
            field(out, "origin", Optional.ofNullable(raw.getOrigin()));
            field(out, "redrivenFrom", Optional.ofNullable(raw.getRedrivenFrom()));
            if (raw.getOrder() != null) {
                out.writeObjectFieldStart("order");
                field(out, "kind", Optional.of(raw.getOrder().getKind()));
                field(out, "uri", Optional.of(raw.getOrder().getUri()));
                field(out, "author", Optional.of(raw.getOrder().getAuthor()));
                field(
                        out,
                        "why",
                        Optional.of(raw.getOrder().getWhy())
                                .filter(why -> shown.disclosure().showsText()));
                out.writeEndObject();
            }
        }
        if (shown.payload().isPresent()) {
            field(
                    out,
                    "text",
                    Optional.of(String.join("\n", shown.payload().get().lines())));
            field(out, "noText", Optional.ofNullable(shown.payload().get().refused()));
        }
        out.writeEndObject();
    }

    private void steps(JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("steps");
        for (Logged<Decision> each : way.decisions().values()) {
            for (Step step : Step.of(each.value(), shown.item().orElse(null))) {
                out.writeStartObject();
                out.writeStringField("step", step.name());
                out.writeNumberField("nanoseconds", step.nanoseconds());
                if (!step.outcome().isEmpty()) {
                    out.writeStringField("outcome", step.outcome());
                }
                out.writeEndObject();
            }
        }
        out.writeEndArray();
    }

    private void edits(JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("edits");
        for (Edit edit : shown.item().map(EnrichedItem::getEdits).orElse(List.of())) {
            out.writeStartObject();
            field(out, "kind", Optional.of(edit.getKind()));
            out.writeNumberField("start", edit.getStart());
            out.writeNumberField("end", edit.getEnd());
            field(out, "within", Optional.ofNullable(edit.getWithin()));
            field(out, "note", Optional.ofNullable(edit.getNote()));
            field(out, "text", shown.payload().flatMap(payload -> payload.cutBy(edit)));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void decisions(JsonGenerator out, String name, List<Logged<Decision>> decisions) throws IOException {
        out.writeArrayFieldStart(name);
        for (Logged<Decision> each : decisions) {
            out.writeStartObject();
            where(out, each);
            out.writeFieldName("decision");
            RecordJson.write(each.value(), out);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void rejection(JsonGenerator out) throws IOException {
        if (way.rejection().isPresent()) {
            out.writeObjectFieldStart("rejection");
            where(out, way.rejection().get());
            out.writeStringField("step", way.rejection().get().value().getStep());
            out.writeStringField("reason", way.rejection().get().value().getReason());
            out.writeEndObject();
        }
    }

    private void item(JsonGenerator out) throws IOException {
        if (way.uri().isEmpty()) {
            return;
        }
        out.writeObjectFieldStart("item");
        out.writeStringField("uri", way.uri().get());
        if (shown.disclosure().showsCircumstances()) {
            field(
                    out,
                    "headline",
                    way.revisions().last().map(state -> state.value().getHeadline()));
        }
        out.writeArrayFieldStart("revisions");
        for (Logged<EnrichedItem> each : way.revisions().values()) {
            EnrichedItem state = each.value();
            out.writeStartObject();
            where(out, each);
            out.writeNumberField("revision", state.getRevision());
            field(out, "verdict", Optional.of(state.getVerdict()));
            field(out, "pubStatus", Optional.of(state.getPubStatus()));
            field(out, "record", Optional.of(Place.ofItem(state.getRawRef())));
            out.writeEndObject();
        }
        out.writeEndArray();
        if (shown.disclosure().showsCircumstances() && way.story().isPresent()) {
            out.writeFieldName("story");
            RecordJson.write(way.story().get(), out);
            out.writeArrayFieldStart("members");
            for (StoryMember member : way.members().values()) {
                RecordJson.write(member, out);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private static void where(JsonGenerator out, Logged<?> each) throws IOException {
        out.writeStringField("place", each.place());
        out.writeStringField("appended", each.appended().toString());
    }

    private static void field(JsonGenerator out, String name, Optional<?> value) throws IOException {
        if (value.isPresent()) {
            out.writeStringField(name, value.get().toString());
        }
    }
}
