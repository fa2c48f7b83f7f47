/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line an aggregator sets above a dispatch: {@code 2024-08-22 19:36:05 - المصدر: كونا}.
 *
 * @param literal date and time as they are written
 * @param time the same, read; empty where no calendar has it
 * @param source the name of the source
 */
public record HeaderLine(String literal, Optional<LocalDateTime> time, String source) {

    private static final int LONGEST = 200;

    private static final Pattern LINE = Pattern.compile(
            "(?<time>(?<year>[0-9٠-٩۰-۹]{4})[-/](?<month>[0-9٠-٩۰-۹]{1,2})[-/](?<day>[0-9٠-٩۰-۹]{1,2})[ T]+"
                    + "(?<hour>[0-9٠-٩۰-۹]{1,2}):(?<minute>[0-9٠-٩۰-۹]{2})(?::(?<second>[0-9٠-٩۰-۹]{2}))?)"
                    + "\\s*[-–—|]\\s*(?:المصدر|مصدر|منبع|ماخذ|Source|SOURCE|Kaynak|Quelle|Fuente)\\s*:\\s*(?<source>\\S.*)");

    /** Reads a line, trimmed; empty if it is no header line. */
    static Optional<HeaderLine> of(String line) {
        if (line.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new HeaderLine(matcher.group("time"), time(matcher), matcher.group("source")))
                : Optional.empty();
    }

    private static Optional<LocalDateTime> time(Matcher matcher) {
        String second = matcher.group("second");
        try {
            // Integer.parseInt reads all of the digits the pattern takes.
            return Optional.of(LocalDateTime.of(
                    Integer.parseInt(matcher.group("year")),
                    Integer.parseInt(matcher.group("month")),
                    Integer.parseInt(matcher.group("day")),
                    Integer.parseInt(matcher.group("hour")),
                    Integer.parseInt(matcher.group("minute")),
                    second == null ? 0 : Integer.parseInt(second)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
