/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.enrich.ledger.RefusedException;
import io.barq.enrich.source.Grade;
import io.barq.enrich.source.Source;
import io.barq.schemas.Marker;
import io.barq.schemas.PubStatus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The News Industry Text Format of the IPTC, versions 2.5 to 3.6, with or without its namespace. */
final class Nitf implements WireFormat {

    private final MarkedText marked;

    Nitf(DispatchText dispatch) {
        this.marked = new MarkedText(dispatch);
    }

    @Override
    public String name() {
        return "nitf";
    }

    @Override
    public boolean reads(Payload payload) {
        return XmlFamily.root(payload, "nitf")
                && XmlFamily.mayBe(payload, "application/nitf+xml", "text/vnd.iptc.nitf");
    }

    @Override
    public List<Part> parse(Payload payload) {
        XmlDocument document = XmlReader.read(payload.text());
        return ItemsOf.document(
                document,
                List.of(document.root()),
                nitf -> item(nitf, payload.source()),
                "The NITF document has no item.");
    }

    private ParsedItem item(XmlElement nitf, Source source) {
        ParsedItem.Builder item = ParsedItem.builder();
        head(nitf, item);
        lines(nitf, item);
        String text = text(nitf);
        marked.body(text, source, item);
        dateline(nitf, marked, item);
        if (item.isEmpty()) {
            throw new RefusedException("The NITF document has neither a headline nor a text.");
        }
        return item.build();
    }

    /** The paragraphs of its text, the tag line after it included; the abstract where there is no other. */
    static String text(XmlElement nitf) {
        StringJoiner contents = new StringJoiner("\n");
        for (String part : List.of("body.content", "body.end")) {
            for (XmlElement one : nitf.all("body", part)) {
                String text = one.paragraphs();
                if (!text.isEmpty()) {
                    contents.add(text);
                }
            }
        }
        String content = contents.toString();
        return content.isEmpty()
                ? nitf.first("body", "body.head", "abstract")
                        .map(XmlElement::paragraphs)
                        .orElse("")
                : content;
    }

    /** Headline and byline, as they stand above the text. */
    static void lines(XmlElement nitf, ParsedItem.Builder item) {
        if (item.headline().isEmpty()) {
            nitf.said("body", "body.head", "hedline", "hl1")
                    .or(() -> nitf.said("body", "body.head", "headline", "hl1"))
                    .or(() -> nitf.said("body", "body.head", "hedline"))
                    .or(() -> nitf.said("head", "title"))
                    .ifPresent(item::headline);
        }
        if (item.byline().isEmpty()) {
            nitf.first("body", "body.head", "byline").ifPresent(byline -> item.byline(byline.lineWithout("byttl")));
        }
        nitf.said("body", "body.head", "distributor").ifPresent(item::credit);
    }

    /** The dateline above the text, where the text itself has none. */
    static void dateline(XmlElement nitf, MarkedText marked, ParsedItem.Builder item) {
        nitf.first("body", "body.head", "dateline").ifPresent(dateline -> {
            String text = dateline.lineWithout("story.date");
            Optional<String> city = dateline.said("location", "city").or(() -> dateline.said("location"));
            city.ifPresent(item::located);
            marked.dateline(text.replaceAll(" ([,.;])", "$1"), city, dateline.valueOf("norm", "story.date"), item);
        });
    }

    private static void head(XmlElement nitf, ParsedItem.Builder item) {
        nitf.attribute("baselang")
                .or(() -> nitf.attribute("lang"))
                .or(() -> nitf.valueOf("lang", "body"))
                .ifPresent(item::language);
        Optional<XmlElement> head = nitf.first("head");
        head.ifPresent(one -> {
            metas(one, item);
            one.first("tobject").ifPresent(tobject -> subjects(tobject, item));
            one.valueOf("norm", "revision-history")
                    .ifPresent(norm ->
                            item.time(WrittenTime.of(WrittenTime.Field.FIRST_CREATED, norm, "revision-history")));
            one.all("docdata").forEach(docdata -> docdata(docdata, item));
        });
    }

    /** Agencies put what the format has no place for into {@code meta}. */
    private static void metas(XmlElement head, ParsedItem.Builder item) {
        head.all("meta").forEach(meta -> {
            String name = meta.attribute("name").orElse("").toLowerCase(Locale.ROOT);
            String content = meta.attribute("content").orElse("");
            if (name.endsWith("sequence")) {
                item.sequence(content);
            } else if (name.equals("slug")
                    || name.equals("slugline")
                    || name.equals("anpa-keyword")
                    || name.equals("ntbstikkord")) {
                item.slugline(content);
            } else if (name.equals("anpa-takekey")) {
                item.take(content);
            } else if (name.equals("anpa-category") && !content.isBlank()) {
                item.subject(new Code("anpa", content, Optional.empty()));
            }
        });
    }

    private static void subjects(XmlElement tobject, ParsedItem.Builder item) {
        tobject.values("tobject.property.type", "tobject.property")
                .forEach(type -> item.genre(new Code("", type, Optional.empty())));
        tobject.all("tobject.subject").forEach(subject -> {
            Optional<String> name = subject.attribute("tobject.subject.detail")
                    .or(() -> subject.attribute("tobject.subject.matter"))
                    .or(() -> subject.attribute("tobject.subject.type"));
            Optional<String> number = subject.attribute("tobject.subject.refnum");
            String registry = subject.attribute("tobject.subject.ipr").orElse("IPTC");
            String scheme = registry.equalsIgnoreCase("IPTC") ? "subj" : registry;
            if (number.isPresent()) {
                item.subject(new Code(scheme, number.get(), name));
            } else {
                name.ifPresent(words -> item.subject(new Code("", words, Optional.empty())));
            }
        });
    }

