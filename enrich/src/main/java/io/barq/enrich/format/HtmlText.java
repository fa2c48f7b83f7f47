/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * Makes clean paragraphs of the HTML that structured formats carry as an item's body.
 *
 * <p>jsoup reads it by the rules of browsers, which for every tag may look through all that are open and open many again. So
 * HTML of more tags than a body of news has is read as it is written, without those rules: its text is the same, and only
 * where elements overlap may a paragraph end elsewhere.
 */
final class HtmlText {

    /** A page of a newspaper has some hundreds; a table of all results of a day has thousands, and overlaps nowhere. */
    static final int MOST_TAGS = 5_000;

    static final int DEEPEST = 512;

    private HtmlText() {}

    /** The paragraphs of a piece of HTML, parted by one line feed; scripts, styles and markup are gone. */
    static String of(String html) {
        String simple = SimpleHtml.paragraphs(html);
        if (simple != null) {
            return simple;
        }
        Document tree = tree(html);
        String text = paragraphs(tree, html.length(), false);
        return text.isEmpty() ? paragraphs(tree, html.length(), true) : text;
    }

    static Document tree(String html) {
        Parser parser = hasMoreTags(html, MOST_TAGS) ? Parser.xmlParser() : Parser.htmlParser();
        return parser.setMaxDepth(DEEPEST).parseInput(html, "");
    }

    private static boolean hasMoreTags(String html, int most) {
        int tags = 0;
        for (int at = html.indexOf('<'); at >= 0 && tags <= most; at = html.indexOf('<', at + 1)) {
            tags++;
        }
        return tags > most;
    }

    static String paragraphs(Document tree, int length, boolean captionsOnly) {
        Paragraphs paragraphs = new Paragraphs(length, captionsOnly);
        NodeTraversor.traverse(
                new NodeVisitor() {
                    @Override
                    public void head(Node node, int depth) {
                        if (node instanceof TextNode text) {
                            paragraphs.text(text.getWholeText());
                        } else if (node instanceof Element element) {
                            paragraphs.open(name(element), cells(element));
                        }
                    }

                    @Override
                    public void tail(Node node, int depth) {
                        if (node instanceof Element element) {
                            paragraphs.close(name(element));
                        }
                    }
                },
                tree);
        return paragraphs.paragraphs();
    }

    /** The name without its prefix: mail of word processors has {@code <o:p>}. */
    private static String name(Element element) {
        String name = element.normalName();
        return name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }

    private static int cells(Element element) {
        if (!element.normalName().equals("tr")) {
            return 0;
        }
        Set<String> cell = Set.of("td", "th");
        return (int) element.childNodes().stream()
                .filter(child -> cell.contains(child.normalName()))
                .count();
    }
}
