/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.enrich.ledger.RefusedException;
import io.barq.enrich.source.Grade;
import io.barq.enrich.source.Source;
import io.barq.schemas.EditKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ANPA 1312, the transmission format of American teletype lines, with the header lines AP sends in it: two lines of
 * transmission data, header lines that begin with a caret, paragraphs that begin with a tab, and the time.
 *
 * <p>The framing characters may have been lost on the way; the lines then say the same.
 */
final class Anpa1312 implements WireFormat {

    /** {@code W2870 asian}: service letter and number, and the selector behind a unit separator. */
    private static final Pattern FIRST_LINE = Pattern.compile(
            "^[\\x16\\x01 ]{0,6}(?<service>[A-Za-z])(?<sequence>\\d{4})(?:\\x1f|_)?(?<selector>[A-Za-z-]{0,20})[ \\t\\r]*\\n"
                    + "[\\x00-\\x1f ]{0,3}(?=[a-z] ?[a-z])",
            Pattern.MULTILINE);

    /** {@code f l BC-LT--Harbour-Plan   11-13 1049}: priority, category, cycle and slug, version, day, count. */
    private static final Pattern SECOND_LINE = Pattern.compile(
            "(?<priority>[a-z]) ?(?<category>[a-z])[\\x11-\\x14 ]{1,6}(?:(?i:am|pm|bc|ap)-)?(?<slug>\\S{1,40})"
                    + "(?<version>(?: (?!\\d\\d-\\d\\d)\\S{1,30}){0,4})[ \\t]{1,20}(?<day>\\d{1,2}-\\d{1,2})(?:[ \\t](?<count>\\d{1,5}))?[ \\t\\r]*");

    /** {@code AP-WF-11-13-13 1509GMT}: the service, month, day and year, and the time. */
    private static final Pattern TIME =
            Pattern.compile("(?:[A-Z]{2,3}-){1,3}(?<time>\\d{2}-\\d{2}-\\d{2} \\d{4} ?[A-Z]{1,4})<?");

    /** {@code LT--} and {@code US--} say which part of AP's world report it is; {@code BBO--} is the sport, and stays. */
    private static final Pattern REGION = Pattern.compile("[A-Z]{2}--");

    private static final Pattern PHOTOS = Pattern.compile("(?:AP|AFP|Getty) (?:Photos?|Graphics?|Video)\\b.*");

    private static final Pattern EDITORS = Pattern.compile("(?<open>\\(?)(?i:eds)[.:]\\s*(?<note>.+)", Pattern.DOTALL);

    private static final Pattern EDITORS_NOTE =
            Pattern.compile("(?i:editor['’]?s['’]? note)\\s*(?:[_:—–-]+\\s*)?(?<note>.+)", Pattern.DOTALL);

    private static final Pattern CREDIT =
            Pattern.compile("(?:The )?(?:Associated Press|[\\p{L} ]{0,30}(?:Writer|Editor|Correspondent|Press|Staff))");

    /** The field of the header that holds the slug is this wide, in characters, with the cycle. */
    private static final int SLUG_FIELD = 24;

    private static final int CYCLE = 3;
    private static final int BEGINNING = 2000;

    /** Header lines stand in this many characters; what comes later does not go on over a line end. */
    private static final int LONGEST_HEADER = 4000;

    private static final char CARET = '^';
    private static final char BACKSPACE = '\b';

    private final DispatchText dispatch;

    Anpa1312(DispatchText dispatch) {
        this.dispatch = dispatch;
    }

    @Override
    public String name() {
        return "anpa1312";
    }

    @Override
    public boolean reads(Payload payload) {
        if (!Teletype.mayBe(payload)) {
            return false;
        }
        String text = payload.text();
        Matcher line = FIRST_LINE.matcher(text).region(TeletypeMessage.begins(text), text.length());
        return line.lookingAt() && SECOND_LINE.matcher(lineAt(text, line.end())).matches();
    }

    /** The line from here on, or the beginning of one that is too long for a header. */
    private static String lineAt(String text, int from) {
        int end = from;
        while (end < text.length() && end < from + BEGINNING && text.charAt(end) != '\n') {
            end++;
        }
        return text.substring(from, end);
    }

    @Override
    public List<Part> parse(Payload payload) {
        String text = payload.text();
        List<Part> parts = new ArrayList<>();
        for (TeletypeMessage message : TeletypeMessage.of(text, FIRST_LINE)) {
            Matcher first = FIRST_LINE.matcher(text).region(message.start(), message.end());
            String second = first.lookingAt() ? lineAt(text, first.end()) : "";
            Matcher header = SECOND_LINE.matcher(second);
            if (header.matches()) {
                parts.add(new Reading(text, message, payload.source()).read(first, header));
            } else {
                parts.add(new RefusedPart("A message has no header lines of ANPA 1312."));
            }
        }
        if (parts.isEmpty()) {
            throw new RefusedException("The payload holds no message of ANPA 1312.");
        }
        return parts;
    }

