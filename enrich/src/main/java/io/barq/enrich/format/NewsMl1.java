/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.enrich.ledger.RefusedException;
import io.barq.enrich.source.Grade;
import io.barq.enrich.source.Source;
import io.barq.schemas.Marker;
import io.barq.schemas.PubStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * NewsML 1.0 to 1.2 of the IPTC. A document holds news items; an item holds components, which are renditions and parts of
 * one story: headline, text, caption, contacts. An item inside of an item is an item of its own.
 */
final class NewsMl1 implements WireFormat {

    /** An identifier's last part is the revision, and a letter that says what kind (NewsML 1.2, section 5.2.6). */
    private static final Pattern REVISION = Pattern.compile(":\\d+[NUA]?$");

    /** Roles of components that stand beside a text. */
    private static final Set<String> BESIDE = Set.of(
            "stylesheet",
            "headline",
            "subheadline",
            "contact",
            "byline",
            "dateline",
            "slugline",
            "caption",
            "keyword",
            "tagline",
            "logo");

    private static final Set<String> MAIN = Set.of("main", "maintext", "body", "bodytext", "text", "story");

    private final MarkedText marked;

    NewsMl1(DispatchText dispatch) {
        this.marked = new MarkedText(dispatch);
    }

    @Override
    public String name() {
        return "newsml-1";
    }

    @Override
    public boolean reads(Payload payload) {
        return XmlFamily.root(payload, "NewsML")
                && XmlFamily.mayBe(payload, "application/newsml+xml", "text/vnd.iptc.newsml");
    }

    @Override
    public List<Part> parse(Payload payload) {
        XmlDocument document = XmlReader.read(payload.text());
        Optional<XmlElement> envelope = document.root().first("NewsEnvelope");
        return ItemsOf.document(
                document,
                items(document.root()),
                item -> item(item, envelope, payload.source()),
                "The NewsML document holds no news item.");
    }

    /** The news items that hold no others, in the order of the document. */
    private static List<XmlElement> items(XmlElement root) {
        List<XmlElement> items = new ArrayList<>();
        List<XmlElement> open = new ArrayList<>(root.below("NewsItem"));
        while (!open.isEmpty()) {
            XmlElement item = open.remove(0);
            List<XmlElement> inner = item.below("NewsItem");
            if (inner.isEmpty()) {
                items.add(item);
            } else {
                open.addAll(0, inner);
            }
        }
        return items;
    }

    private ParsedItem item(XmlElement element, Optional<XmlElement> envelope, Source source) {
        ParsedItem.Builder item = ParsedItem.builder();
        // The text itself holds none of what is asked for here.
        Outline outline = element.outline("DataContent");
        identification(element, item);
        element.first("NewsManagement").ifPresent(management -> management(management, item));
        envelope.ifPresent(one -> envelope(one, item));
        List<XmlElement> lines = outline.below("NewsLines");
        first(lines, "HeadLine").ifPresent(item::headline);
        first(lines, "SlugLine").ifPresent(item::slugline);
        first(lines, "ByLine").ifPresent(item::byline);
        first(lines, "CreditLine").ifPresent(item::credit);
        lines.forEach(one -> one.lines("KeywordLine").forEach(item::keyword));
        item.edNote(notes(lines));
        metadata(outline, item);
        rights(outline, lines, item);
        List<XmlElement> contents = outline.below("ContentItem");
        contents.stream()
                .flatMap(content -> content.first("DataContent", "nitf").stream())
                .findFirst()
                .ifPresent(nitf -> Nitf.lines(nitf, item));
        marked.body(text(contents), source, item);
        Optional<String> day =
                outline.below("DateLineDate").stream().map(XmlElement::line).findFirst();
        first(lines, "DateLine").ifPresent(line -> marked.dateline(line, Optional.empty(), day, item));
        if (item.isEmpty()) {
            throw new RefusedException("The news item has neither a headline nor a text.");
        }
        return item.build();
    }

