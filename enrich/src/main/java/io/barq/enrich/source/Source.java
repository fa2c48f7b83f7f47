/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.source;

import io.barq.schemas.Marker;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * One line of a provider, or the agency itself, as the desk knows it.
 *
 * @param id the id raw items name it by
 * @param wire the wire it is a line of, where its items may come on no other
 * @param name its name in English, as a credit shows it
 * @param names the names it goes by in datelines and header lines, in any language
 * @param agency whether it is a news agency, so that its name in an item is a credit
 * @param zone the time zone of the times it writes, where it is known
 * @param charset the charset it sends where nothing else says which, as agreed with the provider
 * @param languages the languages it writes, BCP 47; empty where any may come
 * @param urgencies its own scale of urgency: what it writes, and the IPTC urgency from 1 to 9 that it means by it
 * @param datelines how its datelines look, tried before the usual ones at the beginning of a paragraph; the groups
 *     {@code place}, {@code day}, {@code month}, {@code monthName}, {@code year} and {@code agency} say what is what,
 *     and {@code place} is always there
 * @param markers the words it flags items with
 * @param endMarks the marks it ends a dispatch with
 * @param dayMonthOrder which comes first in a day written in numbers, where it always writes it one way
 * @param ids how its ids are built, where they hold the version: the group {@code id} is what stays, the group
 *     {@code version} what a new version changes
 */
public record Source(
        String id,
        Optional<String> wire,
        String name,
        List<String> names,
        boolean agency,
        Optional<ZoneId> zone,
        Optional<Charset> charset,
        List<String> languages,
        Map<String, Integer> urgencies,
        List<Pattern> datelines,
        Map<Marker, List<String>> markers,
        List<String> endMarks,
        Optional<DayMonthOrder> dayMonthOrder,
        Optional<Pattern> ids) {

    /** Which comes first in a day written in numbers. */
    public enum DayMonthOrder {
        /** {@code 5/3} is 5 March. */
        DAY_FIRST,
        /** {@code 3/5} is 5 March. */
        MONTH_FIRST
    }

    /** What a scale of a format means, where the source has none of its own. Literals that are not listed mean nothing. */
    private static final Map<String, Map<String, Integer>> SCALES = Map.of(
            "iptc", Map.of("1", 1, "2", 2, "3", 3, "4", 4, "5", 5, "6", 6, "7", 7, "8", 8, "9", 9),
            // 1 flash, 2 bulletin, 3 urgent, 4 routine, 5 daily, 6 release at will, 7 and 8 advances.
            "ap", Map.of("1", 1, "2", 2, "3", 3, "4", 4, "5", 5, "6", 6, "7", 7, "8", 8),
            // IPTC 7901 counts as the later standards do, to 6.
            "iptc7901", Map.of("1", 1, "2", 2, "3", 3, "4", 4, "5", 5, "6", 6),
            // Flash, urgent, three paragraphs, screen finance, continuous news, ordinary. Superdesk itself writes them
            // as
            // they are where NewsML-G2 wants the IPTC's (newsml_g2_formatter.py).
            "superdesk", Map.of("1", 1, "2", 2, "3", 3, "4", 4, "5", 5, "6", 6),
            // Flash, bulletin, urgent, regular, deferred: the letters of the American teletype lines.
            "anpa", Map.of("f", 1, "b", 2, "u", 3, "r", 4, "d", 5),
            "reuters1987", Map.of("f", 1, "b", 2, "u", 3, "r", 4, "d", 5));

    public Source {
        names = List.copyOf(names);
        languages = List.copyOf(languages);
        urgencies = Map.copyOf(urgencies);
        datelines = List.copyOf(datelines);
        markers = Map.copyOf(markers);
        endMarks = List.copyOf(endMarks);
    }

    /** A source nothing is known of. */
    static Source unknown(String id) {
        return new Source(
                id,
                Optional.empty(),
                id,
                List.of(),
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of(),
                List.of(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** The IPTC urgency, 1 highest to 9 lowest, of a grade on the source's own scale, else on that of the format. */
    public OptionalInt urgency(Grade grade) {
        Integer urgency = urgencies.isEmpty()
                ? SCALES.getOrDefault(grade.scale(), Map.of()).get(grade.literal())
                : urgencies.get(grade.literal());
        return urgency == null ? OptionalInt.empty() : OptionalInt.of(urgency);
    }
}
