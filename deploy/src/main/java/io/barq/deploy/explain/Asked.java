/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.explain;

import io.barq.schemas.RawRef;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an item is asked for by. */
sealed interface Asked {

    /** What was typed. */
    String text();

    /** An item, by its uri. */
    record ByUri(String text) implements Asked {}

    /** A raw record, or one of its items, by its place. */
    record ByPlace(String text, RawRef place) implements Asked {}

    /** A record, by the reference its producer gave it. */
    record ByRef(String text) implements Asked {}

    /**
     * Reads what was typed.
     *
     * @param rawTopic the topic of raw records: what begins otherwise may be the path of a file
     */
    static Asked of(String text, String rawTopic) {
        if (text.startsWith("barq:")) {
            return new ByUri(text);
        }
        Matcher place = Pattern.compile(Pattern.quote(rawTopic) + "/(\\d{1,9})/(\\d{1,18})(?:#(\\d{1,9}))?")
                .matcher(text);
        if (!place.matches()) {
            return new ByRef(text);
        }
        int index = place.group(3) == null ? 0 : Integer.parseInt(place.group(3));
        return new ByPlace(
                text,
                new RawRef(
                        rawTopic, Integer.parseInt(place.group(1)), Long.parseLong(place.group(2)), index, index + 1));
    }
}
