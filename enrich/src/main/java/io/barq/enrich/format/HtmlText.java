/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** Makes clean paragraphs of the HTML that structured formats carry as an item's body. */
final class HtmlText {

    private HtmlText() {}

    /** The paragraphs of a piece of HTML, parted by one line feed; scripts, styles and markup are gone. */
    static String of(String html) {
        Element body = Jsoup.parse(html).body();
        String text = paragraphs(body, html.length(), false);
        return text.isEmpty() ? paragraphs(body, html.length(), true) : text;
    }

    private static String paragraphs(Element body, int length, boolean captionsOnly) {
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
                body);
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
