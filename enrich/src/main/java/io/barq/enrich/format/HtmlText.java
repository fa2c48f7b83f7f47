/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/** Makes clean paragraphs of the HTML that structured formats carry as an item's body. */
final class HtmlText {

    private static final Set<String> BLOCKS = Set.of(
            "p",
            "br",
            "hr",
            "div",
            "li",
            "ul",
            "ol",
            "dl",
            "dt",
            "dd",
            "tr",
            "table",
            "caption",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "pre",
            "section",
            "article",
            "aside",
            "header",
            "footer",
            "figure",
            "figcaption",
            "main",
            "address",
            "hl1",
            "hl2",
            "block");

    private static final Set<String> CELLS = Set.of("td", "th");

    /** What a browser shows nothing of, or shows as something that is no text. */
    private static final Set<String> SILENT =
            Set.of("script", "style", "head", "title", "template", "noscript", "iframe");

    private static final String BETWEEN_CELLS = " | ";

    private HtmlText() {}

    /** The paragraphs of a piece of HTML, each on a line, and each row of a table; markup, scripts and styles are gone. */
    static String of(String html) {
        Writer text = new Writer();
        NodeTraversor.filter(text, Jsoup.parseBodyFragment(html).body());
        return text.written();
    }

    /** Walks the tree without calling itself, however deep it is, and writes as it goes. */
    private static final class Writer implements NodeFilter {

        private final StringBuilder text = new StringBuilder();
        private int preformatted;

        @Override
        public FilterResult head(Node node, int depth) {
            if (node instanceof TextNode words) {
                // A line break in HTML is a space, but for where it says that it is one.
                String said = preformatted > 0 ? words.getWholeText() : words.text();
                text.append(said, said.startsWith(" ") && preformatted == 0 && isAtLineStart() ? 1 : 0, said.length());
            } else if (node instanceof Element element) {
                String name = element.normalName();
                if (SILENT.contains(name)) {
                    return FilterResult.SKIP_ENTIRELY;
                }
                preformatted += name.equals("pre") ? 1 : 0;
                if (BLOCKS.contains(name)) {
                    breakLine();
                } else if (CELLS.contains(name) && !isAtLineStart()) {
                    text.append(BETWEEN_CELLS);
                }
            }
            return FilterResult.CONTINUE;
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            if (node instanceof Element element) {
                String name = element.normalName();
                preformatted -= name.equals("pre") ? 1 : 0;
                if (BLOCKS.contains(name) && !isInCell(element)) {
                    breakLine();
                }
            }
            return FilterResult.CONTINUE;
        }

        /** A paragraph inside a cell parts no cell from its row. */
        private static boolean isInCell(Element element) {
            return element.parent() != null && CELLS.contains(element.parent().normalName());
        }

        private void breakLine() {
            if (!isAtLineStart()) {
                text.append('\n');
            }
        }

        private boolean isAtLineStart() {
            int last = text.length() - 1;
            while (last >= 0 && text.charAt(last) == ' ') {
                last--;
            }
            return last < 0 || text.charAt(last) == '\n';
        }

        private String written() {
            return text.toString().strip();
        }
    }
}
