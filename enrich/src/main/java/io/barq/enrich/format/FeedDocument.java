/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.exc.WstxEOFException;
import com.ctc.wstx.stax.WstxInputFactory;
import io.barq.enrich.ledger.RefusedException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jdom2.Attribute;
import org.jdom2.Element;
import org.jdom2.Namespace;

/**
 * The XML of a feed as entries that Rome reads, each a tree of its own, and what the feed says for all of them. They are
 * made in one pass without recursion, from what an item has a place for: elements of namespaces nobody reads here are passed
 * over, so that the library's table of namespaces, which never forgets one, does not grow by what strangers send.
 *
 * <p>What readers let pass is mended: an Atom feed that names no namespace, an entry that stands alone, RSS of any version
 * that is {@code rss}, whose last version can say all that those before it could, and Atom 0.3, of which 1.0 can say all but
 * how its texts are written. A text with markup within it becomes one text, which is HTML. Times are moved to a namespace of
 * their own, so that Rome does not spend its time on reading them.
 */
final class FeedDocument {

    static final Namespace ATOM = Namespace.getNamespace("http://www.w3.org/2005/Atom");
    static final Namespace ATOM_03 = Namespace.getNamespace("http://purl.org/atom/ns#");

    /** Holds the times of entries, under their own names. */
    static final Namespace TIMES = Namespace.getNamespace("urn:barq:times");

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

    /** What the feed says that its entries may share. */
    private static final Set<String> SHARED = Set.of("language", "rights", "copyright", "author");

    /** Of an entry, what no item has a place for. */
    private static final Set<String> PASSED_OVER = Set.of("enclosure", "contributor");

    private static final Set<String> TIMES_OF_ENTRIES =
            Set.of("pubDate", "expirationDate", "published", "updated", "issued", "modified", "created");

    private static final Set<String> TEXTS = Set.of("title", "summary", "content");

    private static final int DEEPEST = 100;
    private static final int MOST_ATTRIBUTES = 100;
    static final int MOST_ENTRIES = 10_000;

    private static final XMLInputFactory FACTORY = factory();

    private final List<Element> entries = new ArrayList<>();

    /** The elements that are open, the innermost first; each becomes part of the next when it ends. */
    private final Deque<Element> open = new ArrayDeque<>();

    private final Set<Element> undecoded = new HashSet<>();

    private Element root;
    private Element channel;

    /** What elements without a prefix belong to, whatever the document says. */
    private Namespace own;

    /** Whether a text says by its mode how it is written, as those of Atom 0.3 do. */
    private boolean modes;

    /** The text that is being read, while one is that may hold markup. */
    private MarkedUp text;

    private boolean decoded = true;

    private String fault;

    private FeedDocument() {}

    /** Reads as much of a feed as can be read. */
    static FeedDocument of(String text) {
        FeedDocument document = new FeedDocument();
        try {
            document.read(XmlText.mended(text.substring(beginning(text))));
        } catch (RefusedException declaresEntities) {
            document.fault = "The feed declares entities of its own, which are not read.";
        }
        return document;
    }

    /** The element that holds all others. Null where the document ends before it. */
    Element root() {
        return root;
    }

    /** The feed, or the channel: what holds what all entries share. Null where the document ends before it. */
    Element channel() {
        return channel;
    }

    /** The whole entries, in their order. */
    List<Element> entries() {
        return entries;
    }

    /** Whether all texts of an entry could be decoded. */
    boolean isWhole(Element entry) {
        return !undecoded.contains(entry);
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
    }

