/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.barq.enrich.ledger.RefusedException;
import io.barq.enrich.source.Grade;
import io.barq.enrich.source.Source;
import io.barq.schemas.Marker;
import io.barq.schemas.PubStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads one item of ninjs, of whichever line, and what is embedded in it. The names of the fields are those of all three
 * lines, of the editorial systems that write ninjs with fields of their own, and of the AP, whose JSON grew out of it.
 */
final class NinjsItem {

    /** A package holds articles, an article holds pictures; deeper there is no news. */
    private static final int DEEPEST = 4;

    private static final int MOST_EMBEDDED = 1_000;

    /** A title and a description alone are of many things that are no news; these are of an item. */
    private static final String[] OWN = {
        "headline",
        "headlines",
        "body_text",
        "body_html",
        "body_xhtml",
        "body_nitf",
        "bodies",
        "body",
        "description_text"
    };

    private static final Set<String> SAY_NOTHING = Set.of("", "false", "none", "null");

    private static final Set<String> PICTURED = Set.of("picture", "photo", "graphic", "video", "audio", "image");

    /** What a signal, an editorial type or a grade in words means. */
    private static final Map<String, Marker> MARKERS = Map.ofEntries(
            Map.entry("flash", Marker.FLASH),
            Map.entry("bulletin", Marker.BULLETIN),
            Map.entry("urgent", Marker.URGENT),
            Map.entry("alert", Marker.ALERT),
            Map.entry("newsalert", Marker.ALERT),
            Map.entry("correction", Marker.CORRECTION),
            Map.entry("corrective", Marker.CORRECTION),
            Map.entry("corrected", Marker.CORRECTION),
            Map.entry("update", Marker.UPDATE),
            Map.entry("writethru", Marker.UPDATE),
            Map.entry("advisory", Marker.ADVISORY),
            Map.entry("kill", Marker.KILL),
            Map.entry("elimination", Marker.KILL),
            Map.entry("withhold", Marker.HOLD),
            Map.entry("holdforrelease", Marker.EMBARGO),
            Map.entry("embargoed", Marker.EMBARGO));

    private static final Map<String, Marker> AP_PRIORITIES =
            Map.of("f", Marker.FLASH, "b", Marker.BULLETIN, "u", Marker.URGENT);

    private final DispatchText dispatch;
    private final boolean ap;

    private NinjsItem(DispatchText dispatch, boolean ap) {
        this.dispatch = dispatch;
        this.ap = ap;
    }

    /** Reads items of ninjs. */
    static NinjsItem ofNinjs(DispatchText dispatch) {
        return new NinjsItem(dispatch, false);
    }

    /** Reads items of the AP, which has ids, codes and an urgency of its own. */
    static NinjsItem ofAp(DispatchText dispatch) {
        return new NinjsItem(dispatch, true);
    }

    private record Embedded(Fields fields, boolean hasName, int depth) {}

    /** All that a payload's JSON holds: the items, those embedded in each after it, and what could not be read. */
    List<Part> readAll(WireJson.Read read, Source source) {
        List<Part> parts = new ArrayList<>();
        for (JsonNode item : read.items()) {
            parts.addAll(parts(item, source));
        }
        read.fault().ifPresent(fault -> parts.add(new RefusedPart(fault)));
        if (parts.isEmpty()) {
            throw new RefusedException("The JSON has a list of items, and none in it.");
        }
        return parts;
    }

    private List<Part> parts(JsonNode item, Source source) {
        if (!item.isObject()) {
            return List.of(new RefusedPart("What stands in the place of an item is no JSON object."));
        }
        try {
            return items(item, source);
        } catch (RefusedException e) {
            return List.of(new RefusedPart(e.getMessage()));
        }
    }