    private static void docdata(XmlElement docdata, ParsedItem.Builder item) {
        docdata.valueOf("id-string", "doc-id").ifPresent(item::id);
        docdata.valueOf("regsrc", "doc-id").ifPresent(item::credit);
        docdata.valueOf("ed-urg", "urgency").ifPresent(urgency -> item.urgency(new Grade("iptc", urgency)));
        times(docdata, item);
        links(docdata, item);
        String notes = docdata.all("ed-msg").stream()
                .map(message -> message.attribute("info").orElseGet(message::line))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
        item.edNote(notes.isEmpty() ? note(docdata) : notes);
        docdata.values("msg-type", "ed-msg")
                .forEach(type -> Signals.marker(type).ifPresent(item::marker));
        List<String> keywords = docdata.all("key-list", "keyword").stream()
                .map(keyword -> keyword.attribute("key").orElseGet(keyword::line))
                .filter(word -> !word.isEmpty())
                .toList();
        keywords.forEach(item::keyword);
        if (keywords.size() == 1 && item.slugline().isEmpty()) {
            item.slugline(keywords.get(0));
        }
        docdata.values("src-name", "del-list", "from-src").forEach(item::credit);
        docdata.all("evloc")
                .forEach(evloc -> evloc.attribute("city")
                        .or(() -> evloc.attribute("state-prov"))
                        .or(() -> evloc.attribute("county-dist"))
                        .ifPresent(place -> item.place(new Code("", place, Optional.empty()))));
        identified(docdata, item);
        rights(docdata, item);
    }

    /** Notes that are not for publication stand above the text. */
    private static String note(XmlElement docdata) {
        XmlElement nitf = docdata.parent().parent();
        return nitf == null ? "" : String.join("\n", nitf.lines("body", "body.head", "note"));
    }

    private static void times(XmlElement docdata, ParsedItem.Builder item) {
        String status = docdata.attribute("management-status").orElse("").toLowerCase(Locale.ROOT);
        if (!status.isEmpty()) {
            item.pubStatus(status.equals("embargoed") ? PubStatus.usable : Signals.status(status));
        }
        Optional<String> issued = docdata.valueOf("norm", "date.issue");
        issued.ifPresent(norm -> item.time(WrittenTime.of(WrittenTime.Field.VERSION_CREATED, norm, "date.issue")));
        Optional<String> released = docdata.valueOf("norm", "date.release");
        if (status.equals("embargoed")) {
            item.marker(Marker.EMBARGO);
            item.time(WrittenTime.of(
                    WrittenTime.Field.EMBARGOED_UNTIL, released.orElse(""), "management-status embargoed"));
        } else if (released.isPresent() && !released.equals(issued)) {
            item.time(WrittenTime.of(WrittenTime.Field.EMBARGOED_UNTIL, released.get(), "date.release"));
        }
    }

    private static void links(XmlElement docdata, ParsedItem.Builder item) {
        docdata.attribute("management-doc-idref")
                .ifPresent(id -> item.link(new ParsedLink("management-doc-idref", id)));
        docdata.first("du-key").ifPresent(key -> {
            key.attribute("key").ifPresent(id -> item.link(new ParsedLink("du-key", id)));
            key.attribute("version").ifPresent(item::version);
        });
        docdata.first("series").ifPresent(series -> {
            series.attribute("series.name").ifPresent(name -> item.link(new ParsedLink("series", name)));
            series.attribute("series.part").ifPresent(item::take);
        });
    }

    private static void identified(XmlElement docdata, ParsedItem.Builder item) {
        docdata.all("identified-content").stream()
                .flatMap(content -> content.children().stream())
                .forEach(one -> {
                    String name = one.line();
                    Optional<Code> code = one.attribute("value")
                            .or(() -> one.attribute("location-code"))
                            .map(value -> new Code(
                                    one.attribute("idsrc")
                                            .or(() -> one.attribute("code-source"))
                                            .orElse(""),
                                    value,
                                    Optional.of(name).filter(text -> !text.isEmpty())))
                            .or(() -> name.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(new Code("", name, Optional.empty())));
                    code.ifPresent(said -> {
                        switch (one.name()) {
                            case "person" -> item.person(said);
                            case "org" -> item.organisation(said);
                            case "location" -> item.place(said);
                            case "classifier" -> item.subject(said);
                            default -> {
                                // Events, dates and titles of works have no field of an item.
                            }
                        }
                    });
                });
    }

    private static void rights(XmlElement docdata, ParsedItem.Builder item) {
        Optional<String> holder =
                docdata.valueOf("holder", "doc.copyright").or(() -> docdata.valueOf("owner", "doc.rights"));
        Optional<String> notice = docdata.first("doc.copyright")
                .map(copyright -> "© "
                        + Stream.of(copyright.attribute("year"), copyright.attribute("holder"))
                                .flatMap(Optional::stream)
                                .collect(Collectors.joining(" ")))
                .filter(text -> text.length() > 2);
        Optional<String> terms = docdata.first("doc.rights")
                .map(rights -> Stream.of(rights.attribute("type"), rights.attribute("limitations"))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining("\n")))
                .filter(text -> !text.isEmpty());
        if (holder.isPresent() || notice.isPresent() || terms.isPresent()) {
            item.rights(new ParsedRights(holder, notice, terms));
        }
    }
}