    private void take(XMLStreamReader reader, int event) throws XMLStreamException {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> start(reader);
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                if (text != null) {
                    text.characters(reader.getText());
                } else if (!open.isEmpty() && !isAroundEntries(open.peek())) {
                    open.peek().addContent(reader.getText());
                }
            }
            case XMLStreamConstants.END_ELEMENT -> end(reader);
            default -> {
                // Comments and processing instructions say nothing a reader of news sees.
            }
        }
    }

    private boolean isAroundEntries(Element element) {
        return element == root || element == channel;
    }

    private void start(XMLStreamReader reader) throws XMLStreamException {
        if (root == null) {
            begin(reader);
            return;
        }
        Namespace namespace = namespace(reader.getPrefix(), reader.getNamespaceURI());
        String name = reader.getLocalName();
        if (namespace == null || text == null && isPassedOver(name)) {
            skip(reader);
            return;
        }
        if (open.size() + (text == null ? 0 : text.depth()) == DEEPEST) {
            fault = "The feed nests elements more than %d deep.".formatted(DEEPEST);
            return;
        }
        if (text != null) {
            text.begin(name);
            return;
        }
        Element parent = open.peek();
        if (isAroundEntries(parent) && isEntry(name) && entries.size() == MOST_ENTRIES) {
            fault = "The feed lists more than %d entries.".formatted(MOST_ENTRIES);
            return;
        }
        boolean ofAnEntry = !isAroundEntries(parent);
        Element element = element(
                reader, name, ofAnEntry && namespace == own && TIMES_OF_ENTRIES.contains(name) ? TIMES : namespace);
        if (parent == root && channel == null && name.equals("channel")) {
            channel = element;
        }
        open.push(element);
        if (ofAnEntry) {
            text = MarkedUp.in(element, own, modes);
        }
    }

    private boolean isPassedOver(String name) {
        Element parent = open.peek();
        if (isAroundEntries(parent)) {
            return !isEntry(name) && !SHARED.contains(name) && !(parent == root && name.equals("channel"));
        }
        // Of the feed an entry was taken from, its name and authors are told.
        return PASSED_OVER.contains(name)
                || parent.getName().equals("source") && !name.equals("title") && !name.equals("author");
    }

    /** Reads the root, and makes of it what Rome knows. */
    private void begin(XMLStreamReader reader) {
        String name = reader.getLocalName();
        modes = KNOWN.get(String.valueOf(reader.getNamespaceURI())) == ATOM_03;
        own = switch (name) {
            case "rss" -> Namespace.NO_NAMESPACE;
            case "RDF" -> RSS_10;
            default -> ATOM;
        };
        Element first = element(reader, name, name.equals("RDF") ? RDF : own);
        root = name.equals("entry") ? new Element("feed", own) : first;
        open.push(root);
        if (root != first) {
            open.push(first);
        }
        if (root.getName().equals("feed")) {
            channel = root;
        }
    }

    /** Null for a namespace nobody reads here. */
    private Namespace namespace(String prefix, String uri) {
        if (uri == null || uri.isEmpty()) {
            return own;
        }
        Namespace known = KNOWN.get(uri);
        if (own == RSS_10 && known == RSS_090 || own == ATOM && known == ATOM_03) {
            // The first versions say the same in another namespace.
            return own;
        }
        if (known == null && uri.startsWith(WORDPRESS_OF_ANY_VERSION) && !uri.contains("excerpt")) {
            return WORDPRESS;
        }
        return known == null && (prefix == null || prefix.isEmpty()) ? own : known;
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
        return element;
    }

    private void skip(XMLStreamReader reader) throws XMLStreamException {
        int within = 1;
        while (within > 0) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                within++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                within--;
            }
            if (within > DEEPEST) {
                fault = "The feed nests elements more than %d deep.".formatted(DEEPEST);
                return;
            }
        }
    }

    private void end(XMLStreamReader reader) {
        if (text != null && text.depth() > 0) {
            text.end(reader.getLocalName());
            return;
        }
        Element ended = open.pop();
        if (text != null) {
            decoded &= text.write(ended);
            text = null;
        }
        if (ended == root) {
            return;
        }
        if (isEntryOfTheFeed(ended, open.peek())) {
            entries.add(ended);
            if (!decoded) {
                undecoded.add(ended);
                decoded = true;
            }
        } else if (!ended.getName().equals("content") || !ended.getText().isBlank()) {
            open.peek().addContent(ended);
        }
    }

    private boolean isEntryOfTheFeed(Element element, Element parent) {
        if (element.getNamespace() != own) {
            return false;
        }
        return own == ATOM
                ? parent == root && element.getName().equals("entry")
                : (own == RSS_10 ? parent == root : isAroundEntries(parent) && channel != null)
                        && element.getName().equals("item");
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
        return factory;
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

    /**
     * A text of an entry that may hold markup: HTML in one way of writing it or another. What comes of it is plain text if
     * its type says so and it holds none, and HTML else.
     */
    private static final class MarkedUp {

        private final StringBuilder written = new StringBuilder();

        /** Whether the characters of the text are HTML already, so that only those within elements need be made so. */
        private final boolean source;

        private final boolean base64;
        private boolean html;
        private int depth;

        private MarkedUp(boolean source, boolean base64, boolean html) {
            this.source = source;
            this.base64 = base64;
            this.html = html;
        }

        /** Null where an element holds no such text. */
        static MarkedUp in(Element element, Namespace own, boolean modes) {
            String name = element.getName();
            if (own != ATOM) {
                return element.getNamespace() == own && name.equals("description")
                                || element.getNamespace() == CONTENT && name.equals("encoded")
                        ? new MarkedUp(true, false, true)
                        : null;
            }
            if (element.getNamespace() != own || !TEXTS.contains(name)) {
                return null;
            }
            String type = element.getAttributeValue("type", "text");
            boolean html = !type.equals("text") && !type.equals("text/plain");
            String mode = element.getAttributeValue("mode", "xml");
            boolean markup = modes
                    ? !mode.equals("escaped") && !mode.equals("base64")
                    : type.equals("xhtml") || type.contains("/xml") || type.contains("+xml");
            return new MarkedUp(html && !markup, modes && mode.equals("base64"), html);
        }

        int depth() {
            return depth;
        }

        void begin(String name) {
            if (!html) {
                String plain = written.toString();
                written.setLength(0);
                html = true;
                escape(plain);
            }
            depth++;
            written.append('<').append(name).append('>');
        }

        void end(String name) {
            depth--;
            if (!name.equals("br")) {
                written.append("</").append(name).append('>');
            }
        }

        void characters(String text) {
            if (html && (depth > 0 || !source)) {
                escape(text);
            } else {
                written.append(text);
            }
        }

        private void escape(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                switch (c) {
                    case '&' -> written.append("&amp;");
                    case '<' -> written.append("&lt;");
                    default -> written.append(c);
                }
            }
        }

        /** Hands the text over to its element; false if it cannot be decoded. */
        boolean write(Element element) {
            String text = written.toString();
            if (base64) {
                try {
                    byte[] letters = text.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
                    element.setText(new String(Base64.getDecoder().decode(letters), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException noBase64OrNoText) {
                    return false;
                }
            } else {
                element.setText(text);
            }
            if (html && element.getNamespace() == ATOM) {
                element.setAttribute("type", "html");
            }
            return true;
        }
    }
}