    private List<Part> items(JsonNode outermost, Source source) {
        List<Part> parts = new ArrayList<>();
        Deque<Embedded> open = new ArrayDeque<>();
        open.add(new Embedded(new Fields(outermost), true, 0));
        int seen = 0;
        while (!open.isEmpty() && seen++ < MOST_EMBEDDED) {
            Embedded next = open.poll();
            ParsedItem.Builder item = item(next.fields(), next.hasName(), source);
            if (next.depth() < DEEPEST) {
                open.addAll(embedded(next, item));
            }
            ParsedItem read = item.build();
            // A headline over nothing, such as "logo", is no item where it is embedded.
            boolean speaks = !read.body().isEmpty() || read.headline().isPresent() && next.depth() == 0;
            boolean acts = read.id().isPresent()
                    && read.pubStatus()
                            .filter(status -> status != PubStatus.usable)
                            .isPresent();
            boolean named = read.id().isPresent() || next.fields().first(OWN).isPresent();
            if (named && (speaks || acts && next.depth() == 0)) {
                parts.add(read);
            } else if (next.depth() == 0) {
                parts.add(new RefusedPart("The JSON object is no item: it has neither headline nor text."));
            }
        }
        return parts;
    }

    /** What is embedded in an item; each that has an id is linked from it. */
    private static List<Embedded> embedded(Embedded in, ParsedItem.Builder item) {
        List<Embedded> found = new ArrayList<>();
        JsonNode associations = in.fields().first("associations", "association").orElse(null);
        if (associations == null || !associations.isContainerNode()) {
            return found;
        }
        // In an object each has a name, and its id is its own; in a list its id may be no more than a name.
        boolean named = associations.isObject();
        associations.properties().forEach(each -> add(each.getKey(), each.getValue(), in, item, found));
        if (!named) {
            associations.forEach(each -> add("", each, in, item, found));
        }
        return found;
    }

    private static void add(
            String name, JsonNode association, Embedded in, ParsedItem.Builder item, List<Embedded> found) {
        if (!association.isObject()) {
            return;
        }
        Fields fields = new Fields(association);
        fields.text("guid", "uri")
                .ifPresent(id -> item.link(new ParsedLink(
                        fields.text("rel")
                                .or(() -> name.isEmpty() ? fields.text("name", "id") : Optional.of(name))
                                .orElse("association"),
                        id)));
        found.add(new Embedded(fields, !name.isEmpty(), in.depth() + 1));
    }

    private ParsedItem.Builder item(Fields fields, boolean hasName, Source source) {
        ParsedItem.Builder item = ParsedItem.builder();
        identity(fields, hasName, item);
        status(fields, item);
        times(fields, item);
        words(fields, item);
        codes(fields, item);
        rights(fields, item);
        links(fields, item);
        dispatch.read(body(fields), source, item);
        return item;
    }

    private void identity(Fields fields, boolean hasName, ParsedItem.Builder item) {
        Optional<JsonNode> others = fields.first("altids");
        Optional<String> itemId = others.map(ids -> ids.get("itemid")).map(Fields::text);
        Optional<String> own = fields.text("guid", "uri");
        Optional<String> id = ap ? itemId.or(() -> own) : own;
        id.or(() -> fields.text("_id", "itemid")).ifPresent(item::id);
        fields.text("uri").filter(uri -> !ap && !uri.equals(id.orElse(""))).ifPresent(item::altId);
        if (hasName && id.isPresent()) {
            fields.text("id").ifPresent(item::altId);
        }
        others.ifPresent(ids -> ids.properties().forEach(each -> {
            String value = Fields.text(each.getValue());
            if (ap && each.getKey().equals("transref")) {
                item.sequence(value);
            } else if (!value.equals(id.orElse(""))) {
                item.altId(value);
            }
        }));
        if (others.isPresent() && others.get().isArray()) {
            others.get().forEach(each -> item.altId(Fields.text(each)));
        }
        fields.text("version").ifPresent(item::version);
        Optional<String> urgency = fields.text("urgency");
        if (urgency.isPresent()) {
            item.urgency(new Grade(ap ? "ap" : "iptc", urgency.get()));
        } else {
            // Superdesk's own scale, which is not the IPTC's.
            fields.text("priority").ifPresent(priority -> item.urgency(new Grade("superdesk", priority)));
        }
    }

