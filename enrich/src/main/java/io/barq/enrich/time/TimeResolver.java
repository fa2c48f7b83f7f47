/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.time;

import io.barq.enrich.format.HeaderLine;
import io.barq.enrich.format.ParsedDateline;
import io.barq.enrich.format.ParsedItem;
import io.barq.enrich.source.Source;
import io.barq.enrich.source.Sources;
import io.barq.schemas.Certainty;
import io.barq.schemas.TimeEvidence;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns the times an item writes into instants and days, each with its evidence. Nothing here reads a clock. */
public final class TimeResolver {

    private final Sources sources;
    private final Duration allowedSkew;

    /**
     * @param sources say whose clock wrote a local time
     * @param allowedSkew how much later than received an item may say it was made before that is doubted
     */
    public TimeResolver(Sources sources, Duration allowedSkew) {
        this.sources = sources;
        this.allowedSkew = allowedSkew;
    }

    /**
     * Resolves the times of an item.
     *
     * @param sourceId the line it came on
     * @param receivedAt when it came: the bound for what can be true, never a substitute
     */
    public ItemTimes resolve(ParsedItem item, String sourceId, Instant receivedAt) {
        List<TimeEvidence> evidence = new ArrayList<>();
        Optional<Source> clock = clock(sourceId, item.header());
        Optional<Instant> versionCreated = item.header().flatMap(header -> header(header, clock, receivedAt, evidence));
        ZoneId zone = clock.flatMap(Source::zone).orElse(ZoneOffset.UTC);
        LocalDate itemDay = ownTime(versionCreated, receivedAt).atZone(zone).toLocalDate();
        Optional<LocalDate> datelineDate = item.dateline().flatMap(dateline -> day(dateline, itemDay, evidence));
        return new ItemTimes(versionCreated, datelineDate, evidence);
    }

    /** The source whose zone a header's local time is in: the line itself if we know its zone, else the one it names. */
    private Optional<Source> clock(String sourceId, Optional<HeaderLine> header) {
        return Stream.of(sources.byId(sourceId), header.flatMap(line -> sources.byName(line.source())))
                .flatMap(Optional::stream)
                .filter(source -> source.zone().isPresent())
                .findFirst();
    }

    private Optional<Instant> header(
            HeaderLine header, Optional<Source> clock, Instant receivedAt, List<TimeEvidence> evidence) {
        if (header.time().isEmpty()) {
            evidence.add(unreadable("versionCreated", header.literal(), "header", "No calendar has this time."));
            return Optional.empty();
        }
        if (clock.isEmpty()) {
            evidence.add(unreadable(
                    "versionCreated",
                    header.literal(),
                    "header",
                    "The item names no zone, and none is known of its source."));
            return Optional.empty();
        }
        ZoneId zone = clock.get().zone().orElseThrow();
        Instant instant = header.time().get().atZone(zone).toInstant();
        boolean early = instant.isAfter(receivedAt.plus(allowedSkew));
        evidence.add(new TimeEvidence(
                "versionCreated",
                header.literal(),
                "header",
                zone.getId(),
                early ? Certainty.DOUBTFUL : Certainty.ASSUMED_ZONE,
                early
                        ? "It is later than the item was received, at " + receivedAt + "."
                        : "The zone is that of the source " + clock.get().name() + "."));
        return Optional.of(instant);
    }

    private static Optional<LocalDate> day(ParsedDateline dateline, LocalDate itemDay, List<TimeEvidence> evidence) {
        if (dateline.month().isEmpty() || dateline.day().isEmpty()) {
            return Optional.empty();
        }
        Optional<LocalDate> day = dateline.year().isPresent()
                ? date(dateline.year().getAsInt(), dateline)
                : Stream.of(-1, 0, 1)
                        .flatMap(years -> date(itemDay.getYear() + years, dateline).stream())
                        .min((a, b) -> Long.compare(daysBetween(a, itemDay), daysBetween(b, itemDay)));
        evidence.add(
                day.isPresent()
                        ? new TimeEvidence(
                                "dateline.date",
                                dateline.text(),
                                "dateline",
                                null,
                                Certainty.STATED,
                                dateline.year().isPresent()
                                        ? null
                                        : "The year is the one nearest to the item's own time.")
                        : unreadable("dateline.date", dateline.text(), "dateline", "No calendar has this day."));
        return day;
    }

    private static Optional<LocalDate> date(int year, ParsedDateline dateline) {
        try {
            return Optional.of(LocalDate.of(
                    year, dateline.month().getAsInt(), dateline.day().getAsInt()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static long daysBetween(LocalDate a, LocalDate b) {
        return Math.abs(ChronoUnit.DAYS.between(a, b));
    }

    private static TimeEvidence unreadable(String field, String literal, String rule, String note) {
        return new TimeEvidence(field, literal, rule, null, Certainty.UNREADABLE, note);
    }

    /**
     * The time an item is compared by: its stated time, at most the allowed skew after it was received, so that an item
     * dated 9999 takes no place in the future; when it was received where it states none.
     */
    public Instant ownTime(ItemTimes times, Instant receivedAt) {
        return ownTime(times.versionCreated(), receivedAt);
    }

    private Instant ownTime(Optional<Instant> versionCreated, Instant receivedAt) {
        Instant latest = receivedAt.plus(allowedSkew);
        return versionCreated
                .map(stated -> stated.isAfter(latest) ? latest : stated)
                .orElse(receivedAt);
    }
}
