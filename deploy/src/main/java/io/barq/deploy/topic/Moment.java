/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.topic;

import io.barq.schemas.BadSettingException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** A point of time as it is given on the command line. */
public final class Moment {

    private static final String ALLOWED =
            "a time such as 2026-11-24T09:00:00Z, a day such as 2026-11-24 (UTC), or a time ago such as 90m, 6h or 3d";

    private Moment() {}

    /**
     * Reads a time, a day, which is its first moment in UTC, or how long ago it was.
     *
     * @param option the option it was given with
     * @param now what "ago" counts from
     * @throws BadSettingException if it is none of these
     */
    public static Instant of(String option, String text, Instant now) {
        try {
            if (text.matches("\\d+[smhd]")) {
                String upper = text.toUpperCase(Locale.ROOT);
                return now.minus(Duration.parse(upper.endsWith("D") ? "P" + upper : "PT" + upper));
            }
            return text.matches("\\d{4}-\\d\\d-\\d\\d")
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException | ArithmeticException e) {
            throw new BadSettingException(option, "'" + text + "'", ALLOWED);
        }
    }
}
