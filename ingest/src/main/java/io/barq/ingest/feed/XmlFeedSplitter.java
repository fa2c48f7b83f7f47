/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.feed;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import io.barq.schemas.Sha256;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLResolver;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/** Cuts a feed in XML into its entries, by the places where its elements begin and end. */
final class XmlFeedSplitter {

    private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private static final int DEEPEST = 100;
    private static final int MOST_ATTRIBUTES = 100;
    private static final int MOST_ENTRIES = 10_000;
    /** What a feed says of itself goes with each entry: more than this, and larger parts of it, do not. */
    private static final int LONGEST_PART = 4096;

    private static final int LONGEST_SHARED = 16_384;
    private static final int BEGINNING = 8192;

    /** They change with every reader who comments, and make no other entry. */
    private static final Set<String> COUNTERS = Set.of("slash:comments", "slash:hit_parade", "thr:total");

    private static final Pattern ROOT = Pattern.compile("(?:[\\w.-]{1,40}:)?(rss|RDF|feed|entry)[\\s>/]");

    private static final XMLInputFactory FACTORY = factory();

    private final String feed;
    private final List<Cut> cuts = new ArrayList<>();
    private final StringBuilder shared = new StringBuilder();
    private final XMLStreamReader2 reader;

    private String root;
    private String rootTag;
    private String channel;
    private String channelTag;
    private int depth;

    private XmlFeedSplitter(String feed) throws XMLStreamException {
        this.feed = feed;
        this.reader = (XMLStreamReader2) FACTORY.createXMLStreamReader(new StringReader(feed));
    }

    /** An entry as it stands in the feed. */
    private record Cut(Optional<String> id, String hash, String text) {}

    /** Whether the first element of a text is that of a feed. */
    static boolean isAFeed(String text) {
        String head = text.substring(0, Math.min(text.length(), BEGINNING));
        int at = head.indexOf('<');
        while (at >= 0) {
            String end = head.startsWith("<!--", at) ? "-->" : head.startsWith("<?", at) ? "?>" : ">";
            if (!head.startsWith("<!", at) && !head.startsWith("<?", at)) {
                Matcher name = ROOT.matcher(head).region(at + 1, head.length());
                return name.lookingAt();
            }
            int subset = head.startsWith("<!DOCTYPE", at) ? head.indexOf('[', at) : -1;
            int close =
                    subset >= 0 && subset < head.indexOf('>', at) ? head.indexOf(']', subset) : head.indexOf(end, at);
            at = close < 0 ? -1 : head.indexOf('<', close);
        }
        return false;
    }

    /** The entries; none where the feed is no well-formed XML, or goes over a limit. */
    static Optional<List<FeedPiece>> split(String feed) {
        try {
            XmlFeedSplitter splitter = new XmlFeedSplitter(feed);
            return splitter.read() ? Optional.of(splitter.pieces()) : Optional.empty();
        } catch (XMLStreamException malformed) {
            return Optional.empty();
        }
    }

    private boolean read() throws XMLStreamException {
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD) {
                String subset = reader.getText();
                if (subset != null && !subset.isBlank()) {
                    // The pipeline says what is wrong with it.
                    return false;
                }
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                if (!start()) {
                    return false;
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
        return root != null;
    }

    private boolean start() throws XMLStreamException {
        String name = local();
        if (root == null) {
            root = reader.getLocalName();
            rootTag = tag();
            if (name.equals("entry")) {
                // It stands alone already.
                cuts.add(entry());
                rootTag = "";
                return true;
            }
            depth = 1;
            return true;
        }
        boolean ofFeed = depth == 1 || depth == 2 && channel != null;
        if (ofFeed && (name.equals("item") || name.equals("entry"))) {
            cuts.add(entry());
            return cuts.size() <= MOST_ENTRIES;
        }
        if (depth == 1 && channel == null && name.equals("channel")) {
            channel = reader.getLocalName();
            channelTag = tag();
            depth = 2;
            return true;
        }
        share(name);
        return true;
    }

    private void share(String name) throws XMLStreamException {
        int begins = begins();
        skip(null, null);
        String part = feed.substring(begins, ends());
        boolean useful = !name.equals("items") && !name.equals("image") && !name.equals("textinput");
        if (useful && part.length() <= LONGEST_PART && shared.length() + part.length() <= LONGEST_SHARED) {
            shared.append(part).append('\n');
        }
    }

    private Cut entry() throws XMLStreamException {
        int begins = begins();
        Ids ids = new Ids(reader.getAttributeValue(null, "rdf:about"));
        Sha256 digest = new Sha256();
        skip(ids, digest);
        return new Cut(ids.best(), digest.hex(), feed.substring(begins, ends()));
    }

    /** Passes over the element that has just begun, and takes from it what is asked for. */
    private void skip(Ids ids, Sha256 digest) throws XMLStreamException {
        int open = 1;
        int muted = 0;
        StringBuilder text = new StringBuilder();
        String child = "";
        while (open > 0) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                open++;
                if (depth + open > DEEPEST) {
                    throw new XMLStreamException("too deep");
                }
                muted = muted > 0 || COUNTERS.contains(reader.getLocalName()) ? muted + 1 : 0;
                if (open == 2) {
                    child = local();
                    text.setLength(0);
                    if (ids != null && child.equals("link")) {
                        ids.link(reader.getAttributeValue(null, "rel"), reader.getAttributeValue(null, "href"));
                    }
                }
                if (digest != null && muted == 0) {
                    digest.add(reader.getLocalName());
                    for (int i = 0; i < reader.getAttributeCount(); i++) {
                        digest.add(reader.getAttributeLocalName(i)).add(reader.getAttributeValue(i));
                    }
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (ids != null && open == 2) {
                    ids.found(child, text.toString().strip());
                }
                if (digest != null && muted == 0) {
                    digest.add("/");
                }
                open--;
                muted = Math.max(0, muted - 1);
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                if (open == 2) {
                    text.append(reader.getText());
                }
                if (digest != null && muted == 0) {
                    digest.add(reader.getText().strip());
                }
            }
        }
    }

