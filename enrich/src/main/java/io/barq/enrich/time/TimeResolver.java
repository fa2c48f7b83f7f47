/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.time;

import io.barq.enrich.format.ParsedDateline;
import io.barq.enrich.format.ParsedItem;
import io.barq.enrich.format.WrittenDate;
import io.barq.enrich.format.WrittenTime;
import io.barq.enrich.format.WrittenTime.Field;
import io.barq.enrich.source.Source;
import io.barq.enrich.source.Sources;
import io.barq.schemas.Certainty;
import io.barq.schemas.TimeEvidence;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        Optional<Instant> firstCreated = first(Field.FIRST_CREATED, item, sourceId, receivedAt, evidence);
        Optional<Instant> versionCreated = first(Field.VERSION_CREATED, item, sourceId, receivedAt, evidence);
        Optional<Instant> embargoedUntil = first(Field.EMBARGOED_UNTIL, item, sourceId, receivedAt, evidence);
        Optional<Instant> sentAt = first(Field.SENT_AT, item, sourceId, receivedAt, evidence);
        ZoneId zone = item.times().stream()
                .flatMap(time -> clock(sourceId, time.clock()).stream())
                .findFirst()
                .or(() -> clock(sourceId, Optional.empty()))
                .flatMap(Source::zone)
                .orElse(ZoneOffset.UTC);
        LocalDate itemDay = ownTime(versionCreated, receivedAt).atZone(zone).toLocalDate();
        Optional<LocalDate> datelineDate = item.dateline().flatMap(dateline -> day(dateline, itemDay, evidence));
        boolean holds = embargoedUntil.isEmpty()
                && item.times().stream().anyMatch(time -> time.field() == Field.EMBARGOED_UNTIL);
        return new ItemTimes(firstCreated, versionCreated, embargoedUntil, sentAt, datelineDate, holds, evidence);
    }

    private Optional<Instant> first(
            Field field, ParsedItem item, String sourceId, Instant receivedAt, List<TimeEvidence> evidence) {
        return item.times().stream()
                .filter(time -> time.field() == field)
                .flatMap(time -> read(time, sourceId, receivedAt, evidence).stream())
                .findFirst();
    }

    private Optional<Instant> read(WrittenTime time, String sourceId, Instant receivedAt, List<TimeEvidence> evidence) {
        Optional<LocalDateTime> local = local(time.literal());
        if (local.isEmpty()) {
            evidence.add(unreadable(time, "No calendar has this time."));
            return Optional.empty();
        }
        Optional<Source> clock = clock(sourceId, time.clock());
        if (clock.isEmpty()) {
            evidence.add(unreadable(time, "The item names no zone, and none is known of its source."));
            return Optional.empty();
        }
        ZoneId zone = clock.get().zone().orElseThrow();
        Instant instant = local.get().atZone(zone).toInstant();
        boolean early = instant.isAfter(receivedAt.plus(allowedSkew));
        evidence.add(new TimeEvidence(
                time.field().recordName(),
                time.literal(),
                time.rule(),
                zone.getId(),
                early ? Certainty.DOUBTFUL : Certainty.ASSUMED_ZONE,
                early
                        ? "It is later than the item was received, at " + receivedAt + "."
                        : "The zone is that of the source " + clock.get().name() + "."));
        return Optional.of(instant);
    }

    private static final Pattern DATE_AND_TIME = Pattern.compile(
            "(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})[ T]+(\\d{1,2}):(\\d{2})(?::(\\d{2}))?",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static Optional<LocalDateTime> local(String literal) {
        Matcher matcher = DATE_AND_TIME.matcher(literal);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String second = matcher.group(6);
        try {
            // Integer.parseInt reads the digits of every script.
            return Optional.of(LocalDateTime.of(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3)),
                    Integer.parseInt(matcher.group(4)),
                    Integer.parseInt(matcher.group(5)),
                    second == null ? 0 : Integer.parseInt(second)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The source whose zone a local time is in: the line itself if we know its zone, else the one the item names. */
    private Optional<Source> clock(String sourceId, Optional<String> named) {
        return Stream.of(sources.byId(sourceId), named.flatMap(sources::byName))
                .flatMap(Optional::stream)
                .filter(source -> source.zone().isPresent())
                .findFirst();
    }

    private static Optional<LocalDate> day(ParsedDateline dateline, LocalDate itemDay, List<TimeEvidence> evidence) {
        if (dateline.dates().isEmpty()) {
            return Optional.empty();
        }
        WrittenDate written = dateline.dates().get(0);
        Optional<LocalDate> day = written.year().isPresent()
                ? date(written.year().getAsInt(), written)
                : Stream.of(-1, 0, 1)
                        .flatMap(years -> date(itemDay.getYear() + years, written).stream())
                        .min((a, b) -> Long.compare(daysBetween(a, itemDay), daysBetween(b, itemDay)));
        evidence.add(new TimeEvidence(
                "dateline.date",
                dateline.text(),
                "dateline",
                null,
                day.isPresent() ? Certainty.STATED : Certainty.UNREADABLE,
                day.isEmpty()
                        ? "No calendar has this day."
                        : written.year().isPresent() ? null : "The year is the one nearest to the item's own time."));
        return day;
    }

    private static Optional<LocalDate> date(int year, WrittenDate written) {
        try {
            return Optional.of(LocalDate.of(year, written.month(), written.day()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static long daysBetween(LocalDate a, LocalDate b) {
        return Math.abs(ChronoUnit.DAYS.between(a, b));
    }

    private static TimeEvidence unreadable(WrittenTime time, String note) {
        return new TimeEvidence(
                time.field().recordName(), time.literal(), time.rule(), null, Certainty.UNREADABLE, note);
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
