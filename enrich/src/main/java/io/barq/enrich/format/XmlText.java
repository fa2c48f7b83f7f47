/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.enrich.ledger.RefusedException;
import java.util.Optional;
import org.jsoup.nodes.Entities;

/**
 * Mends in XML off a wire what every reader of it must: HTML's names of characters that no document type declares, an
 * ampersand that stands for itself, and characters that no XML may hold.
 */
final class XmlText {

    /** No name of a character is longer (HTML, section 13.5). */
    private static final int LONGEST_NAME = 33;

    private static final String AMPERSAND = "&amp;";

    private static final String CDATA = "<![CDATA[";

    private XmlText() {}

    /**
     * Lets no document pass whose document type declares entities.
     *
     * @throws RefusedException if it does
     */
    static void refuseEntities(String text) {
        documentType(text);
    }

    /**
     * The document, mended where it must be; the same text where it need not.
     *
     * @throws RefusedException if its document type declares entities
     */
    static String mended(String text) {
        int from = documentType(text);
        int length = text.length();
        StringBuilder mended = null;
        int copied = 0;
        int at = from;
        int literalUntil = 0;
        while (at < length) {
            char c = text.charAt(at);
            if (c > '&' && c < '<' || c > '<' && c < '\uD800') {
                at++;
                continue;
            }
            String instead = null;
            int end = at + 1;
            if (c == '<' && at >= literalUntil) {
                literalUntil = endOfLiteral(text, at);
            } else if (c == '&' && at >= literalUntil) {
                end = endOfReference(text, at);
                instead = reference(text, at, end);
                // What is no reference keeps its letters: the ampersand alone is written otherwise.
                end = AMPERSAND.equals(instead) || end < 0 ? at + 1 : end;
            } else if (c < ' ' && c != '\n' && c != '\r' && c != '\t' || c >= '\uFFFE') {
                instead = " ";
            } else if (Character.isSurrogate(c)) {
                if (Character.isHighSurrogate(c) && end < length && Character.isLowSurrogate(text.charAt(end))) {
                    end++;
                } else {
                    instead = "\uFFFD";
                }
            }
            if (instead != null) {
                mended = mended == null ? new StringBuilder(length + 64) : mended;
                mended.append(text, copied, at).append(instead);
                copied = end;
            }
            at = end;
        }
        String whole =
                mended == null ? text : mended.append(text, copied, length).toString();
        return whole.stripLeading();
    }

    /** Where a marked section or a comment that begins here ends: what stands in it is no reference. */
    private static int endOfLiteral(String text, int at) {
        if (text.startsWith(CDATA, at)) {
            return after(text, "]]>", at);
        }
        return text.startsWith("<!--", at) ? after(text, "-->", at) : 0;
    }

    /** Where a reference that begins with an ampersand ends, past its semicolon; -1 if it is none. */
    private static int endOfReference(String text, int at) {
        int limit = Math.min(text.length(), at + LONGEST_NAME + 2);
        for (int i = at + 1; i < limit; i++) {
            char c = text.charAt(i);
            if (c == ';') {
                return i == at + 1 ? -1 : i + 1;
            }
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '#' && i == at + 1)) {
                return -1;
            }
        }
        return -1;
    }

    /** What stands for a reference; null if it may stay as it is. */
    private static String reference(String text, int at, int end) {
        if (end < 0) {
            return AMPERSAND;
        }
        String name = text.substring(at + 1, end - 1);
        switch (name) {
            case "amp", "lt", "gt", "quot", "apos" -> {
                return null;
            }
            default -> {
                if (name.charAt(0) == '#') {
                    return character(name.substring(1));
                }
            }
        }
        return Entities.isNamedEntity(name) ? Entities.getByName(name) : AMPERSAND;
    }

    /** Null for a number of a character XML may hold; what stands for it otherwise. */
    private static String character(String number) {
        try {
            int code = number.startsWith("x") || number.startsWith("X")
                    ? Integer.parseInt(number.substring(1), 16)
                    : Integer.parseInt(number);
            boolean held = code == '\t'
                    || code == '\n'
                    || code == '\r'
                    || code >= ' ' && code < 0xD800
                    || code >= 0xE000 && code < 0xFFFE
                    || code >= 0x10000 && code <= Character.MAX_CODE_POINT;
            return held && !number.startsWith("X") ? null : " ";
        } catch (NumberFormatException e) {
            return AMPERSAND;
        }
    }

    /** Passes over the document type; returns where to look on from. */
    private static int documentType(String text) {
        int at = 0;
        while ((at = text.indexOf('<', at)) >= 0) {
            if (text.startsWith("<?", at)) {
                at = after(text, "?>", at);
            } else if (text.startsWith("<!--", at)) {
                at = after(text, "-->", at);
            } else if (text.startsWith("<!DOCTYPE", at)) {
                return afterDocumentType(text, at);
            } else {
                return 0;
            }
        }
        return 0;
    }

    private static int after(String text, String mark, int at) {
        int end = text.indexOf(mark, at);
        return end < 0 ? text.length() : end + mark.length();
    }

    private static int afterDocumentType(String text, int at) {
        Optional<Integer> subset = Optional.empty();
        char quote = 0;
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[') {
                subset = Optional.of(i);
                break;
            } else if (c == '>') {
                return i + 1;
            }
        }
        if (subset.isPresent()) {
            int end = text.indexOf("]>", subset.get());
            String declared = text.substring(subset.get(), end < 0 ? text.length() : end);
            if (declared.contains("<!ENTITY") || declared.contains("%")) {
                throw new RefusedException("The XML's document type declares entities, which no item needs.");
            }
        }
        return at;
    }
}
