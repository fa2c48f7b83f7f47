/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.enrich.ledger.RefusedException;
import io.barq.enrich.source.Grade;
import io.barq.enrich.source.Source;
import io.barq.schemas.Edit;
import io.barq.schemas.EditKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * NewsML-G2 of the IPTC: news items and packages, alone or in a news message, which may hold many. Concepts, plans and
 * catalogs are sent in the same frame and are no news.
 */
final class NewsMlG2 implements WireFormat {

    private static final String[] ROOTS = {
        "newsMessage", "newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"
    };

    private static final Set<String> ITEMS =
            Set.of("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem");

    private static final String[] MEDIA_TYPES = {
        "application/vnd.iptc.g2.newsitem+xml",
        "application/vnd.iptc.g2.packageitem+xml",
        "application/vnd.iptc.g2.newsmessage+xml",
        "application/vnd.iptc.g2.conceptitem+xml",
        "application/vnd.iptc.g2.knowledgeitem+xml",
        "application/vnd.iptc.g2.planningitem+xml",
        "application/vnd.iptc.g2.catalogitem+xml"
    };

    private static final Map<String, String> NO_NEWS = Map.of(
            "conceptItem",
            "A concept item describes a thing of a vocabulary, and is no news.",
            "knowledgeItem",
            "A knowledge item holds a part of a vocabulary, and is no news.",
            "planningItem",
            "A planning item says what will be covered, and is no news.",
            "catalogItem",
            "A catalog item lists vocabularies, and is no news.");

    private static final Set<String> PEOPLE = Set.of("person");
    private static final Set<String> ORGANISATIONS = Set.of("organisation", "organization");
    private static final Set<String> PLACES =
            Set.of("geoarea", "place", "poi", "city", "country", "statprov", "worldregion");

    private final MarkedText marked;

    NewsMlG2(DispatchText dispatch) {
        this.marked = new MarkedText(dispatch);
    }

    @Override
    public String name() {
        return "newsml-g2";
    }

    @Override
    public boolean reads(Payload payload) {
        return XmlFamily.root(payload, ROOTS) && XmlFamily.mayBe(payload, MEDIA_TYPES);
    }

    @Override
    public List<Part> parse(Payload payload) {
        XmlDocument document = XmlReader.read(payload.text());
        XmlElement root = document.root();
        boolean message = root.is("newsMessage");
        Optional<XmlElement> header = message ? root.first("header") : Optional.empty();
        List<XmlElement> items = message
                ? root.below(element -> ITEMS.contains(element.name()), element -> element.is("header"))
                : List.of(root);
        return ItemsOf.document(
                document,
                items.isEmpty() ? items : told(items),
                item -> item(item, header, payload.source()),
                "The news message holds no item.");
    }

    /** A package without a text that only lists the other items of its message tells nothing they do not. */
    private static List<XmlElement> told(List<XmlElement> items) {
        List<XmlElement> told = items.stream()
                .filter(item -> !item.is("packageItem")
                        || !item.isWhole()
                        || headline(item).isPresent())
                .toList();
        return told.isEmpty() ? items : told;
    }

    private ParsedItem item(XmlElement element, Optional<XmlElement> header, Source source) {
        String noNews = NO_NEWS.get(element.name());
        if (noNews != null) {
            throw new RefusedException(noNews);
        }
        ParsedItem.Builder item = ParsedItem.builder();
        element.attribute("guid").ifPresent(item::id);
        element.attribute("version").ifPresent(item::version);
        headline(element).ifPresent(item::headline);
        element.first("itemMeta").ifPresent(meta -> itemMeta(meta, item));
        element.first("contentMeta").ifPresent(meta -> contentMeta(meta, item));
        if (item.language().isEmpty()) {
            element.attribute("lang").ifPresent(item::language);
        }
        header.ifPresent(one -> header(one, element, item));
        rights(element, item);
        element.first("groupSet")
                .map(set -> set.below("itemRef"))
                .orElse(List.of())
                .forEach(ref -> ref.attribute("residref")
                        .or(() -> ref.attribute("href"))
                        .ifPresent(id -> item.link(new ParsedLink("itemRef", id))));
        Optional<XmlElement> nitf = element.first("contentSet", "inlineXML", "nitf");
        nitf.ifPresent(one -> Nitf.lines(one, item));
        marked.body(text(element), source, item);
        element.said("contentMeta", "dateline")
                .ifPresent(line -> marked.dateline(line, Optional.empty(), Optional.empty(), item));
        nitf.ifPresent(one -> Nitf.dateline(one, marked, item));
        if (item.isEmpty()) {
            throw new RefusedException(
                    element.is("packageItem")
                            ? "The package names other items, and has neither a headline nor a text of its own."
                            : "The news item has neither a headline nor a text.");
        }
        return item.build();
    }

