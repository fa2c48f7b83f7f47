/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.decode;

import java.util.Locale;
import java.util.Optional;

/**
 * A media type as a producer declares it (RFC 9110, section 8.3.1).
 *
 * @param name type and subtype in lower case, such as {@code text/plain}
 * @param charset the value of its charset parameter, where it has one
 */
public record MediaType(String name, Optional<String> charset) {

    /** Reads a declaration; parameters other than the charset are passed over. */
    public static MediaType of(String declared) {
        String[] parts = declared.split(";", 16);
        Optional<String> charset = Optional.empty();
        for (int i = 1; i < parts.length && charset.isEmpty(); i++) {
            String[] parameter = parts[i].split("=", 2);
            if (parameter.length == 2 && parameter[0].strip().equalsIgnoreCase("charset")) {
                charset = Optional.of(unquoted(parameter[1].strip()));
            }
        }
        return new MediaType(parts[0].strip().toLowerCase(Locale.ROOT), charset);
    }

    private static String unquoted(String value) {
        int from = value.startsWith("\"") ? 1 : 0;
        int to = value.length() > from && value.endsWith("\"") ? value.length() - 1 : value.length();
        return value.substring(from, to);
    }
}
