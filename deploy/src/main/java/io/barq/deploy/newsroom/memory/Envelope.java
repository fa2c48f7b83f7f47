/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.memory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.ibm.icu.text.Bidi;
import com.ibm.icu.util.ULocale;
import io.barq.deploy.ninjs.Ninjs;
import io.barq.schemas.CopyOf;
import io.barq.schemas.Dateline;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.TimeEvidence;

/** An item as readers get it: ninjs 3.1 under {@code item}, and under {@code barq} what ninjs has no place for. */
final class Envelope {

    private Envelope() {}

    static byte[] of(EnrichedItem item, Cursor cursor) {
        ObjectNode envelope = SafeJson.MAPPER.createObjectNode();
        envelope.set("item", Ninjs.of(item));
        ObjectNode barq = envelope.putObject("barq");
        barq.put("uri", item.getUri());
        barq.put("verdict", item.getVerdict().toString());
        barq.put("revision", item.getRevision());
        if (item.getStory() != null) {
            barq.put("story", item.getStory().getUri());
        }
        if (item.getCopyOf() != null) {
            putCopy(barq, item.getCopyOf());
        }
        putText(barq, "evolvedFrom", item.getEvolvedFrom());
        barq.put("wire", item.getWire());
        barq.put("source", item.getSource());
        putText(barq, "ref", item.getRef());
        barq.put("receivedAt", item.getReceivedAt().toString());
        barq.put("enrichedAt", item.getEnrichedAt().toString());
        if (item.getDateline() != null) {
            putDateline(barq, item.getDateline());
            DatelinePlace.of(item).ifPresent(place -> place.put(barq.putObject("place")));
        }
        if (item.getSignOff() != null) {
            barq.putArray("signOff").add(item.getSignOff());
        }
        if (!item.getMarkers().isEmpty()) {
            ArrayNode markers = barq.putArray("markers");
            item.getMarkers().forEach(marker -> markers.add(marker.toString()));
        }
        barq.put("direction", isRightToLeft(item) ? "rtl" : "ltr");
        if (!item.getTimes().isEmpty()) {
            ArrayNode evidence = barq.putArray("timeEvidence");
            item.getTimes().forEach(each -> putEvidence(evidence.addObject(), each));
        }
        barq.put("cursor", cursor.toString());
        return SafeJson.bytes(envelope);
    }

    private static void putText(ObjectNode object, String field, String text) {
        if (text != null) {
            object.put(field, text);
        }
    }

    private static void putCopy(ObjectNode barq, CopyOf copy) {
        barq.putObject("copyOf")
                .put("uri", copy.getUri())
                .put("similarity", copy.getSimilarity())
                .put("containment", copy.getContainment())
                .put("differingWords", copy.getDifferingWords());
    }

    private static void putDateline(ObjectNode barq, Dateline dateline) {
        ObjectNode object = barq.putObject("dateline").put("text", dateline.getText());
        if (dateline.getPlace() != null) {
            object.put("place", dateline.getPlace().getName());
        }
        if (dateline.getDate() != null) {
            object.put("date", dateline.getDate().toString());
        }
    }

    private static void putEvidence(ObjectNode object, TimeEvidence evidence) {
        object.put("field", evidence.getField());
        object.put("literal", evidence.getLiteral());
        object.put("rule", evidence.getRule());
        putText(object, "zone", evidence.getZone());
        object.put("certainty", evidence.getCertainty().toString());
        putText(object, "note", evidence.getNote());
    }

    /** By its language; by its first letter where the language cannot be told. */
    private static boolean isRightToLeft(EnrichedItem item) {
        if (!item.getLanguage().equals("und")) {
            return ULocale.forLanguageTag(item.getLanguage()).isRightToLeft();
        }
        String text = item.getHeadline() == null ? item.getBody() : item.getHeadline();
        return Bidi.getBaseDirection(text) == Bidi.RTL;
    }
}
