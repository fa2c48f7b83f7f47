/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first element of an XML document, told from its beginning without parsing the document.
 *
 * @param name its name without the prefix, in the case it is written in
 * @param tag all of its start tag that stands in the beginning of the document, where namespaces are declared
 */
record RootElement(String name, String tag) {

    /** A prolog with comments and a document type stands in this many characters. */
    private static final int BEGINNING = 8192;

    /** Nothing in it can match in two ways, so that a hostile beginning costs no more than its length. */
    private static final Pattern START = Pattern.compile("<(?:[\\w.-]+:)?([A-Za-z_][\\w.-]*)[^>]*>?");

    /** The first element of a text; empty if the text is no XML. */
    static Optional<RootElement> of(String text) {
        int at = 0;
        while (at < text.length() && (Line.isBlank(text.charAt(at)) || text.charAt(at) == '\uFEFF')) {
            at++;
        }
        if (at == text.length() || text.charAt(at) != '<') {
            return Optional.empty();
        }
        String head = text.substring(0, Math.min(text.length(), at + BEGINNING));
        while (at >= 0) {
            if (head.startsWith("<!--", at)) {
                at = next(head, head.indexOf("-->", at));
            } else if (head.startsWith("<?", at)) {
                at = next(head, head.indexOf("?>", at));
            } else if (head.startsWith("<!", at)) {
                int subset = head.indexOf('[', at);
                int end = head.indexOf('>', at);
                at = next(head, subset >= 0 && subset < end ? head.indexOf("]", subset) : end);
            } else {
                Matcher start = START.matcher(head).region(at, head.length());
                return start.lookingAt()
                        ? Optional.of(new RootElement(start.group(1), start.group()))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static int next(String head, int from) {
        return from < 0 ? -1 : head.indexOf('<', from);
    }
}
