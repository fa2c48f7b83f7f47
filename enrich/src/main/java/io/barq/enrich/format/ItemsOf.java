/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.enrich.ledger.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Takes the items of an XML document one by one, so that a broken one costs no other. */
final class ItemsOf {

    private ItemsOf() {}

    /**
     * The parts of a document.
     *
     * @param document the document
     * @param elements its items
     * @param reader makes an item of an element, or refuses it
     * @param none why the document is refused if it has no items
     */
    static List<Part> document(
            XmlDocument document, List<XmlElement> elements, Function<XmlElement, ParsedItem> reader, String none) {
        List<Part> parts = new ArrayList<>();
        boolean cut = false;
        for (XmlElement element : elements) {
            if (!element.isWhole()) {
                cut = true;
            } else {
                parts.add(part(element, reader));
            }
        }
        boolean read = parts.stream().anyMatch(ParsedItem.class::isInstance);
        if (document.broken().isPresent()) {
            if (!read) {
                throw new RefusedException(document.broken().get());
            }
            // Perhaps nothing but end tags is missing; nobody can know, so it is said.
            parts.add(new RefusedPart(document.broken().get()));
        }
        if (parts.isEmpty()) {
            throw new RefusedException(cut ? "The XML breaks off." : none);
        }
        if (parts.size() == 1 && parts.get(0) instanceof RefusedPart refused) {
            throw new RefusedException(refused.reason());
        }
        return parts;
    }

    private static Part part(XmlElement element, Function<XmlElement, ParsedItem> reader) {
        try {
            return reader.apply(element);
        } catch (RefusedException e) {
            return new RefusedPart(e.getMessage());
        }
    }
}
