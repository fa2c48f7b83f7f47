/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.exc.WstxEOFException;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jdom2.Attribute;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.Text;
import org.jsoup.nodes.Entities;

/**
 * The XML of a feed as a tree that Rome reads, and the entries that are whole in it. The tree is made in one pass without
 * recursion, from what a feed has a place for: elements of namespaces nobody reads here are passed over, so that the
 * library's table of namespaces, which never forgets one, does not grow by what strangers send.
 *
 * <p>Roots are mended that readers let pass: an Atom feed that names no namespace, an entry that stands alone, RSS of any
 * version that is {@code rss}, whose last version can say all that those before it could.
 */
final class FeedDocument {

    static final Namespace ATOM = Namespace.getNamespace("http://www.w3.org/2005/Atom");
    static final Namespace ATOM_03 = Namespace.getNamespace("http://purl.org/atom/ns#");
    static final Namespace RSS_10 = Namespace.getNamespace("http://purl.org/rss/1.0/");
    static final Namespace RSS_090 = Namespace.getNamespace("http://my.netscape.com/rdf/simple/0.9/");
    static final Namespace RDF = Namespace.getNamespace("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
    static final Namespace DC = Namespace.getNamespace("dc", "http://purl.org/dc/elements/1.1/");
    static final Namespace DC_TERMS = Namespace.getNamespace("dcterms", "http://purl.org/dc/terms/");
    static final Namespace CONTENT = Namespace.getNamespace("content", "http://purl.org/rss/1.0/modules/content/");
    static final Namespace XHTML = Namespace.getNamespace("http://www.w3.org/1999/xhtml");
    static final Namespace PUBLISHING = Namespace.getNamespace("app", "http://www.w3.org/2007/app");
    static final Namespace THREADING = Namespace.getNamespace("thr", "http://purl.org/syndication/thread/1.0");
    static final Namespace WORDPRESS = Namespace.getNamespace("wp", "http://wordpress.org/export/1.2/");
    static final Namespace WENN_NEWS = Namespace.getNamespace("wenn_nm", "http://feed.wenn.com/xmlns/2010/03/wenn_nm");
    static final Namespace WENN_CONTENT =
            Namespace.getNamespace("wenn_cm", "http://feed.wenn.com/xmlns/2010/03/wenn_cm");

    private static final Map<String, Namespace> KNOWN = Stream.of(
                    ATOM,
                    ATOM_03,
                    RSS_10,
                    RSS_090,
                    RDF,
                    DC,
                    DC_TERMS,
                    CONTENT,
                    XHTML,
                    PUBLISHING,
                    THREADING,
                    WORDPRESS,
                    WENN_NEWS,
                    WENN_CONTENT,
                    Namespace.XML_NAMESPACE)
            .collect(Collectors.toMap(Namespace::getURI, known -> known));

    /** WordPress counts its exports in the namespace; what is read here has stayed the same since the first. */
    private static final String WORDPRESS_OF_ANY_VERSION = "http://wordpress.org/export/";

    /** Of the channel, what no item has a place for, and Rome stumbles over where it is written wrongly. */
    private static final List<String> PASSED_OVER = List.of(
            "skipHours", "skipDays", "cloud", "rating", "image", "textInput", "textinput", "items", "enclosure");

    private static final List<String> MODES = List.of("xml", "escaped", "base64");

    private static final int DEEPEST = 100;
    private static final int MOST_ATTRIBUTES = 100;
    static final int MOST_ENTRIES = 10_000;

    private static final XMLInputFactory FACTORY = factory();

    private final List<Element> entries = new ArrayList<>();
    private Element root;
    private Element channel;
    /** What elements without a prefix belong to, whatever the document says. */
    private Namespace own;

    private Element current;
    private String fault;

    private FeedDocument() {}

    /** Reads as much of a feed as can be read. */
    static FeedDocument of(String text) {
        FeedDocument document = new FeedDocument();
        document.read(text.substring(beginning(text)));
        return document;
    }

    /** The tree, of whole entries alone. */
    Document tree() {
        return root.getDocument();
    }

    /** The feed, or the channel: what holds what all entries share. Null where the document ends before it. */
    Element channel() {
        return channel;
    }

    /** The whole entries, in their order. */
    List<Element> entries() {
        return entries;
    }

    /** Why the rest could not be read, as a sentence; empty where there is none. */
    Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    /** What elements of the feed itself belong to. */
    Namespace own() {
        return own;
    }

    private void read(String text) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(text));
            try {
                while (fault == null && reader.hasNext()) {
                    take(reader, reader.next());
                }
            } finally {
                reader.close();
            }
        } catch (WstxEOFException cutOff) {
            fault = "The feed is cut off after entry %d.".formatted(entries.size());
        } catch (XMLStreamException malformed) {
            fault = String.valueOf(malformed.getMessage()).startsWith("Attribute limit")
                    ? "An element of the feed has more than %d attributes.".formatted(MOST_ATTRIBUTES)
                    : "The feed is no well-formed XML in line %d, after entry %d."
                            .formatted(
                                    malformed.getLocation() == null
                                            ? 1
                                            : malformed.getLocation().getLineNumber(),
                                    entries.size());
        } catch (IllegalArgumentException unfit) {
            // Names and characters that XML 1.1 allows and 1.0 does not: the tree is one of 1.0.
            fault = "The feed holds characters XML does not allow, after entry %d.".formatted(entries.size());
        }
        dropTheEntryThatIsNotWhole();
    }

    private void take(XMLStreamReader reader, int event) throws XMLStreamException {
        switch (event) {
            case XMLStreamConstants.DTD -> refuseEntities(reader);
            case XMLStreamConstants.START_ELEMENT -> start(reader);
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                if (current != null && !(current == root || current == channel)) {
                    current.addContent(new Text(reader.getText()));
                }
            }
            case XMLStreamConstants.END_ELEMENT -> end();
            default -> {
                // Comments and processing instructions say nothing a reader of news sees.
            }
        }
    }

    private void refuseEntities(XMLStreamReader reader) {
        String subset = reader.getText();
        if (subset != null && subset.contains("<!ENTITY")) {
            fault = "The feed declares entities of its own, which are not read.";
        }
    }

    private void start(XMLStreamReader reader) throws XMLStreamException {
        if (root == null) {
            begin(reader);
            return;
        }
        Namespace namespace = namespace(reader.getPrefix(), reader.getNamespaceURI());
        String name = reader.getLocalName();
        boolean ofChannel = current == channel || current == root;
        if (namespace == null || ofChannel && PASSED_OVER.contains(name) || name.equals("enclosure")) {
            skip(reader);
            return;
        }
        if (depth() == DEEPEST) {
            fault = "The feed nests elements more than %d deep.".formatted(DEEPEST);
            return;
        }
        if (ofChannel && isEntry(name) && entries.size() == MOST_ENTRIES) {
            fault = "The feed lists more than %d entries.".formatted(MOST_ENTRIES);
            return;
        }
        Element element = element(reader, name, namespace);
        boolean outside = current == root && channel != root && channel != null && isEntry(name) && isRss();
        (outside ? channel : current).addContent(element);
        if (current == root && channel == null && name.equals("channel")) {
            channel = element;
        }
        current = element;
    }

    /** Reads the root, and makes of it what Rome knows. */
    private void begin(XMLStreamReader reader) {
        String name = reader.getLocalName();
        own = ownNamespace(name, reader.getNamespaceURI());
        Element first = element(reader, name, name.equals("RDF") ? RDF : own);
        if (name.equals("entry")) {
            root = new Element("feed", own).addContent(first);
            current = first;
        } else {
            root = first;
            current = root;
        }
        if (name.equals("rss")) {
            root.setAttribute("version", "2.0");
        }
        if (root.getName().equals("feed")) {
            channel = root;
            if (own == ATOM_03) {
                root.setAttribute("version", "0.3");
            }
        }
        new Document(root);
    }

    private static Namespace ownNamespace(String root, String uri) {
        Namespace said = KNOWN.get(uri == null ? "" : uri);
        return switch (root) {
            case "rss" -> Namespace.NO_NAMESPACE;
            case "RDF" -> RSS_10;
            default -> said == ATOM_03 ? ATOM_03 : ATOM;
        };
    }

    /** Null for a namespace nobody reads here. */
    private Namespace namespace(String prefix, String uri) {
        if (uri == null || uri.isEmpty()) {
            return own;
        }
        Namespace known = KNOWN.get(uri);
        if (own == RSS_10 && known == RSS_090) {
            // Netscape's first RSS says the same as RSS 1.0 in another namespace.
            return RSS_10;
        }
        if (known == null && uri.startsWith(WORDPRESS_OF_ANY_VERSION) && !uri.contains("excerpt")) {
            return WORDPRESS;
        }
        if (known == null || known == XHTML || !isOfAFeed(known)) {
            return known == null && (prefix == null || prefix.isEmpty()) ? own : known;
        }
        return isRss() ? known : own == known ? own : known;
    }

    private static boolean isOfAFeed(Namespace namespace) {
        return namespace == ATOM || namespace == ATOM_03 || namespace == RSS_10 || namespace == RSS_090;
    }

    private boolean isRss() {
        return own == Namespace.NO_NAMESPACE;
    }

    private static boolean isEntry(String name) {
        return name.equals("item") || name.equals("entry");
    }

    private static Element element(XMLStreamReader reader, String name, Namespace namespace) {
        Element element = new Element(name, namespace);
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String uri = reader.getAttributeNamespace(i);
            boolean plain = uri == null || uri.isEmpty();
            if (plain) {
                element.setAttribute(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            } else if (uri.equals(Namespace.XML_NAMESPACE.getURI()) || uri.equals(RDF.getURI())) {
                element.setAttribute(
                        new Attribute(reader.getAttributeLocalName(i), reader.getAttributeValue(i), KNOWN.get(uri)));
            }
        }
        // Rome gives up on a mode that Atom 0.3 does not have; 'xml', which is its first, can be read in any case.
        if (namespace == ATOM_03 && !MODES.contains(element.getAttributeValue("mode", "xml"))) {
            element.removeAttribute("mode");
        }
        return element;
    }

    private void skip(XMLStreamReader reader) throws XMLStreamException {
        int open = 1;
        while (open > 0) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                open++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open--;
            }
            if (open > DEEPEST) {
                fault = "The feed nests elements more than %d deep.".formatted(DEEPEST);
                return;
            }
        }
    }

    private int depth() {
        int depth = 1;
        for (Element above = current; above != null; above = above.getParentElement()) {
            depth++;
        }
        return depth;
    }

    private void end() {
        Element ended = current;
        current = current.getParentElement();
        if (ended != root && isEntryOfTheFeed(ended)) {
            entries.add(ended);
        }
    }

    private boolean isEntryOfTheFeed(Element element) {
        Element parent = element.getParentElement();
        return element.getNamespace() == own
                && (own == ATOM || own == ATOM_03
                        ? parent == root && element.getName().equals("entry")
                        : (own == RSS_10 ? parent == root : parent == channel)
                                && element.getName().equals("item"));
    }

    private void dropTheEntryThatIsNotWhole() {
        while (fault != null && current != null && current != root && current != channel) {
            Element unfinished = current;
            current = current.getParentElement();
            if (current == root || current == channel) {
                unfinished.detach();
            }
        }
    }

    /** Feeds often begin with an empty line, which XML does not allow before its declaration. */
    private static int beginning(String text) {
        int at = 0;
        while (at < text.length() && (text.charAt(at) == '\uFEFF' || Character.isWhitespace(text.charAt(at)))) {
            at++;
        }
        return at;
    }

    private static XMLInputFactory factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(WstxInputProperties.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MOST_ATTRIBUTES);
        factory.setProperty(WstxInputProperties.P_UNDECLARED_ENTITY_RESOLVER, (javax.xml.stream.XMLResolver)
                (publicId, systemId, base, name) -> new StringReader(entity(name)));
        return factory;
    }

    /** What an entity of HTML stands for, as XML; one that is none stays as it is written. */
    private static String entity(String name) {
        String stands = Entities.isNamedEntity(name) ? Entities.getByName(name) : "&" + name + ";";
        return stands.replace("&", "&amp;").replace("<", "&lt;");
    }

    /** Texts that stand beside each other under a name, such as several creators. */
    static List<String> texts(Element of, String name, Namespace namespace) {
        return of.getChildren(name, namespace).stream()
                .map(Element::getTextNormalize)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** A text under a name; empty where there is none. */
    static Optional<String> text(Element of, String name, Namespace namespace) {
        return Optional.ofNullable(of.getChild(name, namespace))
                .map(Element::getTextNormalize)
                .filter(text -> !text.isEmpty());
    }
}
