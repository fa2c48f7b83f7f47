/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import static io.barq.enrich.format.FeedDocument.ATOM;
import static io.barq.enrich.format.FeedDocument.CONTENT;
import static io.barq.enrich.format.FeedDocument.DC;
import static io.barq.enrich.format.FeedDocument.DC_TERMS;
import static io.barq.enrich.format.FeedDocument.PUBLISHING;
import static io.barq.enrich.format.FeedDocument.RDF;
import static io.barq.enrich.format.FeedDocument.THREADING;
import static io.barq.enrich.format.FeedDocument.TIMES;
import static io.barq.enrich.format.FeedDocument.WENN_CONTENT;
import static io.barq.enrich.format.FeedDocument.WENN_NEWS;
import static io.barq.enrich.format.FeedDocument.WORDPRESS;
import static io.barq.enrich.format.FeedDocument.text;
import static io.barq.enrich.format.FeedDocument.texts;

import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.rss.Item;
import com.rometools.rome.feed.synd.SyndPerson;
import io.barq.enrich.decode.MediaType;
import io.barq.enrich.format.WrittenTime.Field;
import io.barq.enrich.ledger.RefusedException;
import io.barq.enrich.source.Source;
import io.barq.schemas.PubStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdom2.Content;
import org.jdom2.Element;
import org.jdom2.Namespace;

/**
 * Feeds in XML: RSS 0.9 to 2.0 and 1.0 (RDF), Atom 0.3 and 1.0, and what WordPress exports. Each entry is an item.
 *
 * <p>Rome reads the entries. Times are taken from beside it, in the words they are written in: Rome makes instants of
 * them, and nothing of what it cannot read. RSS's {@code pubDate} says when an entry was published, so it is when the item
 * was first made; Atom's {@code updated} says when this version was.
 *
 * <p>An entry's id is its {@code guid}, {@code id} or {@code rdf:about}. A link alone is none: many feeds let all entries
 * point at one page.
 */
final class Feed implements WireFormat {

    private static final Set<String> XML_TYPES = Set.of(
            "application/rss+xml",
            "application/atom+xml",
            "application/rdf+xml",
            "application/xml",
            "text/xml",
            "text/plain",
            "text/html",
            "application/octet-stream");

    /** What all entries share is repeated in each item: a feed of thousands must not multiply a long text. */
    private static final int LONGEST_SHARED = 1000;

    /** Each may be HTML to read. */
    private static final int MOST_CATEGORIES = 2_000;

    private static final Pattern SPACES = Pattern.compile("[\\s\\u00A0]+");

    private final DispatchText dispatch;

    Feed(DispatchText dispatch) {
        this.dispatch = dispatch;
    }

    @Override
    public String name() {
        return "feed";
    }

    @Override
    public boolean reads(Payload payload) {
        return payload.declared().map(MediaType::name).map(XML_TYPES::contains).orElse(true)
                && payload.root().filter(Feed::isAFeed).isPresent();
    }

    private static boolean isAFeed(RootElement root) {
        return switch (root.name()) {
            case "rss", "feed" -> true;
            case "RDF" -> root.tag().contains("/rss/1.0") || root.tag().contains("/rdf/simple/0.9");
            case "entry" -> root.tag().contains(ATOM.getURI()) || root.tag().contains(FeedDocument.ATOM_03.getURI());
            default -> false;
        };
    }

