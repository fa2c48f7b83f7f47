/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.enrich.ledger.RefusedException;
import io.barq.enrich.source.Grade;
import io.barq.enrich.source.Source;
import io.barq.schemas.Marker;
import io.barq.schemas.PubStatus;
import java.util.List;
import java.util.Optional;

/** The XML of Ritzau's news service: one {@code RBNews} an item, alone or as the queue answers with many. */
final class Ritzau implements WireFormat {

    /**
     * Ritzau sends its flashes without a headline. Superdesk lists them by so many characters of their first paragraph,
     * wherever those end; no other line for them is agreed upon.
     */
    private static final int LISTED = 100;

    private final MarkedText marked;

    Ritzau(DispatchText dispatch) {
        this.marked = new MarkedText(dispatch);
    }

    @Override
    public String name() {
        return "ritzau";
    }

    @Override
    public boolean reads(Payload payload) {
        return XmlFamily.mayBe(payload) && XmlFamily.root(payload, "RBNews", "XMLNewsQueuedResponse", "ListOfRBNews");
    }

    @Override
    public List<Part> parse(Payload payload) {
        XmlDocument document = XmlReader.read(payload.text());
        XmlElement root = document.root();
        return ItemsOf.document(
                document,
                root.is("RBNews") ? List.of(root) : root.below("RBNews"),
                news -> item(news, payload.source()),
                "The queue's answer holds no item.");
    }

    private ParsedItem item(XmlElement news, Source source) {
        ParsedItem.Builder item = ParsedItem.builder();
        news.said("NewsID").ifPresent(item::id);
        news.said("HistID").ifPresent(item::altId);
        news.said("version").ifPresent(item::version);
        news.said("headline").ifPresent(item::headline);
        news.said("strapline").ifPresent(item::slugline);
        news.said("origin").ifPresent(origin -> {
            // The signature under the story; the field called byLine, with address and telephone, is whom editors may
            // ask.
            item.byline(origin);
            item.credit(origin.replace("/", ""));
        });
        news.said("town").ifPresent(item::located);
        news.said("Priority").ifPresent(priority -> item.urgency(new Grade("iptc", priority)));
        news.said("TilRedaktionen").ifPresent(item::edNote);
        news.said("PublishDate")
                .ifPresent(time -> item.time(WrittenTime.of(WrittenTime.Field.VERSION_CREATED, time, "PublishDate")));
        news.said("section").ifPresent(section -> item.subject(new Code("", section, Optional.empty())));
        news.all("IPTCList").stream()
                .flatMap(list -> list.children().stream())
                .map(XmlElement::line)
                .filter(code -> !code.isEmpty())
                .forEach(code -> item.subject(new Code("subj", code, Optional.empty())));
        news.all("SubjectKeyword").stream()
                .flatMap(list -> list.children().stream())
                .forEach(keyword -> item.keyword(keyword.line()));
        for (String rel : List.of("Replaces", "replacedID")) {
            news.said(rel).ifPresent(id -> item.link(new ParsedLink(rel, id)));
        }
        markers(news, item);
        String text = news.first("content")
                .map(XmlElement::rawText)
                .map(MarkedText::paragraphs)
                .orElse("");
        marked.body(text, source, item);
        news.said("town").ifPresent(town -> marked.dateline(town, Optional.of(town), Optional.empty(), item));
        if (item.headline().isEmpty() && isFlash(news)) {
            String first = text.strip().split("\n", 2)[0].strip();
            item.headline(first.substring(0, Math.min(first.length(), LISTED)));
        }
        if (item.isEmpty()) {
            throw new RefusedException("The item has neither a headline nor a text.");
        }
        return item.build();
    }

    private static void markers(XmlElement news, ParsedItem.Builder item) {
        if (isSet(news, "Annuleret")) {
            item.pubStatus(PubStatus.canceled);
        }
        if (isSet(news, "Korrektion")) {
            item.marker(Marker.CORRECTION);
        }
        if (isSet(news, "NyVersion")) {
            item.marker(Marker.UPDATE);
        }
        if (isFlash(news)) {
            item.marker(Marker.FLASH);
        }
    }

    private static boolean isFlash(XmlElement news) {
        return isSet(news, "InfoFlash")
                || news.said("format").filter("Flash"::equalsIgnoreCase).isPresent();
    }

    private static boolean isSet(XmlElement news, String flag) {
        return news.said(flag).filter("true"::equalsIgnoreCase).isPresent();
    }
}