    /** One message, line by line. */
    private final class Reading {

        private final String text;
        private final TeletypeMessage message;
        private final Source source;
        private final ParsedItem.Builder item = ParsedItem.builder();
        private final List<Line> paragraphs = new ArrayList<>();
        /** The paragraph that is being read, of lines that may go on. */
        private final StringBuilder wrapped = new StringBuilder();

        private int wrappedStart;
        private String keyword;
        private String editorsNote;
        private String editors;
        private boolean bodyBegan;
        private boolean bylined;

        private Reading(String text, TeletypeMessage message, Source source) {
            this.text = text;
            this.message = message;
            this.source = source;
        }

        private Part read(Matcher first, Matcher header) {
            int from = first.end() + header.end();
            item.sequence(first.group("sequence"))
                    .urgency(new Grade("anpa", header.group("priority")))
                    .subject(new Code("anpa", header.group("category"), Optional.empty()))
                    .edit(DispatchText.edit(EditKind.TRANSMISSION_LINE, first.start(), from, null));
            String version = header.group("version").strip();
            if (!version.isEmpty()) {
                FlagWords.line(version, source).ifPresent(flags -> flags.to(item));
                item.take(version);
            }
            int etx = message.indexOf(text, TeletypeMessage.ETX);
            readLines(from, message.end(), etx < 0 ? message.end() : etx);
            String slug = header.group("slug");
            item.slugline(slugline(slug, slug.length() >= SLUG_FIELD - CYCLE, keyword));
            item.edNote(editorsNote != null ? editorsNote : editors);
            dispatch.read(paragraphs, source, null, item);
            if (item.headline().isEmpty()) {
                item.headline(alert());
            }
            ParsedItem read = item.build();
            return read.headline().isEmpty() && read.body().isEmpty()
                    ? new RefusedPart("A message of ANPA 1312 holds neither headline nor text.")
                    : read;
        }

        /** An alert is a line of text without a headline: it is its own. */
        private String alert() {
            ParsedItem read = item.build();
            return read.body().indexOf('\n') < 0 && read.body().length() <= BEGINNING / 5 ? read.body() : null;
        }

        private void readLines(int from, int to, int etx) {
            int start = from;
            Line header = null;
            for (int i = from; i <= to; i++) {
                if (i < to && text.charAt(i) != '\n') {
                    continue;
                }
                int at = start;
                start = i + 1;
                Line line = Line.trimmed(text, at, i);
                if (line.text().isEmpty()) {
                    continue;
                }
                if (header != null && continues(at, line)) {
                    header = Line.trimmed(text, header.start(), line.end());
                } else {
                    flush(header);
                    header = null;
                    if (line.text().charAt(0) == CARET) {
                        header = line;
                    } else {
                        readText(at, line, i > etx);
                        continue;
                    }
                }
                char last = header.text().charAt(header.text().length() - 1);
                if (last == '<' || last == '=') {
                    flush(header);
                    header = null;
                }
            }
            flush(header);
            endParagraph();
        }

        /** A header line without its closing sign goes on in the next one, unless that is a header or a paragraph itself. */
        private boolean continues(int at, Line next) {
            char first = text.charAt(at);
            return at - message.start() < LONGEST_HEADER
                    && first != CARET
                    && first != '\t'
                    && first != BACKSPACE
                    && next.text().charAt(0) != CARET
                    && !TIME.matcher(next.text()).matches();
        }

        private void readText(int at, Line line, boolean behindEnd) {
            Matcher time = TIME.matcher(line.text());
            if (time.matches()) {
                item.time(WrittenTime.of(WrittenTime.Field.VERSION_CREATED, time.group("time"), "sign-off"))
                        .edit(DispatchText.edit(EditKind.TRANSMISSION_LINE, line.start(), line.end(), null));
            } else if (!behindEnd) {
                paragraph(at, line);
            }
        }

        private void paragraph(int at, Line line) {
            boolean continues = bodyBegan
                    && wrapped.length() > 0
                    && text.charAt(at) > ' '
                    && at > 0
                    && line.text().charAt(0) != '-';
            String words = words(line.text());
            if (words.chars().allMatch(c -> c == '_' || c == '—' || c == ' ' || c == '=')) {
                return;
            }
            if (continues) {
                wrapped.append('\n').append(words);
            } else {
                endParagraph();
                wrappedStart = line.start();
                wrapped.append(words);
            }
            bodyBegan = true;
        }

        private void endParagraph() {
            if (wrapped.length() > 0) {
                paragraphs.add(new Line(wrappedStart, wrapped.toString()));
                wrapped.setLength(0);
            }
        }

