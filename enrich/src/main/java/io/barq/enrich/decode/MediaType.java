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

    /** Nobody declares as many; a hostile declaration is not read to its end. */
    private static final int MOST_PARAMETERS = 16;

    /** Reads a declaration; parameters other than the charset are passed over. */
    public static MediaType of(String declared) {
        int end = end(declared, 0);
        String name = declared.substring(0, end).strip().toLowerCase(Locale.ROOT);
        for (int i = 0; i < MOST_PARAMETERS && end < declared.length(); i++) {
            int start = end + 1;
            end = end(declared, start);
            int equals = declared.indexOf('=', start);
            if (equals > 0
                    && equals < end
                    && declared.substring(start, equals).strip().equalsIgnoreCase("charset")) {
                return new MediaType(
                        name,
                        Optional.of(unquoted(declared.substring(equals + 1, end).strip())));
            }
        }
        return new MediaType(name, Optional.empty());
    }

    /** Where what begins here ends: at a semicolon, or with the declaration. */
    private static int end(String declared, int from) {
        int semicolon = declared.indexOf(';', from);
        return semicolon < 0 ? declared.length() : semicolon;
    }

    private static String unquoted(String value) {
        int from = value.startsWith("\"") ? 1 : 0;
        int to = value.length() > from && value.endsWith("\"") ? value.length() - 1 : value.length();
        return value.substring(from, to);
    }
}