    private void status(Fields fields, ParsedItem.Builder item) {
        fields.text("pubstatus").map(NinjsItem::lastPart).ifPresent(said -> {
            if (said.equals("embargoed")) {
                item.marker(Marker.EMBARGO).pubStatus(PubStatus.withheld);
            } else if (!SAY_NOTHING.contains(said)) {
                item.pubStatus(Signals.status(said));
            }
        });
        for (JsonNode signal : fields.all("signals", "signal", "editorialtypes", "editorialrole", "type")) {
            marker(Fields.text(signal)).ifPresent(item::marker);
        }
        if (ap) {
            fields.text("editorialpriority")
                    .map(letter -> AP_PRIORITIES.get(letter.toLowerCase(Locale.ROOT)))
                    .ifPresent(item::marker);
        }
    }

    /** The flag a signal, an editorial type or a grade in words sets. */
    static Optional<Marker> marker(String said) {
        return Optional.ofNullable(MARKERS.get(lastPart(said).replaceAll("[\\s_-]", "")))
                .or(() -> Signals.marker(said));
    }

    /** Statuses and signals stand alone, as QCodes and as URIs. */
    private static String lastPart(String code) {
        String plain = code.strip().toLowerCase(Locale.ROOT);
        return plain.substring(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf(':')) + 1);
    }

    private static void times(Fields fields, ParsedItem.Builder item) {
        time(fields, WrittenTime.Field.FIRST_CREATED, item, "firstcreated");
        time(fields, WrittenTime.Field.VERSION_CREATED, item, "versioncreated");
        for (JsonNode embargo : fields.all("embargoeduntil", "embargoed", "embargo")) {
            String said = embargo.isValueNode() ? embargo.asText().strip() : Fields.text(embargo);
            if (!SAY_NOTHING.contains(said.toLowerCase(Locale.ROOT))
                    || embargo.isContainerNode() && !embargo.isEmpty()) {
                item.marker(Marker.EMBARGO)
                        .time(WrittenTime.of(WrittenTime.Field.EMBARGOED_UNTIL, said, "embargoedUntil"));
            }
        }
    }

    private static void time(Fields fields, WrittenTime.Field field, ParsedItem.Builder item, String name) {
        fields.text(name).ifPresent(literal -> item.time(WrittenTime.of(field, literal.strip(), field.recordName())));
    }

    private void words(Fields fields, ParsedItem.Builder item) {
        fields.text("headline")
                .or(() -> main(fields.all("headlines")))
                .or(() -> fields.text("title", "name"))
                .map(JsonText::oneLine)
                .ifPresent(item::headline);
        fields.text("slugline").ifPresent(item::slugline);
        fields.all("keywords", "keyword").forEach(keyword -> item.keyword(Fields.text(keyword)));
        fields.text("byline", "by")
                .or(() -> names(fields.all("bylines")))
                .or(() -> names(fields.all("authors")))
                .or(() -> fields.text("photographer"))
                .map(JsonText::oneLine)
                .ifPresent(item::byline);
        fields.text("ednote").ifPresent(item::edNote);
        fields.text("language").ifPresent(item::language);
        fields.text("sign_off", "signoff").ifPresent(item::signOff);
        fields.text("located")
                .or(() -> fields.first("datelinelocation").flatMap(NinjsItem::place))
                .or(() -> fields.first("dateline")
                        .map(dateline -> dateline.get("located"))
                        .flatMap(NinjsItem::place))
                .ifPresent(item::located);
    }

    private static Optional<String> place(JsonNode location) {
        return location.isObject()
                ? new Fields(location).text("city", "countryareaname", "countryname")
                : Optional.of(location.asText());
    }

    /** Of several headlines that with the role of the main one, else the first. */
    private static Optional<String> main(List<JsonNode> headlines) {
        return headlines.stream()
                .filter(headline -> headline.path("role").asText().equals("main"))
                .findFirst()
                .or(() -> headlines.stream().findFirst())
                .map(Fields::text)
                .filter(headline -> !headline.isBlank());
    }

    private static Optional<String> names(List<JsonNode> people) {
        String names = people.stream()
                .map(person -> person.path("by").isTextual() ? person.path("by").asText() : Fields.text(person))
                .filter(name -> !name.isBlank())
                .collect(Collectors.joining(", "));
        return Optional.of(names).filter(text -> !text.isEmpty());
    }

    private void codes(Fields fields, ParsedItem.Builder item) {
        fields.all("subject", "subjects")
                .forEach(subject -> code(subject, true, fields).ifPresent(item::subject));
        fields.all("service", "anpa_category")
                .forEach(service -> code(service, false, fields)
                        .map(code -> code.scheme().isEmpty() ? new Code("service", code.code(), code.name()) : code)
                        .ifPresent(item::subject));
        fields.all("genre", "genres")
                .forEach(genre -> code(genre, false, fields).ifPresent(item::genre));
        fields.all("place", "places")
                .forEach(place -> code(place, false, fields).ifPresent(item::place));
        fields.all("person", "people")
                .forEach(person -> code(person, false, fields).ifPresent(item::person));
        fields.all("organisation", "organisations", "organization", "company")
                .forEach(body -> code(body, false, fields).ifPresent(item::organisation));
        fields.all("infosource", "infosources", "source", "provider")
                .forEach(source -> item.credit(Fields.text(source)));
    }

    private Optional<Code> code(JsonNode said, boolean subject, Fields around) {
        if (!said.isObject()) {
            return Codes.of("", said.asText(), "");
        }
        Fields fields = new Fields(said);
        String scheme = fields.text("scheme").orElse("");
        String code = fields.text("uri")
                .filter(uri -> uri.contains(":"))
                .or(() -> fields.text("qcode", "code", "literal", "symbol"))
                .orElse("");
        String name = fields.text("name", "title").orElse("");
        if (ap && scheme.isEmpty()) {
            scheme = fields.all("rels").stream()
                    .findFirst()
                    .map(Fields::text)
                    .filter(rel -> rel.contains("category"))
                    .map(rel -> "ap-" + rel)
                    .orElse("");
        }
        return subject ? Codes.subject(scheme, code, name) : Codes.of(scheme, code, name);
    }

    private static void rights(Fields fields, ParsedItem.Builder item) {
        Optional<String> holder = fields.text("copyrightholder");
        Optional<String> notice = fields.text("copyrightnotice");
        Optional<String> terms = fields.text("usageterms");
        if (holder.isPresent() || notice.isPresent() || terms.isPresent()) {
            item.rights(new ParsedRights(holder, notice, terms));
        }
    }

    private static void links(Fields fields, ParsedItem.Builder item) {
        fields.all("evolvedfrom").forEach(id -> link("evolvedFrom", id, item));
        fields.all("translatedfrom", "translated_from", "translationof").forEach(id -> link("translationOf", id, item));
        fields.all("rewrite_of").forEach(id -> link("rewriteOf", id, item));
        fields.all("supersedes", "replaces").forEach(id -> link("supersedes", id, item));
    }

    private static void link(String rel, JsonNode id, ParsedItem.Builder item) {
        String said = id.isObject() ? new Fields(id).text("guid", "uri", "id").orElse("") : Fields.text(id);
        if (!said.isBlank()) {
            item.link(new ParsedLink(rel, said.strip()));
        }
    }

    /** The text; what a picture shows is its caption, and an item without a text has its description for one. */
    private static String body(Fields fields) {
        boolean pictured = fields.text("type")
                .map(NinjsItem::lastPart)
                .filter(PICTURED::contains)
                .isPresent();
        String text = JsonText.of(fields, "body", "bodies");
        if (pictured) {
            String caption = fields.text("description_caption")
                    .or(() -> fields.text("caption"))
                    .orElseGet(() -> JsonText.of(fields, "description", "descriptions"));
            return caption.isBlank() ? text : caption;
        }
        return text.isBlank()
                ? fields.text("description_caption", "abstract", "description_summary")
                        .orElseGet(() -> JsonText.of(fields, "description", "descriptions"))
                : text;
    }
}
