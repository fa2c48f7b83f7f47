/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.time;

import io.barq.enrich.format.ParsedItem;
import io.barq.enrich.format.WrittenDate;
import io.barq.enrich.format.WrittenTime;
import io.barq.enrich.format.WrittenTime.Field;
import io.barq.enrich.source.Source;
import io.barq.enrich.source.Sources;
import io.barq.schemas.Certainty;
import io.barq.schemas.Marker;
import io.barq.schemas.TimeEvidence;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Turns the times an item writes into instants and days, each with its evidence. Nothing here reads a clock.
 *
 * <p>What can be read by itself is read first. The dateline's day then takes the year nearest to it, a time of day without a
 * day takes the dateline's, and at last all of them are held against each other.
 */
public final class TimeResolver {

    /** The last place on earth where a day ends. Whoever does not know the zone of an embargo waits for it. */
    private static final ZoneOffset LATEST_ON_EARTH = ZoneOffset.ofHours(-12);

    /** The first place on earth where a day begins. */
    private static final ZoneOffset EARLIEST_ON_EARTH = ZoneOffset.ofHours(14);

    /** News agencies are younger than this, and wires younger still. */
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    /** Until then a desk may still be at work on the day before. */
    private static final LocalTime MORNING = LocalTime.of(5, 0);

    /** An item that was received later after it was signed off does not tell on which day that was. */
    private static final Duration SOON = Duration.ofHours(5);

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

    /** A time an item names, and what its words say. */
    private record Candidate(WrittenTime time, Reading reading) {}

    /**
     * A time an item names, as far as it could be told.
     *
     * @param certain whether nothing but its zone had to be assumed, and the zone safely
     */
    private record Resolved(Field field, Optional<Instant> instant, boolean certain, TimeEvidence evidence) {}

    /**
     * What the times of one item lean on.
     *
     * @param sourceId the line it came on
     * @param receivedAt when it came
     * @param sent when it was sent, as far as can be told: years that are not written are the nearest to it
     * @param day the dateline's day
     */
    private record Setting(String sourceId, Instant receivedAt, Instant sent, Optional<LocalDate> day) {

        Setting sentAt(Instant instant) {
            return new Setting(sourceId, receivedAt, instant, day);
        }

        Setting on(Optional<LocalDate> datelineDay) {
            return new Setting(sourceId, receivedAt, sent, datelineDay);
        }
    }

    /**
     * Resolves the times of an item.
     *
     * @param sourceId the line it came on
     * @param receivedAt when it came: the bound for what can be true, never a substitute
     */
    public ItemTimes resolve(ParsedItem item, String sourceId, Instant receivedAt) {
        List<Candidate> candidates = item.times().stream()
                .map(time -> new Candidate(time, WrittenTimes.read(time.literal())))
                .toList();
        Setting setting = sent(candidates, new Setting(sourceId, receivedAt, receivedAt, Optional.empty()));
        Optional<DatelineDay> dateline =
                item.dateline().flatMap(line -> DatelineDay.of(line, day(setting, candidates)));
        Setting dated = setting.on(dateline.flatMap(DatelineDay::day));

        List<TimeEvidence> evidence = new ArrayList<>();
        Optional<Resolved> first = first(Field.FIRST_CREATED, candidates, dated, evidence);
        Optional<Resolved> version = first(Field.VERSION_CREATED, candidates, dated, evidence);
        List<Resolved> embargoes = all(Field.EMBARGOED_UNTIL, candidates, dated, evidence);
        Optional<Resolved> sent = first(Field.SENT_AT, candidates, dated, evidence);
        dateline.map(DatelineDay::evidence).ifPresent(evidence::add);

        Stream.of(first, version, sent).flatMap(Optional::stream).forEach(one -> doubtIfAfter(one, receivedAt));
        doubtIfBefore(version, first);
        dateline.ifPresent(day -> doubtIfAfterItem(day, version.or(() -> first).or(() -> sent), receivedAt));
        return new ItemTimes(
                first.flatMap(Resolved::instant),
                version.flatMap(Resolved::instant),
                embargoes.stream().flatMap(one -> one.instant().stream()).max(Comparator.naturalOrder()),
                sent.flatMap(Resolved::instant),
                dated.day(),
                holds(item, embargoes),
                evidence);
    }

    /** One embargo that cannot be dated certainly is enough: another that can may be the earlier of the two. */
    private static boolean holds(ParsedItem item, List<Resolved> embargoes) {
        return embargoes.stream().anyMatch(embargo -> !embargo.certain())
                || (embargoes.isEmpty() && item.markers().contains(Marker.EMBARGO));
    }