    /** The id that stays when the revision rises; the full one beside it. */
    private static void identification(XmlElement element, ParsedItem.Builder item) {
        element.attribute("lang").ifPresent(item::language);
        element.first("Identification", "NewsIdentifier").ifPresent(identifier -> {
            Optional<String> full = identifier.said("PublicIdentifier");
            full.ifPresent(item::altId);
            List<String> parts = Stream.of("ProviderId", "DateId", "NewsItemId")
                    .flatMap(part -> identifier.said(part).stream())
                    .toList();
            if (parts.size() == 3) {
                item.id("urn:newsml:" + String.join(":", parts));
            } else {
                full.ifPresent(id -> item.id(REVISION.matcher(id).replaceFirst("")));
            }
            identifier.said("RevisionId").ifPresent(item::version);
            identifier.said("NewsItemId").ifPresent(item::altId);
        });
    }

    private static void management(XmlElement management, ParsedItem.Builder item) {
        time(management, "FirstCreated", WrittenTime.Field.FIRST_CREATED, item);
        time(management, "ThisRevisionCreated", WrittenTime.Field.VERSION_CREATED, item);
        String status = management.valueOf("FormalName", "Status").orElse("").toLowerCase(Locale.ROOT);
        if (!status.isEmpty()) {
            item.pubStatus(status.equals("embargoed") ? PubStatus.usable : Signals.status(status));
        }
        if (status.equals("embargoed")) {
            item.marker(Marker.EMBARGO);
            item.time(WrittenTime.of(
                    WrittenTime.Field.EMBARGOED_UNTIL,
                    management.said("StatusWillChange", "DateAndTime").orElse(""),
                    "StatusWillChange"));
        }
        management.valueOf("FormalName", "Urgency").ifPresent(urgency -> item.urgency(new Grade("iptc", urgency)));
        management
                .values("FormalName", "Instruction")
                .forEach(instruction -> Signals.marker(instruction).ifPresent(item::marker));
        for (String rel : List.of("DerivedFrom", "AssociatedWith")) {
            management
                    .values("NewsItem", rel)
                    .forEach(id ->
                            item.link(new ParsedLink(rel, REVISION.matcher(id).replaceFirst(""))));
        }
    }

    private static void envelope(XmlElement envelope, ParsedItem.Builder item) {
        time(envelope, "DateAndTime", WrittenTime.Field.SENT_AT, item);
        envelope.said("TransmissionId").ifPresent(item::sequence);
        if (item.urgency().isEmpty()) {
            envelope.valueOf("FormalName", "Priority").ifPresent(priority -> item.urgency(new Grade("iptc", priority)));
        }
    }

    private static Optional<String> first(List<XmlElement> lines, String name) {
        return lines.stream().flatMap(one -> one.said(name).stream()).findFirst();
    }

