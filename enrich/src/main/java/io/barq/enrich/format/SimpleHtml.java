/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;

/**
 * The paragraphs of the HTML most items have: text with {@code <p>} and {@code <br>}, which end a paragraph wherever they
 * stand, and with tags such as {@code <b>} and {@code <a>}, which end none. No tree is needed to tell its paragraphs; what
 * holds anything else is left to {@link HtmlText}'s parser. jsoup reads the names of characters here, too.
 */
final class SimpleHtml {

    private static final Set<String> BREAKS = Set.of("p", "br");

    private static final Set<String> WITHIN_A_LINE = Set.of(
            "a", "b", "big", "code", "em", "font", "i", "img", "s", "small", "span", "strike", "strong", "sub", "sup",
            "u");

    private static final int LONGEST_NAME = 6;

    /** Stands for a break until the names of characters are read. */
    private static final char BREAK = '\u0001';

    /** Parts what a tag parted: {@code &am<b>p;} names no character. */
    private static final char TAG = '\u0002';

    /** Stands for the ampersand before a name of nothing, such as {@code &none;}, until the names of characters are read. */
    private static final char AMPERSAND = '\u0003';

    /** The last of these marks: no text that is right has characters up to it. */
    private static final char LAST_MARK = AMPERSAND;

    /** Letters that the names begin with which need no semicolon behind them; none of them is shorter but {@code lt} and {@code gt}. */
    private static final int HEAD = 3;

    private static final Set<String> HEADS = heads();

    private SimpleHtml() {}

    /** The paragraphs of a piece of HTML; null where it holds more than they need. */
    static String paragraphs(String html) {
        String marked = marked(html);
        if (marked == null) {
            return null;
        }
        String text = marked;
        if (marked.indexOf('&') >= 0) {
            text = Parser.unescapeEntities(marked, false);
            if (count(text, BREAK) != count(marked, BREAK)
                    || count(text, TAG) != count(marked, TAG)
                    || count(text, AMPERSAND) != count(marked, AMPERSAND)) {
                return null;
            }
        }
        text = text.replace(AMPERSAND, '&');
        Paragraphs paragraphs = new Paragraphs(text.length(), false);
        int from = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (at == text.length() || text.charAt(at) == BREAK || text.charAt(at) == TAG) {
                paragraphs.text(text.substring(from, at));
                if (at < text.length() && text.charAt(at) == BREAK) {
                    paragraphs.open("br", 0);
                    paragraphs.close("br");
                }
                from = at + 1;
            }
        }
        return paragraphs.paragraphs();
    }

    /** The text with marks in the place of its tags; null where one is not known here. */
    private static String marked(String html) {
        StringBuilder marked = new StringBuilder(html.length());
        int from = 0;
        for (int at = 0; at < html.length(); at++) {
            char c = html.charAt(at);
            if (c <= LAST_MARK) {
                return null;
            }
            if (c == '&' && namesNothing(html, at + 1)) {
                marked.append(html, from, at).append(AMPERSAND);
                from = at + 1;
            }
            if (c != '<' || !opensMarkup(html, at + 1)) {
                continue;
            }
            int nameFrom = html.startsWith("/", at + 1) ? at + 2 : at + 1;
            int nameTo = nameFrom;
            while (nameTo < html.length() && nameTo - nameFrom <= LONGEST_NAME && isLetter(html.charAt(nameTo))) {
                nameTo++;
            }
            String name = html.substring(nameFrom, nameTo).toLowerCase(Locale.ROOT);
            boolean breaks = BREAKS.contains(name);
            int end = breaks || WITHIN_A_LINE.contains(name) ? endOfTag(html, nameTo) : -1;
            if (end < 0) {
                return null;
            }
            marked.append(html, from, at).append(breaks ? BREAK : TAG);
            from = end;
            at = end - 1;
        }
        return marked.append(html, from, html.length()).toString();
    }

    /**
     * Whether letters surely name no character. jsoup compares them with each name that needs no semicolon, which took four
     * fifths of the time of a text of such letters.
     */
    private static boolean namesNothing(String html, int from) {
        int to = from;
        while (to < html.length() && (isLetter(html.charAt(to)) || to > from && isDigit(html.charAt(to)))) {
            to++;
        }
        return to - from >= HEAD
                && ("lLgG".indexOf(html.charAt(from)) < 0 || "tT".indexOf(html.charAt(from + 1)) < 0)
                && !HEADS.contains(html.substring(from, from + HEAD))
                && !Entities.isNamedEntity(html.substring(from, to));
    }

    /** The beginnings of the names that HTML has for characters of Latin-1, which alone need no semicolon. */
    private static Set<String> heads() {
        Set<String> heads = new HashSet<>(List.of("AMP", "COP", "QUO", "REG"));
        Document.OutputSettings names = new Document.OutputSettings()
                .escapeMode(Entities.EscapeMode.base)
                .charset(StandardCharsets.US_ASCII);
        for (char c = '"'; c <= '\u00FF'; c++) {
            String name = Entities.escape(String.valueOf(c), names);
            if (name.startsWith("&") && name.length() > HEAD) {
                heads.add(name.substring(1, 1 + HEAD));
            }
        }
        return heads;
    }

    /** Where a tag ends whose name ends here, past its bracket; -1 where its attributes are not written as most are. */
    private static int endOfTag(String html, int nameTo) {
        char quote = 0;
        char before = ' ';
        boolean valued = false;
        for (int at = nameTo; at < html.length(); at++) {
            char c = html.charAt(at);
            if (c <= LAST_MARK || c == '<' || at == nameTo && isPartOfName(c)) {
                return -1;
            }
            if (quote != 0) {
                if (c == '>') {
                    return -1;
                }
                quote = c == quote ? 0 : quote;
            } else if (c == '>') {
                return at + 1;
            } else if (c == '"' || c == '\'') {
                if (before != '=') {
                    return -1;
                }
                quote = c;
            } else if (c == '=') {
                if (valued) {
                    return -1;
                }
                valued = true;
            } else if (!isPartOfName(c)) {
                if (before == '=') {
                    return -1;
                }
                valued = false;
            }
            before = c;
        }
        return -1;
    }

    private static boolean isPartOfName(char c) {
        return c != '>' && c != '/' && c != ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f';
    }

    /** Before anything else, as in {@code 2 < 3}, the character stands for itself. */
    private static boolean opensMarkup(String html, int at) {
        return at < html.length() && (isLetter(html.charAt(at)) || "/!?".indexOf(html.charAt(at)) >= 0);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int count(String text, char mark) {
        int count = 0;
        for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
            count++;
        }
        return count;
    }
}
