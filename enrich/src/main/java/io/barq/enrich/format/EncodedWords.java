/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.enrich.ledger.RefusedException;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The encoded words of a mail's header (RFC 2047): {@code =?utf-8?B?…?=}. Words that follow one another in one charset are
 * decoded together, because mailers cut letters in two; what is no encoded word by the rules stands as it is.
 */
final class EncodedWords {

    /** Spaces are not allowed in one, and mailers write them all the same. Nothing in it can match in two ways. */
    private static final Pattern WORD =
            Pattern.compile("=\\?([A-Za-z0-9._:+-]{1,40})(?:\\*[A-Za-z0-9-]{1,40})?\\?([BbQq])\\?([ -<=>@-~]*)\\?=");

    private static final int HEX = 16;

    private EncodedWords() {}

    /**
     * A header's text.
     *
     * @param header the text as it stands, unfolded
     * @param decode makes text of bytes and the name of their charset; it may refuse
     */
    static String decode(String header, BiFunction<byte[], String, String> decode) {
        if (!header.contains("=?")) {
            return header;
        }
        StringBuilder text = new StringBuilder();
        Matcher word = WORD.matcher(header);
        int from = 0;
        while (word.find(from)) {
            String between = header.substring(from, word.start());
            text.append(between);
            int start = word.start();
            String charset = word.group(1);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            boolean readable = add(word, bytes);
            from = word.end();
            int next = afterSpace(header, from);
            while (readable
                    && next > from
                    && word.region(next, header.length()).lookingAt()
                    && word.group(1).equalsIgnoreCase(charset)) {
                readable = add(word, bytes);
                from = word.end();
                next = afterSpace(header, from);
            }
            text.append(
                    readable
                            ? said(bytes.toByteArray(), charset, header.substring(start, from), decode)
                            : header.substring(start, from));
            word.region(0, header.length());
            if (next > from && word.region(next, header.length()).lookingAt()) {
                // Space between two encoded words only parts them.
                from = next;
            }
            word.region(0, header.length());
        }
        return text.append(header, from, header.length()).toString();
    }

    private static int afterSpace(String header, int from) {
        int at = from;
        while (at < header.length() && Line.isBlank(header.charAt(at))) {
            at++;
        }
        return at;
    }

    private static String said(
            byte[] bytes, String charset, String asItStands, BiFunction<byte[], String, String> decode) {
        if (bytes.length == 0) {
            return "";
        }
        try {
            return decode.apply(bytes, charset);
        } catch (RefusedException e) {
            return asItStands;
        }
    }

    private static boolean add(Matcher word, ByteArrayOutputStream bytes) {
        String encoded = word.group(3);
        if (word.group(2).equalsIgnoreCase("B")) {
            try {
                bytes.writeBytes(Base64.getMimeDecoder().decode(encoded));
                return true;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '_') {
                bytes.write(' ');
            } else if (c == '=' && i + 2 < encoded.length() && hex(encoded, i + 1) && hex(encoded, i + 2)) {
                bytes.write(Integer.parseInt(encoded, i + 1, i + 3, HEX));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return true;
    }

    private static boolean hex(String text, int at) {
        return Character.digit(text.charAt(at), HEX) >= 0;
    }
}
