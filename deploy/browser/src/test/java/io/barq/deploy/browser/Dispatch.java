/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.browser;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** An item as the newsroom sends it to the page, made by hand. */
record Dispatch(ObjectNode envelope) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A first version in English, of the source in front of the slash. */
    static Dispatch of(String id, String headline) {
        ObjectNode envelope = JSON.createObjectNode();
        String source = id.substring(0, id.indexOf('/'));
        String now = Instant.now().toString();
        envelope.putObject("item")
                .put("uri", "barq:" + id)
                .put("pubStatus", "usable")
                .put("language", "en")
                .put("versionCreated", now);
        envelope.putObject("barq")
                .put("uri", "barq:" + id)
                .put("verdict", "NEW")
                .put("revision", 1)
                .put("wire", source)
                .put("source", source)
                .put("receivedAt", now)
                .put("enrichedAt", now)
                .put("direction", "ltr");
        return new Dispatch(envelope).headline(headline).body("The text of " + id + ".\nIts second paragraph.");
    }

    private Dispatch text(String field, String text) {
        item().putArray(field).addObject().put("contentType", "text/plain").put("value", text);
        return this;
    }

    ObjectNode item() {
        return (ObjectNode) envelope.get("item");
    }

    ObjectNode barq() {
        return (ObjectNode) envelope.get("barq");
    }

    String uri() {
        return barq().get("uri").asText();
    }

    Dispatch headline(String headline) {
        return text("headlines", headline);
    }

    Dispatch body(String body) {
        return text("bodies", body);
    }

    /** The language, and the direction it is written in. */
    Dispatch language(String language, String direction) {
        item().put("language", language);
        barq().put("direction", direction);
        return this;
    }

    Dispatch arabic() {
        return language("ar", "rtl");
    }

    /** Where it was written, in degrees. */
    Dispatch at(String place, double latitude, double longitude) {
        barq().putObject("place")
                .put("latitude", latitude)
                .put("longitude", longitude)
                .put("name", place);
        return this;
    }

    Dispatch story(String story) {
        barq().put("story", "barq:story/" + story);
        return this;
    }

    Dispatch urgency(int urgency) {
        item().put("urgency", urgency);
        return this;
    }

    /** The source's own time, and the zone it was read in. */
    Dispatch made(String instant, String zone) {
        item().put("versionCreated", instant);
        barq().putArray("timeEvidence")
                .addObject()
                .put("field", "versionCreated")
                .put("literal", instant)
                .put("rule", "header")
                .put("zone", zone)
                .put("certainty", "STATED");
        return this;
    }

    Dispatch subject(String uri, String name) {
        item().withArray("subjects").addObject().put("uri", uri).put("name", name);
        return this;
    }

    Dispatch copyOf(Dispatch original, int differingWords) {
        barq().putObject("copyOf")
                .put("uri", original.uri())
                .put("similarity", 0.93)
                .put("containment", 0.97)
                .put("differingWords", differingWords);
        return this;
    }

    /** The next revision of this item; this one stays as it is. */
    Dispatch next(String verdict) {
        Dispatch next = new Dispatch(envelope.deepCopy());
        next.barq()
                .put("verdict", verdict)
                .put("revision", barq().get("revision").asInt() + 1);
        return next;
    }

    /** The item killed: its last state, without its text. */
    Dispatch killed() {
        Dispatch killed = next("KILL");
        killed.item().put("pubStatus", "canceled").remove("headlines");
        killed.item().remove("bodies");
        killed.barq().remove("story");
        return killed;
    }
}
