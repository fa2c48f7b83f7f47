/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import io.barq.enrich.format.ParsedItem;
import io.barq.enrich.format.Parsing;
import io.barq.enrich.source.Sources;

/** Texts as the tests of tags tell them. */
final class TagCases {

    /** With all that ships. */
    static final Tagger SHIPPED = new Tagger(Vocabularies.shipped(), Sources.shipped());

    private TagCases() {}

    static Tags tags(Tagger tagger, String language, String body) {
        return tagger.tag(item(body), language);
    }

    /** The tags of a text under a headline that says nothing. */
    static Tags tags(String language, String body) {
        return tags(SHIPPED, language, body);
    }

    /** An item of a headline and a body, which may have a dateline. */
    static ParsedItem item(String body) {
        return Parsing.item(Parsing.payload("...\n\n" + body + "\n"));
    }
}