    /** The setting with the time the item was sent, from the times that can be read by themselves. */
    private Setting sent(List<Candidate> candidates, Setting setting) {
        return Stream.of(Field.SENT_AT, Field.VERSION_CREATED, Field.FIRST_CREATED)
                .flatMap(field -> candidates.stream().filter(one -> one.time().field() == field))
                .filter(one -> one.reading().standsAlone())
                .flatMap(one -> resolve(one, setting).instant().stream())
                .findFirst()
                .map(stated -> setting.sentAt(bounded(stated, setting.receivedAt())))
                .orElse(setting);
    }

    private Instant bounded(Instant stated, Instant receivedAt) {
        Instant latest = receivedAt.plus(allowedSkew);
        return stated.isAfter(latest) ? latest : stated;
    }

    /** The day the item was sent, where it was written. */
    private LocalDate day(Setting setting, List<Candidate> candidates) {
        ZoneId zone = candidates.stream()
                .flatMap(one -> clock(setting.sourceId(), one.time().clock()).stream())
                .findFirst()
                .or(() -> clock(setting.sourceId(), Optional.empty()))
                .flatMap(Source::zone)
                .orElse(ZoneOffset.UTC);
        return setting.sent().atZone(zone).toLocalDate();
    }

    private Optional<Resolved> first(
            Field field, List<Candidate> candidates, Setting setting, List<TimeEvidence> evidence) {
        for (Candidate candidate : candidates) {
            if (candidate.time().field() == field) {
                Resolved resolved = resolve(candidate, setting);
                evidence.add(resolved.evidence());
                if (resolved.instant().isPresent()) {
                    return Optional.of(resolved);
                }
            }
        }
        return Optional.empty();
    }

    private List<Resolved> all(Field field, List<Candidate> candidates, Setting setting, List<TimeEvidence> evidence) {
        return candidates.stream()
                .filter(candidate -> candidate.time().field() == field)
                .map(candidate -> resolve(candidate, setting))
                .peek(resolved -> evidence.add(resolved.evidence()))
                .toList();
    }

    private Resolved resolve(Candidate candidate, Setting setting) {
        WrittenTime time = candidate.time();
        Reading reading = candidate.reading();
        if (reading.fault().isPresent()) {
            return unreadable(time, reading.fault().get());
        }
        if (reading.clock().isEmpty()) {
            return unreadable(
                    time,
                    reading.day().isPresent()
                            ? "It names a day and no time of day."
                            : "The words name no time that can be read.");
        }
        Clock clock = clock(time, reading, setting);
        if (clock.zones().isEmpty()) {
            return unreadable(time, clock.note());
        }
        return at(time, reading, clock, setting);
    }

    /**
     * The zones a time may be in.
     *
     * @param zones one where it is known; several where it is not, for an embargo to end by the last of
     * @param certainty whether the item names it
     * @param note where it came from; null where the item names it
     */
    private record Clock(List<ZoneId> zones, Certainty certainty, String note) {

        static Clock unknown(String why) {
            return new Clock(List.of(), Certainty.UNREADABLE, why);
        }
    }

    /** The zone of a time: that which it names, else that of the source it came from. */
    private Clock clock(WrittenTime time, Reading reading, Setting setting) {
        Optional<NamedZone> named = reading.zone();
        if (named.filter(NamedZone::isClear).isPresent()) {
            return new Clock(named.get().meanings(), Certainty.STATED, null);
        }
        Optional<Source> source = clock(setting.sourceId(), time.clock());
        if (named.isPresent() && !named.get().local()) {
            return unclear(time, named.get(), source, setting);
        }
        if (source.isPresent()) {
            return new Clock(
                    List.of(source.get().zone().orElseThrow()),
                    Certainty.ASSUMED_ZONE,
                    (named.isPresent() ? "It is local time: the zone is" : "The zone is") + " that of the source "
                            + source.get().name() + ".");
        }
        if (time.field() == Field.EMBARGOED_UNTIL) {
            return new Clock(
                    List.of(LATEST_ON_EARTH),
                    Certainty.ASSUMED_ZONE,
                    "The zone is not known: the embargo ends when it ends everywhere.");
        }
        return Clock.unknown("The item names no zone, and none is known of its source.");
    }