        private void flush(Line header) {
            if (header == null) {
                return;
            }
            endParagraph();
            String line = header.text();
            int from = 1;
            char last = line.charAt(line.length() - 1);
            boolean closed = last == '<' || last == '=';
            String words = words(line.substring(from, Math.max(from, closed ? line.length() - 1 : line.length())))
                    .strip();
            if (words.isEmpty()) {
                return;
            }
            if (bodyBegan || bylined && !CREDIT.matcher(words).matches() || isText(words, closed)) {
                paragraphs.add(new Line(header.start() + from, words));
                bodyBegan = true;
                return;
            }
            item.edit(DispatchText.edit(EditKind.HEADER, header.start(), header.end(), null));
            readHeader(new Line(0, words).clean(), last);
        }

        /** Lines without a closing sign below a headline are a list of headlines, and the item has no other text. */
        private boolean isText(String words, boolean closed) {
            return keyword != null && item.headline().isPresent() && !closed && !isByline(words);
        }

        private void readHeader(String words, char last) {
            Matcher editorsNoteLine = EDITORS_NOTE.matcher(words);
            Matcher editorsLine = EDITORS.matcher(words);
            if (keyword == null) {
                // Behind another caret: "^*9006< ^AP-Top-Headlines,0176".
                String key = words.substring(words.lastIndexOf(CARET) + 1).strip();
                readKeyword(key);
            } else if (editorsNoteLine.matches()) {
                editorsNote = editorsNoteLine.group("note");
            } else if (editorsLine.matches()) {
                editors = editorsLine.group("open") + editorsLine.group("note");
            } else if (PHOTOS.matcher(words).matches()) {
                // Which pictures go with it is of no use without them.
                return;
            } else if (isByline(words)) {
                item.byline(words);
                bylined = true;
            } else if (CREDIT.matcher(words).matches()) {
                item.credit(words.startsWith("AP ") ? "AP" : words);
            } else if (item.headline().isEmpty()) {
                item.headline(words);
            }
        }

        private void readKeyword(String key) {
            int comma = key.indexOf(',');
            keyword = withoutCycle(comma < 0 ? key : key.substring(0, comma)).strip();
            item.keyword(keyword);
            if (comma > 0) {
                String rest = key.substring(comma + 1);
                int count = rest.lastIndexOf(',');
                String take = count < 0 ? "" : rest.substring(0, count).strip();
                if (!take.isEmpty()) {
                    FlagWords.line(take, source).ifPresent(flags -> flags.to(item));
                    item.take(take);
                }
            }
        }

        private static boolean isByline(String words) {
            return words.startsWith("By ") || words.startsWith("BY ");
        }
    }

    /**
     * The slug without the part of the report it belongs to. Where the field of the header cut its last word in two, that is
     * left off: the keyword line says where the words end.
     */
    private static String slugline(String slug, boolean full, String keyword) {
        String words = slug;
        if (full && keyword != null) {
            String whole = keyword.replace(" ", "");
            if (whole.startsWith(slug) && whole.length() > slug.length()) {
                int at = 0;
                int end = 0;
                for (int i = 0; i < keyword.length() && at < slug.length(); i++) {
                    if (keyword.charAt(i) == ' ') {
                        end = at;
                    } else {
                        at++;
                        if (at == slug.length() && (i + 1 == keyword.length() || keyword.charAt(i + 1) == ' ')) {
                            end = at;
                        }
                    }
                }
                words = end > 0 ? slug.substring(0, end) : slug;
            }
        }
        Matcher region = REGION.matcher(words);
        return region.lookingAt() ? words.substring(region.end()) : words;
    }

    private static String withoutCycle(String keyword) {
        String cycle = keyword.length() > CYCLE ? keyword.substring(0, CYCLE).toLowerCase(Locale.ROOT) : "";
        return cycle.equals("bc-") || cycle.equals("am-") || cycle.equals("pm-") || cycle.equals("ap-")
                ? keyword.substring(CYCLE)
                : keyword;
    }

    /**
     * What the seven bits of the line stand for: quotation marks of two strokes each, a dash, a half, the columns of a table.
     */
    private static String words(String line) {
        StringBuilder words = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            char next = i + 1 < line.length() ? line.charAt(i + 1) : '\0';
            char before = i == 0 ? ' ' : line.charAt(i - 1);
            if (c == next && (c == '`' || c == '\'')) {
                words.append(c == '`' ? '“' : '”');
                i++;
            } else if (c == '_' && next == ' ' && before == ' ') {
                words.append('—');
            } else if (c == '{' && (i == 0 || Character.isDigit(before) || before == ';')) {
                words.append('½');
            } else {
                words.append(c < ' ' ? ' ' : c);
            }
        }
        int end = words.length();
        while (end > 0 && (words.charAt(end - 1) == '<' || words.charAt(end - 1) == ' ')) {
            end--;
        }
        return words.substring(0, end);
    }
}