    /** The main headline; others are marked by their role. The item's title where there is none. */
    private static Optional<String> headline(XmlElement item) {
        List<XmlElement> headlines = new ArrayList<>(item.all("contentMeta", "headline"));
        headlines.removeIf(one -> one.line().isEmpty());
        return headlines.stream()
                .filter(one -> {
                    String role = one.attribute("role").orElse("").toLowerCase(Locale.ROOT);
                    return role.isEmpty()
                            || role.endsWith(":main")
                            || role.endsWith("headline") && !role.contains("sub");
                })
                .findFirst()
                .or(() -> headlines.stream().findFirst())
                .map(XmlElement::line)
                .or(() -> item.said("itemMeta", "title"));
    }

    /** A provider that writes an empty element for each thing it does not say names no embargo by one more of them. */
    private static boolean isOfATemplate(XmlElement embargo, XmlElement meta) {
        boolean saysNothing =
                embargo.line().isEmpty() && embargo.attribute("nil").isEmpty();
        return saysNothing
                && meta.children().stream()
                        .anyMatch(other -> other.is("edNote") && other.line().isEmpty());
    }

    private static void itemMeta(XmlElement meta, ParsedItem.Builder item) {
        meta.first("pubStatus")
                .flatMap(status -> status.attribute("qcode").or(() -> status.attribute("uri")))
                .ifPresent(status -> item.pubStatus(Signals.status(last(status))));
        meta.valueOf("guid", "versionedId").ifPresent(item::altId);
        time(meta, "firstCreated", WrittenTime.Field.FIRST_CREATED, item);
        time(meta, "versionCreated", WrittenTime.Field.VERSION_CREATED, item);
        // An embargo without a time holds until further notice (NewsML-G2 Guidelines, "Embargo date and time").
        meta.first("embargoed")
                .filter(embargo -> !isOfATemplate(embargo, meta))
                .ifPresent(embargo -> item.time(
                        WrittenTime.of(WrittenTime.Field.EMBARGOED_UNTIL, embargo.line(), "itemMeta/embargoed")));
        notes(meta.all("edNote"), item);
        for (String attribute : List.of("qcode", "literal", "uri")) {
            meta.values(attribute, "signal")
                    .forEach(signal -> Signals.marker(signal).ifPresent(item::marker));
        }
        meta.all("link")
                .forEach(link -> link.attribute("residref")
                        .or(() -> link.attribute("href"))
                        .ifPresent(id -> item.link(new ParsedLink(
                                link.attribute("rel").map(NewsMlG2::suffix).orElse("link"), id))));
        meta.all("provider").forEach(provider -> named(provider).ifPresent(item::credit));
    }

    /**
     * Where some notes are for all editors and some are marked as the agency's own, the first kind is the item's note, and an
     * edit tells of the others.
     */
    private static void notes(List<XmlElement> notes, ParsedItem.Builder item) {
        String open = joined(notes.stream().filter(note -> !isPrivate(note)));
        String own = joined(notes.stream().filter(NewsMlG2::isPrivate));
        item.edNote(open.isEmpty() ? own : open);
        if (!open.isEmpty() && !own.isEmpty()) {
            int start = open.length() + 1;
            item.edit(new Edit(
                    EditKind.HEADER,
                    start,
                    start + own.length(),
                    "edNote",
                    "The agency marked this as a private note."));
        }
    }

    private static boolean isPrivate(XmlElement note) {
        return note.attribute("role").orElse("").endsWith(":private");
    }

