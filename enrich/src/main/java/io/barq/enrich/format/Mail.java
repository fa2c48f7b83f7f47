/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.barq.enrich.decode.DecodedText;
import io.barq.enrich.decode.Decoder;
import io.barq.enrich.decode.MediaType;
import io.barq.enrich.ledger.RefusedException;
import io.barq.enrich.source.Grade;
import io.barq.enrich.source.Source;
import io.barq.schemas.Edit;
import io.barq.schemas.Marker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail (RFC 5322, MIME) that carries an item. A part that is itself of a wire format is the item; so are the answers of a
 * form that come as JSON; else the subject is the headline and the text the body. Who sends a mail is a credit, not a
 * byline: mostly it is a desk.
 */
final class Mail implements WireFormat {

    private static final String TEXT = "text/plain";
    private static final String HTML = "text/html";

    /** A field's name at the beginning of a line; names are short. */
    private static final Pattern FIELD = Pattern.compile("([A-Za-z][A-Za-z0-9-]{1,60}):");

    /** Fields that stand in every mail, some of which a dispatch's own header lines may be called, too. */
    private static final Set<String> FIELDS = Set.of(
            "from",
            "to",
            "subject",
            "date",
            "message-id",
            "received",
            "mime-version",
            "content-type",
            "return-path",
            "delivered-to",
            "reply-to",
            "sender",
            "dkim-signature",
            "x-received");

    /** Fields only a mail has. */
    private static final Set<String> TELLING =
            Set.of("message-id", "received", "mime-version", "return-path", "delivered-to", "dkim-signature");

    private static final int FEWEST_FIELDS = 3;

    private static final int BEGINNING = 16 * 1024;

    private static final Pattern ADDRESS = Pattern.compile("<[^<>]*>|[^\\s<>@]{1,100}@[^\\s<>@]{1,200}");

    private static final Pattern ID = Pattern.compile("<([^<>\\s]{1,900})>");

    private static final Pattern FILE_OF_ITEMS = Pattern.compile("\\.(?:xml|json|nitf|newsml|ninjs)\\b");

    private static final Pattern DELETES_SPACE = Pattern.compile("delsp\\s*=\\s*\"?yes");

    private static final Pattern LINE_ENDS = Pattern.compile("[\\r\\n]+");

    private static final Pattern SPACE = Pattern.compile("\\s");

    private final Decoder decoder = new Decoder();
    private final DispatchText dispatch;
    private final List<WireFormat> carried;

