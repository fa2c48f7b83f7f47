/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.ninjs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.PlaceFacts;
import io.barq.schemas.Rights;
import io.barq.schemas.Tag;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** An item as IPTC ninjs 3.1, the news industry's JSON. */
public final class Ninjs {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json";
    private static final int PERCENT = 100;

    /** What RFC 3986 lets a scheme be. */
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");

    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]");

    private Ninjs() {}

    /** The item as one ninjs object. */
    public static ObjectNode of(EnrichedItem item) {
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
        putRights(ninjs, item.getRights());
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
        putTags(ninjs, "genres", item.getGenres());
        return ninjs;
    }

    /** The place of the dateline, else the one the provider names apart from it. */
    private static String located(EnrichedItem item) {
        return item.getDateline() == null || item.getDateline().getPlace() == null
                ? item.getLocated()
                : item.getDateline().getPlace().getName();
    }

    private static void putRights(ObjectNode ninjs, Rights rights) {
        if (rights != null) {
            putText(ninjs, "copyrightHolder", rights.getHolder());
            putText(ninjs, "copyrightNotice", rights.getNotice());
            putText(ninjs, "usageTerms", rights.getUsageTerms());
        }
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
        Set<String> told = new HashSet<>();
        for (Tag tag : tags) {
            if (!told.add(tag.getUri())) {
                // Named in another way. Consumers of ninjs count things, not their names.
                continue;
            }
            ObjectNode object = array.addObject().put("name", tag.getName()).put("uri", uri(tag.getUri()));
            putText(object, "literal", tag.getLiteral());
            if (field.equals("infoSources")) {
                putText(object, "role", tag.getRel());
            } else if (!field.equals("genres")) {
                putText(object, "rel", tag.getRel());
            }
            if (field.equals("places")
                    && tag.getPlace() != null
                    && tag.getPlace().getLatitude() != null) {
                putPoint(object, tag.getPlace());
            }
            if (field.equals("subjects") && tag.getConfidence() != null) {
                object.put("confidence", Math.round(tag.getConfidence() * PERCENT));
            }
        }
    }

    /** Longitude first, as GeoJSON has it. */
    private static void putPoint(ObjectNode object, PlaceFacts place) {
        object.putObject("geoJSON")
                .put("type", "Point")
                .putArray("coordinates")
                .add(place.getLongitude())
                .add(place.getLatitude());
    }

    /** Uris are made of what wires call themselves and their items; whatever that is, ninjs wants a URI of RFC 3986. */
    public static String uri(String uri) {
        int scheme = uri.indexOf(':');
        if (scheme < 0 || !SCHEME.matcher(uri.substring(0, scheme)).matches()) {
            return "barq:said/" + escaped(uri);
        }
        try {
            return new URI(uri.substring(0, scheme), uri.substring(scheme + 1), null).toASCIIString();
        } catch (URISyntaxException e) {
            // Such as an address whose host is none.
            return "barq:said/" + escaped(uri);
        }
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            String character = String.valueOf((char) (octet & 0xFF));
            escaped.append(UNRESERVED.matcher(character).matches() ? character : "%%%02X".formatted(octet));
        }
        return escaped.toString();
    }
}