    /** A zone by a name that has several meanings, or none that is known. */
    private static Clock unclear(WrittenTime time, NamedZone named, Optional<Source> source, Setting setting) {
        List<ZoneId> ofTheSource = named.meanings().stream()
                .filter(meaning -> source.flatMap(Source::zone)
                        .filter(zone -> zone.getRules()
                                .getOffset(setting.sent())
                                .equals(meaning.getRules().getOffset(setting.sent())))
                        .isPresent())
                .toList();
        if (ofTheSource.size() == 1) {
            return new Clock(
                    ofTheSource,
                    Certainty.ASSUMED_ZONE,
                    "Of the zones called " + named.literal() + " it is that of the source "
                            + source.orElseThrow().name() + ".");
        }
        if (time.field() == Field.EMBARGOED_UNTIL) {
            return new Clock(
                    named.meanings().isEmpty() ? List.of(LATEST_ON_EARTH) : named.meanings(),
                    Certainty.ASSUMED_ZONE,
                    "Which zone " + named.literal() + " means is not certain: the embargo ends by the latest.");
        }
        return Clock.unknown("Which zone " + named.literal() + " means is not certain.");
    }

    private Resolved at(WrittenTime time, Reading reading, Clock clock, Setting setting) {
        List<String> notes = new ArrayList<>();
        if (clock.note() != null) {
            notes.add(clock.note());
        }
        boolean doubtful = false;
        boolean certain = true;
        LocalDate near = setting.sent().atZone(clock.zones().get(0)).toLocalDate();
        Optional<LocalDate> day;
        if (reading.day().isPresent()) {
            Optional<WrittenDate> written = inOrder(reading, setting);
            if (written.isEmpty()) {
                return unreadable(time, "Which of its numbers is the day and which the month is not certain.");
            }
            if (reading.eitherOrder()) {
                notes.add("Day and month stand in the order of the source.");
            }
            if (written.get().year().isEmpty()) {
                notes.add("The year is the one nearest to the item's own time.");
            }
            if (written.get().calendar() == WrittenDate.Calendar.HIJRI) {
                notes.add("The day is that of the calendar of Umm al-Qura.");
                // A moon that was sighted a day later would end it a day later.
                certain = false;
            }
            day = Days.of(written.get(), near);
            if (day.isEmpty()) {
                return unreadable(time, "No calendar has this day.");
            }
            if (reading.weekday()
                    .filter(weekday -> weekday != day.get().getDayOfWeek())
                    .isPresent()) {
                notes.add("That day is no " + name(reading.weekday().get()) + ".");
                doubtful = true;
            }
        } else if (setting.day().isPresent()) {
            boolean past = isPastMidnight(time, reading, clock, setting);
            day = setting.day().map(dateline -> past ? dateline.plusDays(1) : dateline);
            notes.add(
                    past
                            ? "It is the night after the dateline's day, since the item was received soon after that."
                            : "The day is the dateline's.");
            doubtful = past;
            certain = false;
        } else {
            day = Optional.of(lastDay(reading, clock, setting));
            notes.add("It names no day: it is the last such time before the item was received.");
            doubtful = true;
        }
        LocalDateTime local = day.get()
                .plusDays(reading.endOfDay() ? 1 : 0)
                .atTime(reading.clock().get());
        Optional<Instant> instant = Optional.empty();
        ZoneId zone = clock.zones().get(0);
        for (ZoneId one : clock.zones()) {
            Instant there = instant(local, one, time.field() == Field.EMBARGOED_UNTIL);
            if (instant.isEmpty() || there.isAfter(instant.get())) {
                instant = Optional.of(there);
                zone = one;
            }
        }
        int offsets = zone.getRules().getValidOffsets(local).size();
        if (offsets != 1) {
            notes.add(
                    offsets == 0 ? "The clocks there skipped this time." : "The clocks there showed this time twice.");
        }
        if (instant.get().isBefore(EARLIEST)) {
            notes.add("It is older than any wire.");
            doubtful = true;
        }
        Certainty certainty = doubtful || offsets != 1 ? Certainty.DOUBTFUL : clock.certainty();
        return new Resolved(
                time.field(),
                instant,
                certain && !doubtful,
                new TimeEvidence(
                        time.field().recordName(),
                        time.literal(),
                        time.rule(),
                        zone.getId(),
                        certainty,
                        notes.isEmpty() ? null : String.join(" ", notes)));
    }

