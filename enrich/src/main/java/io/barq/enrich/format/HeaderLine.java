/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line an aggregator sets above a dispatch: {@code 2024-08-22 19:36:05 - المصدر: كونا}.
 *
 * @param literal date and time as they are written
 * @param source the name of the source
 */
record HeaderLine(String literal, String source) {

    private static final int LONGEST = 200;

    private static final Pattern LINE = Pattern.compile(
            "(?<time>[0-9٠-٩۰-۹]{4}[-/][0-9٠-٩۰-۹]{1,2}[-/][0-9٠-٩۰-۹]{1,2}[ T]+"
                    + "[0-9٠-٩۰-۹]{1,2}:[0-9٠-٩۰-۹]{2}(?::[0-9٠-٩۰-۹]{2})?)"
                    + "\\s*[-–—|]\\s*(?:المصدر|مصدر|منبع|ماخذ|Source|SOURCE|Kaynak|Quelle|Fuente)\\s*:\\s*(?<source>\\S.*)");

    /** Reads a line, trimmed; empty if it is no header line. */
    static Optional<HeaderLine> of(String line) {
        if (line.length() > LONGEST || line.isEmpty() || !Character.isDigit(line.charAt(0))) {
            return Optional.empty();
        }
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new HeaderLine(matcher.group("time"), matcher.group("source")))
                : Optional.empty();
    }
}