    private static String joined(Stream<XmlElement> notes) {
        return notes.map(XmlElement::line)
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    private static void contentMeta(XmlElement meta, ParsedItem.Builder item) {
        meta.said("urgency").ifPresent(urgency -> item.urgency(new Grade("iptc", urgency)));
        meta.said("slugline").ifPresent(item::slugline);
        meta.all("keyword").forEach(keyword -> item.keyword(keyword.line()));
        item.byline(String.join(", ", new LinkedHashSet<>(meta.lines("by"))));
        meta.valueOf("tag", "language").ifPresent(item::language);
        meta.lines("altId").forEach(item::altId);
        meta.all("located").stream()
                .flatMap(located -> named(located).stream())
                .findFirst()
                .ifPresent(item::located);
        meta.all("genre").forEach(genre -> code(genre).ifPresent(item::genre));
        meta.all("infoSource").forEach(info -> named(info).ifPresent(item::credit));
        meta.all("creditline").forEach(credit -> item.credit(credit.line()));
        meta.all("subject").forEach(subject -> subject(subject, item));
        time(meta, "contentCreated", WrittenTime.Field.FIRST_CREATED, item);
        time(meta, "contentModified", WrittenTime.Field.VERSION_CREATED, item);
    }

    private static void subject(XmlElement subject, ParsedItem.Builder item) {
        String type = subject.attribute("type")
                .or(() -> subject.attribute("typeuri"))
                .map(NewsMlG2::last)
                .orElse("");
        // Reuters marks a place by a facet of its kind.
        boolean place = PLACES.contains(type)
                || subject.values("qcode", "facet").stream().anyMatch(code -> code.startsWith("geoProp:"));
        List<Code> codes = new ArrayList<>();
        code(subject).ifPresent(codes::add);
        subject.all("sameAs").forEach(same -> code(same).ifPresent(codes::add));
        for (Code code : codes) {
            if (PEOPLE.contains(type)) {
                item.person(code);
            } else if (ORGANISATIONS.contains(type)) {
                item.organisation(code);
            } else if (place) {
                item.place(code);
            } else {
                item.subject(code);
            }
        }
    }

    private static void header(XmlElement header, XmlElement element, ParsedItem.Builder item) {
        time(header, "sent", WrittenTime.Field.SENT_AT, item);
        header.said("transmitId")
                .filter(id -> id.chars().allMatch(Character::isDigit))
                .ifPresent(item::sequence);
        if (element.said("contentMeta", "urgency").isEmpty()) {
            header.said("priority").ifPresent(priority -> item.urgency(new Grade("iptc", priority)));
        }
    }

    private static void rights(XmlElement element, ParsedItem.Builder item) {
        element.first("rightsInfo").ifPresent(rights -> {
            Optional<String> holder = rights.first("copyrightHolder").flatMap(NewsMlG2::named);
            Optional<String> notice = rights.said("copyrightNotice");
            Optional<String> terms = rights.said("usageTerms");
            if (holder.isPresent() || notice.isPresent() || terms.isPresent()) {
                item.rights(new ParsedRights(holder, notice, terms));
            }
        });
    }

    /** The first rendition that can be read; the caption of what is no text. */
    private static String text(XmlElement item) {
        return first(item.all("contentSet", "inlineXML"), NewsMlG2::inlineXml)
                .or(() -> first(item.all("contentSet", "inlineData"), NewsMlG2::inlineData))
                .orElseGet(() -> caption(item));
    }

    /** The first of some contents that has a text. */
    private static Optional<String> first(List<XmlElement> contents, Function<XmlElement, String> reader) {
        return contents.stream().map(reader).filter(text -> !text.isBlank()).findFirst();
    }

    private static String inlineXml(XmlElement inline) {
        for (XmlElement root : inline.children()) {
            switch (root.name().toLowerCase(Locale.ROOT)) {
                case "nitf" -> {
                    return Nitf.text(root);
                }
                case "sports-content", "newsml" -> {
                    // Scores and tables of their own vocabularies are data, not text.
                    return "";
                }
                default -> {
                    return inline.paragraphs();
                }
            }
        }
        return MarkedText.paragraphs(inline.rawText());
    }

    private static String inlineData(XmlElement inline) {
        String type = inline.attribute("contenttype").orElse("text/plain");
        boolean text = type.startsWith("text/") || type.contains("html") || type.contains("xml");
        if (inline.attribute("encoding").isPresent() || !text) {
            return "";
        }
        return inline.children().isEmpty() ? MarkedText.paragraphs(inline.rawText()) : inline.paragraphs();
    }

    private static String caption(XmlElement item) {
        List<XmlElement> descriptions = new ArrayList<>(item.all("contentMeta", "description"));
        descriptions.removeIf(one -> one.line().isEmpty());
        String kind = item.first("itemMeta", "itemClass")
                .flatMap(kindOf -> kindOf.attribute("qcode").or(() -> kindOf.attribute("uri")))
                .map(NewsMlG2::last)
                .orElse("text");
        boolean shown = !kind.equals("text") && !kind.equals("composite");
        if (!shown) {
            return "";
        }
        return descriptions.stream()
                .filter(one -> one.attribute("role")
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                        .endsWith("caption"))
                .findFirst()
                .or(() -> descriptions.stream().findFirst())
                .map(XmlElement::paragraphs)
                .orElse("");
    }

    private static void time(XmlElement meta, String name, WrittenTime.Field field, ParsedItem.Builder item) {
        meta.said(name).ifPresent(literal -> item.time(WrittenTime.of(field, literal, meta.name() + "/" + name)));
    }

    private static Optional<Code> code(XmlElement said) {
        Optional<String> name = said.said("name");
        return said.attribute("qcode")
                .or(() -> said.attribute("uri"))
                .map(code -> MarkedText.code(code, name))
                .or(() -> said.attribute("literal").map(literal -> new Code("", literal, name)))
                .or(() -> name.map(words -> new Code("", words, Optional.empty())));
    }

    private static Optional<String> named(XmlElement party) {
        return party.said("name")
                .or(() -> party.attribute("literal"))
                .or(() -> party.attribute("qcode").map(NewsMlG2::suffix));
    }

    /** The code without its vocabulary. */
    private static String suffix(String code) {
        return code.substring(code.contains("://") ? code.lastIndexOf('/') + 1 : code.indexOf(':') + 1);
    }

    private static String last(String code) {
        return suffix(code).toLowerCase(Locale.ROOT);
    }
}