    private List<FeedPiece> pieces() {
        String type = root.endsWith("feed") || root.endsWith("entry") ? "application/atom+xml" : "application/rss+xml";
        boolean outside = root.endsWith("RDF");
        List<FeedPiece> pieces = new ArrayList<>();
        for (Cut cut : cuts) {
            StringBuilder alone = new StringBuilder(PROLOG);
            if (rootTag.isEmpty()) {
                alone.append(cut.text());
            } else {
                alone.append(rootTag).append('\n');
                if (channel != null) {
                    alone.append(channelTag).append('\n');
                }
                alone.append(shared);
                if (channel != null && outside) {
                    alone.append("</").append(channel).append(">\n");
                }
                alone.append(cut.text()).append('\n');
                if (channel != null && !outside) {
                    alone.append("</").append(channel).append(">\n");
                }
                alone.append("</").append(root).append(">\n");
            }
            pieces.add(new FeedPiece(
                    cut.id(),
                    cut.id().orElse(cut.hash()),
                    cut.hash(),
                    Optional.of(type + "; charset=utf-8"),
                    alone.toString().getBytes(StandardCharsets.UTF_8)));
        }
        return pieces;
    }

    /** The start tag at hand, so that it stays open. */
    private String tag() throws XMLStreamException {
        String tag = feed.substring(begins(), ends());
        return tag.endsWith("/>") ? tag.substring(0, tag.length() - 2) + ">" : tag;
    }

    private int begins() {
        return (int) reader.getLocationInfo().getStartingCharOffset();
    }

    private int ends() throws XMLStreamException {
        return (int) reader.getLocationInfo().getEndingCharOffset();
    }

    private String local() {
        String name = reader.getLocalName();
        return name.substring(name.indexOf(':') + 1);
    }

    /** What can be an entry's id, the best first: an id, what it is about, a link. */
    private static final class Ids {

        private String id;
        private final String about;
        private String link;

        Ids(String about) {
            this.about = about;
        }

        void found(String child, String text) {
            if (id == null && (child.equals("guid") || child.equals("id")) && !text.isEmpty()) {
                id = text;
            } else if (link == null && child.equals("link") && !text.isEmpty()) {
                link = text;
            }
        }

        void link(String rel, String href) {
            if (link == null && href != null && (rel == null || rel.isEmpty() || rel.equals("alternate"))) {
                link = href;
            }
        }

        Optional<String> best() {
            return Optional.ofNullable(id)
                    .or(() -> Optional.ofNullable(about))
                    .or(() -> Optional.ofNullable(link))
                    .map(String::strip)
                    .filter(best -> !best.isEmpty());
        }
    }

    /** Prefixes stay as they are written: a feed that forgets to declare one is cut all the same. */
    private static XMLInputFactory factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(WstxInputProperties.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MOST_ATTRIBUTES);
        factory.setProperty(WstxInputProperties.P_UNDECLARED_ENTITY_RESOLVER, (XMLResolver)
                (publicId, systemId, base, name) -> new StringReader("&amp;" + name + ";"));
        return factory;
    }
}
