/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import io.barq.enrich.ledger.RefusedException;
import java.io.StringReader;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML off a wire into elements: no entities but characters, nothing from outside, bounded in every direction.
 *
 * <p>What the prolog says of the charset is of no account, since the text is decoded. A document type is passed over; one
 * that declares entities is refused, because an item has no use for them and an attacker has two.
 */
final class XmlReader {

    /** News nests some twenty elements; tables and lists in a body some more. */
    private static final int DEEPEST = 256;

    private static final int MOST_ATTRIBUTES = 256;

    /** In characters. NITF puts whole terms of licence into one attribute. */
    private static final int LONGEST_ATTRIBUTE = 64 * 1024;

    private static final int MOST_ELEMENTS = 500_000;

    private static final long MOST_CHARACTERS = 64L * 1024 * 1024;

    private static final XMLInputFactory FACTORY = factory();

    private static final String[] NO_ATTRIBUTES = {};

    private XmlReader() {}

    private static XMLInputFactory factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, DEEPEST);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MOST_ATTRIBUTES);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, LONGEST_ATTRIBUTE);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, (long) MOST_ELEMENTS);
        factory.setProperty(WstxInputProperties.P_MAX_CHARACTERS, MOST_CHARACTERS);
        return factory;
    }

    /**
     * Reads a document as far as it goes.
     *
     * @throws RefusedException if not even its first element begins, or its document type declares entities
     */
    static XmlDocument read(String text) {
        XmlText.refuseEntities(text);
        String document = text.stripLeading();
        Reading reading = new Reading(document);
        if (reading.broken.isPresent()) {
            // Nearly all documents are well-formed: only the others pay for a search for what can be mended.
            String mended = XmlText.mended(text);
            reading = mended.equals(document) ? reading : new Reading(mended);
        }
        XmlElement root = reading.root;
        if (root == null) {
            throw new RefusedException(reading.broken.orElse("The XML has no element."));
        }
        return new XmlDocument(root, root.isWhole() ? Optional.empty() : reading.broken);
    }

    /** One pass over a document, as far as it goes. */
    private static final class Reading {

        private XmlElement root;
        private Optional<String> broken = Optional.empty();

        private Reading(String document) {
            XmlElement open = null;
            try {
                XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(document));
                while (reader.hasNext()) {
                    switch (reader.next()) {
                        case XMLStreamConstants.START_ELEMENT -> {
                            open = new XmlElement(reader.getLocalName(), open, attributes(reader));
                            root = root == null ? open : root;
                        }
                        case XMLStreamConstants.END_ELEMENT -> {
                            open.end();
                            open = open.parent();
                        }
                        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                            if (open != null) {
                                open.append(reader.getText());
                            }
                        }
                        default -> {
                            // Comments, instructions, white space outside of the root: none is news.
                        }
                    }
                }
            } catch (XMLStreamException e) {
                broken = Optional.of(why(e, open));
            } catch (RuntimeException e) {
                // The parser throws such for what its bounds forbid in the middle of a read that cannot throw its own.
                broken = Optional.of(
                        "The XML cannot be read%s.".formatted(open == null ? "" : " beyond <" + shown(open) + ">"));
            }
        }
    }

    private static String[] attributes(XMLStreamReader reader) {
        int count = reader.getAttributeCount();
        if (count == 0) {
            return NO_ATTRIBUTES;
        }
        String[] attributes = new String[2 * count];
        for (int i = 0; i < count; i++) {
            attributes[2 * i] = reader.getAttributeLocalName(i);
            attributes[2 * i + 1] = reader.getAttributeValue(i);
        }
        return attributes;
    }

    /** The parser's own sentences are for programmers, and may quote the item. */
    private static String why(XMLStreamException e, XmlElement open) {
        String said = String.valueOf(e.getMessage());
        if (said.contains("Element Depth limit")) {
            return "The XML nests elements deeper than %d.".formatted(DEEPEST);
        }
        if (said.toLowerCase(Locale.ROOT).contains("attribute") && said.contains("limit")) {
            return said.contains("size")
                    ? "An attribute of the XML is longer than %d characters.".formatted(LONGEST_ATTRIBUTE)
                    : "An element of the XML has more than %d attributes.".formatted(MOST_ATTRIBUTES);
        }
        if (said.contains("Element Count limit")) {
            return "The XML has more than %d elements.".formatted(MOST_ELEMENTS);
        }
        Location at = e.getLocation();
        String where = at == null ? "" : " at line %d, column %d".formatted(at.getLineNumber(), at.getColumnNumber());
        String inside = open == null ? "" : " in <" + shown(open) + ">";
        return said.contains("end-of-input") || said.contains("EOF") || said.contains("end of input")
                ? "The XML breaks off%s%s.".formatted(inside, where)
                : "The XML is not well-formed%s%s.".formatted(inside, where);
    }

    private static String shown(XmlElement element) {
        String name = element.name();
        return name.length() > 40 ? name.substring(0, 40) + "…" : name;
    }
}
