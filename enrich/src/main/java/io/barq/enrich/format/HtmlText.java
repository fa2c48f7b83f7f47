/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Makes clean paragraphs of the HTML that structured formats carry as an item's body. */
final class HtmlText {

    private HtmlText() {}

    /** The paragraphs of a piece of HTML, parted by one line feed; scripts, styles and markup are gone. */
    static String of(String html) {
        Document document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false);
        document.select("script, style").remove();
        document.select("p, br, div, li, tr, h1, h2, h3, h4, h5, h6, blockquote, pre, table")
                .before("\n");
        return document.body().wholeText();
    }
}