    private static String name(DayOfWeek day) {
        return day.name().charAt(0) + day.name().substring(1).toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a sign-off of the small hours is of the night after the dateline's day: a desk that works past midnight keeps
     * the dateline it began with. Only an item that came soon after that moment can tell it.
     */
    private boolean isPastMidnight(WrittenTime time, Reading reading, Clock clock, Setting setting) {
        LocalTime signed = reading.clock().orElseThrow();
        if (!time.rule().equals("sign-off") || reading.endOfDay() || !signed.isBefore(MORNING)) {
            return false;
        }
        Instant next = instant(
                setting.day().orElseThrow().plusDays(1).atTime(signed),
                clock.zones().get(0),
                false);
        Instant received = setting.receivedAt();
        return !next.isAfter(received.plus(allowedSkew)) && next.plus(SOON).isAfter(received);
    }

    /** The written day, its numbers in the order of the source where they may be either way. */
    private Optional<WrittenDate> inOrder(Reading reading, Setting setting) {
        WrittenDate dayFirst = reading.day().orElseThrow();
        if (!reading.eitherOrder()) {
            return Optional.of(dayFirst);
        }
        return sources.of(setting.sourceId()).dayMonthOrder().map(order -> switch (order) {
            case DAY_FIRST -> dayFirst;
            case MONTH_FIRST ->
                new WrittenDate(
                        dayFirst.literal(), dayFirst.calendar(), dayFirst.year(), dayFirst.day(), dayFirst.month());
        });
    }

    /** The last day on which this time of day was not after the item was received. */
    private LocalDate lastDay(Reading reading, Clock clock, Setting setting) {
        Instant latest = setting.receivedAt().plus(allowedSkew);
        ZoneId zone = clock.zones().get(0);
        LocalDate day = latest.atZone(zone).toLocalDate();
        return instant(day.atTime(reading.clock().orElseThrow()), zone, false).isAfter(latest) ? day.minusDays(1) : day;
    }

    /** The instant a clock showed this; of two, or of the two ends of an hour that was skipped, the later for an embargo. */
    private static Instant instant(LocalDateTime local, ZoneId zone, boolean later) {
        var offsets = zone.getRules().getValidOffsets(local);
        if (offsets.size() == 1) {
            return local.toInstant(offsets.get(0));
        }
        var change = zone.getRules().getTransition(local);
        Instant before = local.toInstant(change.getOffsetBefore());
        Instant after = local.toInstant(change.getOffsetAfter());
        return before.isAfter(after) == later ? before : after;
    }

    /** The source whose zone a local time is in: the line itself if we know its zone, else the one the item names. */
    private Optional<Source> clock(String sourceId, Optional<String> named) {
        Optional<Source> line =
                sources.byId(sourceId).filter(source -> source.zone().isPresent());
        return line.isPresent()
                ? line
                : named.flatMap(sources::byName).filter(source -> source.zone().isPresent());
    }

    private void doubtIfAfter(Resolved resolved, Instant receivedAt) {
        if (resolved.instant().orElseThrow().isAfter(receivedAt.plus(allowedSkew))) {
            doubt(resolved.evidence(), "It is later than the item was received, at " + receivedAt + ".");
        }
    }

    private static void doubtIfBefore(Optional<Resolved> version, Optional<Resolved> first) {
        if (version.isPresent()
                && first.isPresent()
                && version.get()
                        .instant()
                        .orElseThrow()
                        .isBefore(first.get().instant().orElseThrow())) {
            doubt(version.get().evidence(), "The item says it was first made later than that.");
        }
    }

    /** A dateline may be of the morning already where the item is still of the evening, and no more than that. */
    private void doubtIfAfterItem(DatelineDay dateline, Optional<Resolved> own, Instant receivedAt) {
        Instant item = own.flatMap(Resolved::instant)
                .map(stated -> bounded(stated, receivedAt))
                .orElse(receivedAt);
        dateline.day()
                .filter(day -> day.atStartOfDay().toInstant(EARLIEST_ON_EARTH).isAfter(item.plus(allowedSkew)))
                .ifPresent(day -> doubt(dateline.evidence(), "The day is later than the item."));
    }

    private static void doubt(TimeEvidence evidence, String why) {
        evidence.setCertainty(Certainty.DOUBTFUL);
        evidence.setNote(evidence.getNote() == null ? why : evidence.getNote() + " " + why);
    }

    private static Resolved unreadable(WrittenTime time, String note) {
        return new Resolved(
                time.field(),
                Optional.empty(),
                false,
                new TimeEvidence(
                        time.field().recordName(), time.literal(), time.rule(), null, Certainty.UNREADABLE, note));
    }

    /**
     * The time an item is compared by: its stated time, at most the allowed skew after it was received, so that an item
     * dated 9999 takes no place in the future; when it was received where it states none.
     */
    public Instant ownTime(ItemTimes times, Instant receivedAt) {
        return times.versionCreated().map(stated -> bounded(stated, receivedAt)).orElse(receivedAt);
    }
}
