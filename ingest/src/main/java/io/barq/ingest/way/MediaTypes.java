/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.way;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What a media type says, where it can be told for certain. */
public final class MediaTypes {

    private static final Map<String, String> BY_EXTENSION = Map.of(
            "txt", "text/plain",
            "xml", "application/xml",
            "json", "application/json",
            "html", "text/html",
            "eml", "message/rfc822");

    private static final Pattern CHARSET =
            Pattern.compile("(;\\s*charset\\s*=\\s*)(?:\"[^\"]*\"|[^\\s;]*)", Pattern.CASE_INSENSITIVE);

    private MediaTypes() {}

    /** By the extension of a file's name; null where that says nothing certain. The charset is left to the bytes. */
    public static String ofFile(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1);
        return BY_EXTENSION.get(extension.toLowerCase(Locale.ROOT));
    }

    /**
     * The type of an item whose text came in a JSON line and is handed on as UTF-8: a charset that was true of the bytes
     * it once had no longer is.
     */
    public static String ofText(String mediaType) {
        return CHARSET.matcher(mediaType).replaceAll("$1utf-8");
    }
}
