/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.tail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.Tag;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;

/** An item as IPTC ninjs 3.1, the news industry's JSON. */
final class Ninjs {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json";
    private static final int PERCENT = 100;

    private Ninjs() {}

    /** The item as one ninjs object. */
    static ObjectNode of(EnrichedItem item) {
        ObjectNode ninjs = JSON.createObjectNode();
        ninjs.put("uri", uri(item.getUri()));
        ninjs.putObject("standard").put("name", "ninjs").put("version", "3.1").put("schema", SCHEMA);
        ninjs.put("type", "text");
        // The version of what the uri names. The provider's own version is of its own id, which is among the altIds.
        ninjs.put("version", Integer.toString(item.getRevision()));
        putTime(ninjs, "firstCreated", item.getFirstCreated());
        putTime(ninjs, "versionCreated", item.getVersionCreated());
        putTime(ninjs, "embargoedUntil", item.getEmbargoedUntil());
        ninjs.put("pubStatus", item.getPubStatus().toString());
        if (item.getUrgency() != null) {
            ninjs.put("urgency", item.getUrgency());
        }
        ninjs.put("language", item.getLanguage());
        putText(ninjs, "edNote", item.getEdNote());
        putText(ninjs, "by", item.getByline());
        putText(ninjs, "slugline", item.getSlugline());
        putText(ninjs, "located", located(item));
        putTexts(ninjs, "headlines", item.getHeadline());
        putTexts(ninjs, "bodies", item.getBody());
        putAltIds(ninjs, item.getAltIds());
        putTags(ninjs, "infoSources", item.getAgencies());
        putTags(ninjs, "places", item.getPlaces());
        putTags(ninjs, "people", item.getPeople());
        putTags(ninjs, "organisations", item.getOrganisations());
        putTags(ninjs, "subjects", item.getSubjects());
        return ninjs;
    }

    private static String located(EnrichedItem item) {
        return item.getDateline() == null || item.getDateline().getPlace() == null
                ? null
                : item.getDateline().getPlace().getName();
    }

    private static void putTime(ObjectNode ninjs, String field, Instant time) {
        if (time != null) {
            ninjs.put(field, time.toString());
        }
    }

    private static void putText(ObjectNode ninjs, String field, String text) {
        if (text != null) {
            ninjs.put(field, text);
        }
    }

    private static void putTexts(ObjectNode ninjs, String field, String text) {
        if (text != null && !text.isEmpty()) {
            ninjs.putArray(field).addObject().put("contentType", "text/plain").put("value", text);
        }
    }

    private static void putAltIds(ObjectNode ninjs, List<String> ids) {
        if (!ids.isEmpty()) {
            ArrayNode altIds = ninjs.putArray("altIds");
            ids.forEach(id -> altIds.addObject().put("value", id));
        }
    }

    private static void putTags(ObjectNode ninjs, String field, List<Tag> tags) {
        if (tags.isEmpty()) {
            return;
        }
        ArrayNode array = ninjs.putArray(field);
        for (Tag tag : tags) {
            ObjectNode object = array.addObject().put("name", tag.getName()).put("uri", uri(tag.getUri()));
            putText(object, "literal", tag.getLiteral());
            if (field.equals("infoSources")) {
                putText(object, "role", tag.getRel());
            } else {
                putText(object, "rel", tag.getRel());
            }
            if (field.equals("subjects") && tag.getConfidence() != null) {
                object.put("confidence", Math.round(tag.getConfidence() * PERCENT));
            }
        }
    }

    /** Uris are made of what wires call themselves and their items; whatever that is, ninjs wants a URI of RFC 3986. */
    private static String uri(String uri) {
        int scheme = uri.indexOf(':');
        try {
            return new URI(uri.substring(0, scheme), uri.substring(scheme + 1), null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no uri of ours: " + uri, e);
        }
    }
}
