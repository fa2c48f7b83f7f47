/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.Locale;
import java.util.Set;
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
            if (count(text, BREAK) != count(marked, BREAK) || count(text, TAG) != count(marked, TAG)) {
                return null;
            }
        }
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
            if (c <= TAG) {
                return null;
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

    /** Where a tag ends whose name ends here, past its bracket; -1 where its attributes are not written as most are. */
    private static int endOfTag(String html, int nameTo) {
        char quote = 0;
        char before = ' ';
        boolean valued = false;
        for (int at = nameTo; at < html.length(); at++) {
            char c = html.charAt(at);
            if (c <= TAG || c == '<' || at == nameTo && isPartOfName(c)) {
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

    private static int count(String text, char mark) {
        int count = 0;
        for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
            count++;
        }
        return count;
    }
}