    private static String notes(List<XmlElement> lines) {
        return lines.stream()
                .flatMap(one -> one.all("NewsLine").stream())
                .filter(line -> line.valueOf("FormalName", "NewsLineType")
                        .filter(type -> type.toLowerCase(Locale.ROOT).contains("note"))
                        .isPresent())
                .flatMap(line -> line.said("NewsLineText").stream())
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    private static void metadata(Outline outline, ParsedItem.Builder item) {
        Map<String, String> names = names(outline);
        for (XmlElement administrative : outline.below("AdministrativeMetadata")) {
            for (String role : List.of("Provider", "Creator", "Source")) {
                administrative.values("FormalName", role, "Party").forEach(item::credit);
            }
        }
        for (XmlElement descriptive : outline.below("DescriptiveMetadata")) {
            if (item.language().isEmpty()) {
                descriptive
                        .valueOf("FormalName", "Language")
                        .ifPresent(language -> item.language(language.toLowerCase(Locale.ROOT)));
            }
            descriptive
                    .values("FormalName", "Genre")
                    .forEach(genre -> item.genre(new Code("", genre, Optional.empty())));
            descriptive.all("SubjectCode").stream()
                    .flatMap(code -> code.children().stream())
                    .forEach(subject ->
                            subject.attribute("FormalName").ifPresent(code -> item.subject(subjectCode(code, names))));
            descriptive.all("Location").forEach(location -> location(location, item));
            properties(descriptive, item);
        }
        outline.below("Metadata").forEach(metadata -> properties(metadata, item));
    }

    /** Subject codes of eight digits are the IPTC's; agencies have others in the same place. */
    private static Code subjectCode(String code, Map<String, String> names) {
        boolean iptc = code.length() == 8 && code.chars().allMatch(Character::isDigit);
        return new Code(iptc ? "subj" : "", code, Optional.ofNullable(names.get(code)));
    }

    /** What the document's topics call their codes, in English where they are called so. */
    private static Map<String, String> names(Outline outline) {
        Map<String, String> names = new HashMap<>();
        for (XmlElement topic : outline.below("Topic")) {
            topic.said("FormalName")
                    .ifPresent(code -> topic.all("Description").stream()
                            .filter(one ->
                                    one.attribute("Variant").orElse("Name").equals("Name"))
                            .sorted((a, b) -> Boolean.compare(isEnglish(b), isEnglish(a)))
                            .map(XmlElement::line)
                            .filter(text -> !text.isEmpty())
                            .findFirst()
                            .ifPresent(name -> names.putIfAbsent(code, name)));
        }
        return names;
    }

    private static boolean isEnglish(XmlElement element) {
        return element.attribute("lang").orElse("").startsWith("en");
    }

    private static void properties(XmlElement metadata, ParsedItem.Builder item) {
        metadata.all("Property").forEach(property -> {
            String name = property.attribute("FormalName").orElse("");
            if (name.equals("Keyword") || name.endsWith("Keywords")) {
                property.attribute("Value").ifPresent(item::keyword);
            }
        });
    }

    private static void location(XmlElement location, ParsedItem.Builder item) {
        Map<String, String> parts = new HashMap<>();
        location.all("Property")
                .forEach(property -> property.attribute("Value")
                        .ifPresent(value -> parts.putIfAbsent(
                                property.attribute("FormalName").orElse(""), value)));
        Optional<String> place = Stream.of("City", "Region", "State", "Country")
                .filter(parts::containsKey)
                .map(parts::get)
                .findFirst();
        if (location.attribute("HowPresent").filter("Origin"::equals).isPresent()) {
            place.ifPresent(item::located);
        } else {
            place.ifPresent(name -> item.place(new Code("", name, Optional.empty())));
        }
    }

    private static void rights(Outline outline, List<XmlElement> lines, ParsedItem.Builder item) {
        List<XmlElement> metadata = outline.below("RightsMetadata");
        Optional<String> holder = metadata.stream()
                .flatMap(one -> one.said("Copyright", "CopyrightHolder").stream())
                .findFirst();
        Optional<String> notice = first(lines, "CopyrightLine").or(() -> first(lines, "RightsLine"));
        Optional<String> terms = metadata.stream()
                .flatMap(one -> one.said("UsageRights", "UsageType").stream())
                .findFirst();
        if (holder.isPresent() || notice.isPresent() || terms.isPresent()) {
            item.rights(new ParsedRights(holder, notice, terms));
        }
    }

    /** The text of the component whose role is the main one; else of the first that stands beside no other; else a caption. */
    private static String text(List<XmlElement> contents) {
        return Stream.of(
                        contents.stream().filter(content -> MAIN.contains(role(content))),
                        contents.stream().filter(content -> !BESIDE.contains(role(content))),
                        contents.stream().filter(content -> role(content).equals("caption")))
                .flatMap(some -> some)
                .filter(NewsMl1::isText)
                .map(NewsMl1::data)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String role(XmlElement content) {
        for (XmlElement at = content.parent(); at != null; at = at.parent()) {
            Optional<String> role = at.valueOf("FormalName", "Role");
            if (role.isPresent()) {
                return role.get().toLowerCase(Locale.ROOT);
            }
            if (at.is("NewsItem")) {
                return "";
            }
        }
        return "";
    }

    private static boolean isText(XmlElement content) {
        String type = content.valueOf("FormalName", "MimeType").orElse("").toLowerCase(Locale.ROOT);
        boolean styles = type.endsWith("css") || type.endsWith("javascript");
        return !styles
                && content.first("Encoding").isEmpty()
                && content.first("DataContent").isPresent();
    }

    private static String data(XmlElement content) {
        XmlElement data = content.first("DataContent").orElseThrow();
        Optional<XmlElement> nitf = data.first("nitf");
        if (nitf.isPresent()) {
            return Nitf.text(nitf.get());
        }
        return data.children().isEmpty() ? MarkedText.paragraphs(data.rawText()) : data.paragraphs();
    }

    private static void time(XmlElement element, String name, WrittenTime.Field field, ParsedItem.Builder item) {
        element.said(name).ifPresent(literal -> item.time(WrittenTime.of(field, literal, name)));
    }
}
