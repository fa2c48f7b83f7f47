/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.decode;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The charset a document itself declares: in the prolog of XML, in the meta element of HTML.
 *
 * @param name its name, as the document writes it
 * @param isXml whether an XML prolog declares it
 * @param start where the declaration begins in the document
 * @param end where it ends
 */
record DocumentCharset(String name, boolean isXml, int start, int end) {

    /** HTML has it in this many bytes (WHATWG HTML, 4.2.5.4), XML at the very beginning. */
    private static final int HEAD = 1024;

    private static final int LONGEST_PROLOG = 200;

    private static final Pattern XML = Pattern.compile("encoding\\s{0,9}=\\s{0,9}[\"']([^\"'<>]{1,60})[\"']");
    private static final Pattern HTML = Pattern.compile(
            "<meta\\s[^<>]{0,200}?charset\\s{0,9}=\\s{0,9}[\"']?([\\w:.-]{1,60})", Pattern.CASE_INSENSITIVE);

    /** What a document declares whose beginning is written in ASCII, as in all charsets but UTF-16 and UTF-32. */
    static Optional<DocumentCharset> of(byte[] document) {
        int start = 0;
        while (start < Math.min(document.length, HEAD) && (document[start] <= ' ')) {
            // Bytes from 80 on are negative: a byte order mark, even one that was misread, may stand before the
            // document.
            start++;
        }
        if (start == document.length || document[start] != '<') {
            return Optional.empty();
        }
        return of(new String(document, start, Math.min(document.length - start, HEAD), StandardCharsets.ISO_8859_1));
    }

    /** What a document declares. */
    static Optional<DocumentCharset> of(String document) {
        int start = document.indexOf('<');
        if (start < 0 || start > HEAD) {
            return Optional.empty();
        }
        if (document.startsWith("<?xml", start)) {
            int end = document.indexOf("?>", start);
            return end < 0 || end > start + LONGEST_PROLOG
                    ? Optional.empty()
                    : found(XML.matcher(document).region(start, end), true);
        }
        return found(HTML.matcher(document).region(start, Math.min(document.length(), start + HEAD)), false);
    }

    private static Optional<DocumentCharset> found(Matcher declaration, boolean isXml) {
        return declaration.find()
                ? Optional.of(new DocumentCharset(declaration.group(1), isXml, declaration.start(), declaration.end()))
                : Optional.empty();
    }
}