    /** @param carried the formats of items a mail may carry */
    Mail(DispatchText dispatch, List<WireFormat> carried) {
        this.dispatch = dispatch;
        this.carried = List.copyOf(carried);
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public boolean reads(Payload payload) {
        Optional<String> declared = payload.declared().map(MediaType::name);
        return declared.filter("message/rfc822"::equals).isPresent()
                || (declared.isEmpty() || declared.get().equals(TEXT)) && beginsAsMail(payload.text());
    }

    private static boolean beginsAsMail(String text) {
        int at = 0;
        while (at < text.length() && Line.isBlank(text.charAt(at))) {
            at++;
        }
        Set<String> names = new HashSet<>();
        int end = Math.min(text.length(), at + BEGINNING);
        while (at < end && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            int next = text.indexOf('\n', at);
            String line = text.substring(at, next < 0 || next > end ? end : next);
            Matcher field = FIELD.matcher(line);
            if (field.lookingAt()) {
                names.add(field.group(1).toLowerCase(Locale.ROOT));
            } else if (line.charAt(0) != ' '
                    && line.charAt(0) != '\t'
                    && !(names.isEmpty() && line.startsWith("From "))) {
                return false;
            }
            at = next < 0 ? end : next + 1;
        }
        boolean telling = names.stream().anyMatch(TELLING::contains);
        names.retainAll(FIELDS);
        return telling && names.size() >= FEWEST_FIELDS;
    }

    @Override
    public List<Part> parse(Payload payload) {
        MailMessage mail = MailMessage.of(payload.bytes(), start(payload.bytes()));
        List<Part> carriedParts = new ArrayList<>();
        Optional<DecodedText> text = Optional.empty();
        Optional<DecodedText> html = Optional.empty();
        boolean flowed = false;
        boolean deleteSpace = false;
        for (MailMessage.Leaf leaf : mail.leaves()) {
            boolean attached = leaf.disposition().toLowerCase(Locale.ROOT).startsWith("attachment");
            boolean readable = leaf.type().equals(TEXT) || leaf.type().equals(HTML);
            if (!readable && !mayCarryItem(leaf)) {
                continue;
            }
            Optional<DecodedText> decoded = decoded(leaf, payload.source());
            if (decoded.isEmpty()) {
                continue;
            }
            carriedParts.addAll(parts(mail, leaf, decoded.get(), payload.source()));
            if (leaf.type().equals(TEXT) && !attached && text.isEmpty()) {
                text = decoded;
                flowed = leaf.parameters().contains("flowed");
                deleteSpace = flowed && DELETES_SPACE.matcher(leaf.parameters()).find();
            } else if (leaf.type().equals(HTML) && !attached && html.isEmpty()) {
                html = decoded;
            }
        }
        if (!carriedParts.isEmpty()) {
            return carriedParts;
        }
        return List.of(item(mail, text, html, flowed, deleteSpace, payload.source()));
    }

    /** Where the header begins: after blank lines, and after the line mailboxes put before each mail. */
    private static int start(byte[] bytes) {
        int at = 0;
        while (at < bytes.length && bytes[at] >= 0 && bytes[at] <= ' ') {
            at++;
        }
        if (bytes.length - at > 5 && new String(bytes, at, 5, StandardCharsets.ISO_8859_1).equals("From ")) {
            while (at < bytes.length && bytes[at] != '\n') {
                at++;
            }
            at = Math.min(bytes.length, at + 1);
        }
        return at;
    }

    private static boolean mayCarryItem(MailMessage.Leaf leaf) {
        String named = (leaf.disposition() + ' ' + leaf.parameters()).toLowerCase(Locale.ROOT);
        return leaf.type().endsWith("xml")
                || leaf.type().endsWith("json")
                || leaf.type().startsWith("text/")
                || FILE_OF_ITEMS.matcher(named).find();
    }

    /** A part as text; empty where it is none. A charset nobody knows is as none declared. */
    private Optional<DecodedText> decoded(MailMessage.Leaf leaf, Source source) {
        Optional<String> charset = leaf.declared().flatMap(MediaType::charset);
        return decoded(leaf, charset, source)
                .or(() -> charset.isEmpty() ? Optional.empty() : decoded(leaf, Optional.empty(), source))
                .filter(text -> !text.text().isBlank());
    }

    private Optional<DecodedText> decoded(MailMessage.Leaf leaf, Optional<String> charset, Source source) {
        try {
            return Optional.of(
                    decoder.decodePart(leaf.bytes(), Optional.of(new MediaType(leaf.type(), charset)), source));
        } catch (RefusedException noText) {
            return Optional.empty();
        }
    }

    /** The items a part carries; none if it is text to read. */
    private List<Part> parts(MailMessage mail, MailMessage.Leaf leaf, DecodedText text, Source source) {
        String unwrapped = text.text();
        if (WireJson.begins(unwrapped)) {
            Optional<ParsedItem> answers = answers(mail, unwrapped, source);
            if (answers.isPresent()) {
                return List.of(answers.get());
            }
        }
        Payload payload = new Payload(text, leaf.bytes(), Optional.empty(), source);
        for (WireFormat format : carried) {
            if (format.reads(payload)) {
                try {
                    return format.parse(payload).stream().map(Mail::within).toList();
                } catch (RefusedException e) {
                    // A text that looks like a format and is none is a text; an attachment was sent to be read.
                    return leaf.type().equals(TEXT) || leaf.type().equals(HTML)
                            ? List.of()
                            : List.of(new RefusedPart(e.getMessage()));
                }
            }
        }
        return List.of();
    }

    /** What a part's format cut counts in the part, not in the mail. */
    private static Part within(Part part) {
        return part instanceof ParsedItem item
                ? item.withEdits(item.edits().stream()
                        .map(edit -> edit.getWithin() != null
                                ? edit
                                : Edit.newBuilder(edit).setWithin("attachment").build())
                        .toList())
                : part;
    }

    private ParsedItem item(
            MailMessage mail,
            Optional<DecodedText> text,
            Optional<DecodedText> html,
            boolean flowed,
            boolean deleteSpace,
            Source source) {
        ParsedItem.Builder item = envelope(mail, source);
        field(mail, "subject", source).map(JsonText::oneLine).ifPresent(item::headline);
        Optional<String> plain = text.map(DecodedText::text)
                .map(written -> flowed ? unfolded(written, deleteSpace) : written)
                .map(Mail::withoutSignature)
                .filter(written -> !written.isBlank());
        Optional<DecodedText> read = plain.isPresent() ? text : html;
        read.ifPresent(decoded -> decoded.edits()
                .forEach(edit -> item.edit(
                        Edit.newBuilder(edit).setWithin(DispatchText.BODY).build())));
        dispatch.read(
                plain.or(() -> html.map(DecodedText::text).map(HtmlText::of)).orElse(""), source, item);
        if (item.isEmpty()) {
            throw new RefusedException("The mail has neither a subject nor a text.");
        }
        return item.build();
    }

    /** What the header says of the mail, but for its subject. */
    private ParsedItem.Builder envelope(MailMessage mail, Source source) {
        ParsedItem.Builder item = ParsedItem.builder();
        id(mail, "message-id", source).ifPresent(item::id);
        field(mail, "date", source)
                .ifPresent(date -> item.time(WrittenTime.of(WrittenTime.Field.SENT_AT, date, "Date")));
        field(mail, "from", source)
                .map(from ->
                        ADDRESS.matcher(from).replaceAll("").replace("\"", "").strip())
                .ifPresent(item::credit);
        field(mail, "keywords", source).ifPresent(words -> {
            for (String word : words.split(",", 100)) {
                item.keyword(word);
            }
        });
        field(mail, "content-language", source)
                .map(languages -> languages.split(",", 2)[0])
                .ifPresent(item::language);
        id(mail, "in-reply-to", source).ifPresent(id -> item.link(new ParsedLink("inReplyTo", id)));
        id(mail, "supersedes", source).ifPresent(id -> item.link(new ParsedLink("supersedes", id)));
        ids(mail, "references", source).forEach(id -> item.link(new ParsedLink("references", id)));
        return item;
    }

    private Optional<String> id(MailMessage mail, String name, Source source) {
        List<String> ids = ids(mail, name, source);
        return ids.isEmpty()
                ? field(mail, name, source).filter(id -> id.length() < 1000 && id.indexOf(' ') < 0)
                : Optional.of(ids.get(0));
    }

    private List<String> ids(MailMessage mail, String name, Source source) {
        return field(mail, name, source).stream()
                .flatMap(said -> ID.matcher(said).results().limit(100).map(found -> found.group(1)))
                .toList();
    }

    /** A field of the header, on one line, with its encoded words decoded. */
    private Optional<String> field(MailMessage mail, String name, Source source) {
        byte[] raw = mail.header().get(name);
        if (raw == null) {
            return Optional.empty();
        }
        String written;
        try {
            written = isAscii(raw)
                    ? new String(raw, StandardCharsets.US_ASCII)
                    : decoder.decodePart(raw, Optional.empty(), source).text();
        } catch (RefusedException e) {
            return Optional.empty();
        }
        String line = LINE_ENDS.matcher(written).replaceAll("").strip();
        String text = EncodedWords.decode(
                line,
                (bytes, charset) -> decoder.decodePart(
                                bytes, Optional.of(new MediaType(TEXT, Optional.of(charset))), source)
                        .text());
        return Optional.of(SPACE.matcher(text).replaceAll(" ").strip()).filter(said -> !said.isEmpty());
    }

    /** Nearly all fields are: then nothing is to be found out about their charset, or to be repaired. */
    private static boolean isAscii(byte[] field) {
        for (byte c : field) {
            if ((c < ' ' || c > '~') && c != '\r' && c != '\n' && c != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Flowed text (RFC 3676): a line that ends in a space goes on in the next. */
    private static String unfolded(String text, boolean deleteSpace) {
        StringBuilder unfolded = new StringBuilder(text.length());
        for (String line : text.split("\r?\n", -1)) {
            String unstuffed = line.startsWith(" ") ? line.substring(1) : line;
            if (unstuffed.endsWith(" ") && !unstuffed.equals("-- ")) {
                unfolded.append(unstuffed, 0, unstuffed.length() - (deleteSpace ? 1 : 0));
            } else {
                unfolded.append(unstuffed).append('\n');
            }
        }
        return unfolded.toString();
    }

    /** Mailers put their users' signatures below two dashes and a space (RFC 3676, section 4.3). */
    private static String withoutSignature(String text) {
        int at = text.contains("\n-- ") ? Math.max(text.lastIndexOf("\n-- \n"), text.lastIndexOf("\n-- \r\n")) : -1;
        String kept = (at < 0 ? text : text.substring(0, at)).stripTrailing();
        return kept.endsWith("\n--") ? kept.substring(0, kept.length() - 3) : kept;
    }

    /** The answers of a form: an object whose values are all lists of words. */
    private Optional<ParsedItem> answers(MailMessage mail, String text, Source source) {
        JsonNode node;
        try {
            WireJson.Read read = WireJson.read(text);
            node = read.items().size() == 1 && read.fault().isEmpty()
                    ? read.items().get(0)
                    : null;
        } catch (RefusedException e) {
            return Optional.empty();
        }
        if (node == null || !node.isObject() || !isForm(node)) {
            return Optional.empty();
        }
        Fields answers = new Fields(node);
        ParsedItem.Builder item = envelope(mail, source);
        answered(answers, "headline", "title").map(JsonText::oneLine).ifPresent(item::headline);
        answered(answers, "slugline").ifPresent(item::slugline);
        // Who filled the form in wrote it, unless it says who did.
        answered(answers, "byline", "author", "username", "email address").ifPresent(item::byline);
        answered(answers, "dateline", "located").ifPresent(item::located);
        answered(answers, "sign off", "signoff").ifPresent(item::signOff);
        answered(answers, "ednote", "editor note", "editor's note", "notes").ifPresent(item::edNote);
        answered(answers, "timestamp")
                .map(JsonText::oneLine)
                .ifPresent(when -> item.time(WrittenTime.of(WrittenTime.Field.VERSION_CREATED, when, "Timestamp")));
        answered(answers, "embargo", "embargoed until")
                .ifPresent(when -> item.marker(Marker.EMBARGO)
                        .time(WrittenTime.of(WrittenTime.Field.EMBARGOED_UNTIL, when, "Embargo")));
        answered(answers, "news value", "urgency").ifPresent(value -> item.urgency(new Grade("iptc", value)));
        answered(answers, "priority").flatMap(NinjsItem::marker).ifPresent(item::marker);
        codes(answers, "category").forEach(item::subject);
        codes(answers, "genre").forEach(item::genre);
        codes(answers, "place").forEach(item::place);
        String body = answered(answers, "body", "text", "story")
                .or(() -> answered(answers, "abstract"))
                .orElse("");
        dispatch.read(body.stripLeading().startsWith("<") ? HtmlText.of(body) : body, source, item);
        return item.isEmpty() ? Optional.empty() : Optional.of(item.build());
    }

    private static boolean isForm(JsonNode node) {
        boolean anything = false;
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!field.getValue().isArray()) {
                return false;
            }
            for (JsonNode value : field.getValue()) {
                if (!value.isTextual()) {
                    return false;
                }
            }
            anything = true;
        }
        return anything;
    }

    private static Optional<String> answered(Fields answers, String... names) {
        return answers.text(names);
    }

    private static List<Code> codes(Fields answers, String name) {
        return answers.all(name).stream()
                .map(Fields::text)
                .filter(words -> !words.isBlank())
                .map(words -> new Code("", words.strip(), Optional.empty()))
                .toList();
    }
}