    @Override
    public List<Part> parse(Payload payload) {
        FeedDocument document = FeedDocument.of(payload.text());
        List<Element> entries = document.entries();
        if (entries.isEmpty()) {
            throw new RefusedException(document.fault().orElse("The feed lists no entries."));
        }
        Shared shared = Shared.of(document);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            parts.add(part(i + 1, entries.get(i), document.isWhole(entries.get(i)), shared, payload.source()));
        }
        document.fault().map(RefusedPart::new).ifPresent(parts::add);
        return parts;
    }

    private Part part(int number, Element entry, boolean whole, Shared shared, Source source) {
        Object read = whole ? read(entry) : null;
        if (read == null) {
            return new RefusedPart("Entry %d of the feed cannot be read.".formatted(number));
        }
        try {
            ParsedItem.Builder item = ParsedItem.builder();
            boolean extended = isExtended(entry);
            String body = read instanceof Item rss ? rss(rss, entry, item) : atom((Entry) read, entry, extended, item);
            common(entry, extended, shared, item);
            dispatch.read(body, source, item);
            return item.isEmpty()
                    ? new RefusedPart("Entry %d of the feed has neither title nor text.".formatted(number))
                    : item.build();
        } catch (RefusedException refused) {
            return new RefusedPart(refused.getMessage());
        }
    }

    /** What Rome makes of an entry; null where it makes nothing of it. */
    private static Object read(Element entry) {
        try {
            return entry.getNamespace() == ATOM ? EntryReader.atom(entry) : EntryReader.rss(entry);
        } catch (RuntimeException unreadable) {
            return null;
        }
    }

    /** Fills in what RSS says, and returns the body. */
    private static String rss(Item read, Element entry, ParsedItem.Builder item) {
        item.headline(line(read.getTitle()));
        if (read.getGuid() != null && !blank(read.getGuid().getValue())) {
            item.id(read.getGuid().getValue());
        } else {
            item.id(entry.getAttributeValue("about", RDF));
        }
        item.altId(read.getLink());
        bounded(read.getCategories()).forEach(category -> {
            String value = line(category.getValue());
            item.keyword(value);
            if (!blank(category.getDomain()) && !blank(value)) {
                item.subject(new Code(category.getDomain().strip(), value, Optional.of(value)));
            }
        });
        if (!blank(read.getAuthor())) {
            item.byline(author(read.getAuthor().strip()));
        }
        if (read.getSource() != null) {
            item.credit(line(read.getSource().getValue()));
        }
        time(item, Field.FIRST_CREATED, entry, "pubDate", TIMES);
        String content = raw(entry, "encoded", CONTENT);
        if (!blank(content)) {
            return body(content, false);
        }
        String description = read.getDescription() == null
                ? raw(entry, "description", entry.getNamespace())
                : read.getDescription().getValue();
        return body(description, false);
    }

    /** Fills in what Atom says, and returns the body. */
    private static String atom(Entry read, Element entry, boolean extended, ParsedItem.Builder item) {
        Namespace own = entry.getNamespace();
        item.headline(read.getTitleEx() == null ? null : headline(read.getTitleEx()));
        item.id(read.getId());
        for (Link link : read.getAlternateLinks()) {
            item.altId(link.getHref());
        }
        for (Link link : read.getOtherLinks()) {
            if (!blank(link.getHref()) && ("related".equals(link.getRel()) || "via".equals(link.getRel()))) {
                item.link(new ParsedLink(link.getRel(), link.getHref().strip()));
            }
        }
        bounded(read.getCategories()).forEach(category -> {
            String term = category.getTerm();
            if (!blank(term)) {
                String label = blank(category.getLabel()) ? term : category.getLabel();
                item.keyword(line(label));
                if (!blank(category.getScheme())) {
                    item.subject(new Code(category.getScheme().strip(), term.strip(), Optional.of(line(label))));
                }
            }
        });
        String authors = names(read.getAuthors());
        if (authors.isEmpty() && read.getSource() != null) {
            authors = names(read.getSource().getAuthors());
        }
        item.byline(authors);
        if (read.getSource() != null) {
            item.credit(line(read.getSource().getTitle()));
        }
        text(entry, "rights", own).ifPresent(notice -> item.rights(rights(line(notice))));
        if (extended) {
            wenn(entry, item);
        }
        for (String name : List.of("published", "issued", "created")) {
            time(item, Field.FIRST_CREATED, entry, name, TIMES);
        }
        for (String name : List.of("updated", "modified")) {
            time(item, Field.VERSION_CREATED, entry, name, TIMES);
        }
        for (com.rometools.rome.feed.atom.Content content : read.getContents()) {
            if (!blank(content.getValue())) {
                return body(content.getValue(), isPlain(content));
            }
        }
        return read.getSummary() == null ? "" : body(read.getSummary().getValue(), isPlain(read.getSummary()));
    }

    private static <T> List<T> bounded(List<T> categories) {
        if (categories.size() > MOST_CATEGORIES) {
            throw new RefusedException(
                    "An entry of the feed names more than %d categories.".formatted(MOST_CATEGORIES));
        }
        return categories;
    }

    /** Fills in what all entries share, where an entry does not say it itself. */
    private static void common(Element entry, boolean extended, Shared shared, ParsedItem.Builder item) {
        if (extended) {
            extensions(entry, item);
        }
        if (!item.hasByline()) {
            shared.byline().ifPresent(item::byline);
        }
        if (!item.hasRights()) {
            shared.rights().ifPresent(notice -> item.rights(rights(line(notice))));
        }
        language(entry, extended).or(shared::language).ifPresent(item::language);
    }

    /** Whether an entry says anything in the words of an extension. */
    private static boolean isExtended(Element entry) {
        for (Content child : entry.getContent()) {
            if (child instanceof Element element
                    && element.getNamespace() != TIMES
                    && element.getNamespace() != entry.getNamespace()) {
                return true;
            }
        }
        return false;
    }

    /** Fills in what the extensions say that both kinds of feed carry. */
    private static void extensions(Element entry, ParsedItem.Builder item) {
        List<String> creators = texts(entry, "creator", DC);
        if (!creators.isEmpty()) {
            item.byline(String.join(", ", creators));
        }
        texts(entry, "subject", DC).forEach(item::keyword);
        texts(entry, "publisher", DC).forEach(item::credit);
        text(entry, "rights", DC).ifPresent(notice -> item.rights(rights(line(notice))));
        for (String name : List.of("created", "issued")) {
            time(item, Field.FIRST_CREATED, entry, name, DC_TERMS);
        }
        if (!item.hasTime(Field.FIRST_CREATED)) {
            time(item, Field.FIRST_CREATED, entry, "date", DC);
        }
        time(item, Field.VERSION_CREATED, entry, "modified", DC_TERMS);
        if (entry.getNamespace() != ATOM) {
            time(item, Field.FIRST_CREATED, entry, "published", ATOM);
            time(item, Field.VERSION_CREATED, entry, "updated", ATOM);
        }
        for (Element reply : entry.getChildren("in-reply-to", THREADING)) {
            if (!blank(reply.getAttributeValue("ref"))) {
                item.link(new ParsedLink(
                        "in-reply-to", reply.getAttributeValue("ref").strip()));
            }
        }
        if (Optional.ofNullable(entry.getChild("control", PUBLISHING))
                .flatMap(control -> text(control, "draft", PUBLISHING))
                .filter("yes"::equals)
                .isPresent()) {
            item.pubStatus(PubStatus.withheld);
        }
        text(entry, "status", WORDPRESS).flatMap(Feed::wordPressStatus).ifPresent(item::pubStatus);
    }

    /** What WordPress calls the states of a post; one that is published, or belongs to another, needs no word. */
    private static Optional<PubStatus> wordPressStatus(String status) {
        return switch (status) {
            case "draft", "auto-draft", "pending", "private", "future" -> Optional.of(PubStatus.withheld);
            case "trash" -> Optional.of(PubStatus.canceled);
            default -> Optional.empty();
        };
    }

    /** The agency WENN names its own article, its times and its tags in two extensions of Atom. */
    private static void wenn(Element entry, ParsedItem.Builder item) {
        Optional.ofNullable(entry.getChild("NewsManagement", WENN_NEWS)).ifPresent(management -> {
            text(management, "original_article_id", WENN_NEWS).ifPresent(item::altId);
            time(item, Field.FIRST_CREATED, management, "published", WENN_NEWS);
            // Its Atom 'updated' repeats when the article was published.
            time(item, Field.VERSION_CREATED, management, "updated", WENN_NEWS);
        });
        Optional.ofNullable(entry.getChild("ContentMetadata", WENN_CONTENT))
                .map(metadata -> metadata.getChild("tags", WENN_CONTENT))
                .ifPresent(tags -> tags.getChildren("tag", WENN_CONTENT)
                        .forEach(tag -> item.keyword(tag.getAttributeValue("value"))));
    }

    private static Optional<String> language(Element entry, boolean extended) {
        Optional<String> said = extended ? text(entry, "language", DC) : Optional.empty();
        return said.or(() -> Optional.ofNullable(entry.getAttributeValue("lang", Namespace.XML_NAMESPACE)))
                .or(() -> !extended
                        ? Optional.empty()
                        : Optional.ofNullable(entry.getChild("ContentMetadata", WENN_CONTENT))
                                .map(metadata -> metadata.getAttributeValue("lang")))
                .or(() -> Optional.ofNullable(entry.getChild("content", entry.getNamespace()))
                        .map(content -> content.getAttributeValue("lang", Namespace.XML_NAMESPACE)))
                .flatMap(Feed::wellFormed);
    }

    /** A tag of BCP 47 in its usual letters; feeds write {@code en-us}, and sometimes a name. */
    private static Optional<String> wellFormed(String language) {
        return Optional.of(Locale.forLanguageTag(language.strip().replace('_', '-')))
                .filter(locale -> !locale.getLanguage().isEmpty())
                .map(Locale::toLanguageTag);
    }

    private static void time(ParsedItem.Builder item, Field field, Element of, String name, Namespace namespace) {
        text(of, name, namespace)
                .ifPresent(literal -> item.time(WrittenTime.of(
                        field, literal, namespace.getPrefix().isEmpty() ? name : namespace.getPrefix() + ":" + name)));
    }

    private static ParsedRights rights(String notice) {
        return new ParsedRights(Optional.empty(), Optional.ofNullable(notice), Optional.empty());
    }

    /** {@code desk@paper.example (The Night Desk)}: RSS wants an address, readers want the name. */
    private static String author(String author) {
        int open = author.indexOf('(');
        boolean named = open > 0 && author.endsWith(")") && author.lastIndexOf('@', open) >= 0;
        return named ? author.substring(open + 1, author.length() - 1) : author;
    }

    private static String names(List<SyndPerson> people) {
        return people.stream()
                .map(person -> blank(person.getName()) ? person.getEmail() : person.getName())
                .filter(name -> !blank(name))
                .map(String::strip)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static boolean isPlain(com.rometools.rome.feed.atom.Content content) {
        return content.getType() == null
                || content.getType().equals("text")
                || content.getType().equals("text/plain");
    }

    private static String headline(com.rometools.rome.feed.atom.Content title) {
        return isPlain(title) ? oneLine(title.getValue()) : line(title.getValue());
    }

    /** One line of what may be HTML. */
    private static String line(String text) {
        return text == null || !looksLikeHtml(text) ? oneLine(text) : oneLine(HtmlText.of(text));
    }

    private static String oneLine(String text) {
        return text == null ? null : SPACES.matcher(text).replaceAll(" ").strip();
    }

    /** Paragraphs. RSS does not say whether a text is HTML, and nearly always it is: one without a sign of it stays. */
    private static String body(String text, boolean plain) {
        if (text == null) {
            return "";
        }
        return plain || !looksLikeHtml(text) ? text : HtmlText.of(text);
    }

    private static boolean looksLikeHtml(String text) {
        return text.indexOf('<') >= 0 || text.indexOf('&') >= 0;
    }

    private static String raw(Element of, String name, Namespace namespace) {
        Element child = of.getChild(name, namespace);
        return child == null ? null : child.getText();
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    /** What the feed says for all its entries. */
    private record Shared(Optional<String> language, Optional<String> rights, Optional<String> byline) {

        static Shared of(FeedDocument document) {
            Element channel = document.channel();
            if (channel == null) {
                return new Shared(Optional.empty(), Optional.empty(), Optional.empty());
            }
            Namespace own = document.own();
            Element root = document.root();
            String xmlLang = channel.getAttributeValue("lang", Namespace.XML_NAMESPACE);
            return new Shared(
                    text(channel, "language", own)
                            .or(() -> text(channel, "language", DC))
                            .or(() -> Optional.ofNullable(xmlLang))
                            .or(() -> Optional.ofNullable(root.getAttributeValue("lang", Namespace.XML_NAMESPACE)))
                            .flatMap(Feed::wellFormed),
                    text(channel, "rights", own)
                            .or(() -> text(channel, "copyright", own))
                            .or(() -> text(channel, "rights", DC))
                            .filter(Shared::isShort),
                    Optional.of(channel.getChildren("author", own).stream()
                                    .flatMap(author -> texts(author, "name", own).stream())
                                    .collect(Collectors.joining(", ")))
                            .filter(names -> !names.isEmpty())
                            .filter(Shared::isShort));
        }

        private static boolean isShort(String text) {
            return text.length() <= LONGEST_SHARED;
        }
    }
}
