/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.feed;

import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.feed.module.SyModule;
import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedInput;
import io.barq.schemas.FeedPause;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When a feed says there is nothing new in it: RSS by {@code ttl}, {@code skipHours} and {@code skipDays}, RSS 1.0 and Atom
 * by the syndication module. Many say it once and for all, and some by mistake, so it is heeded within limits.
 *
 * @param every how long it stays what it is
 * @param hours of the day, in UTC, at which it does not change
 * @param days on which it does not change, in UTC
 */
record FeedSchedule(Duration every, Set<Integer> hours, Set<DayOfWeek> days) {

    /** News is worth asking for, whatever a template says. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final int HOURS_OF_A_DAY = 24;

    /** Says nothing. */
    static final FeedSchedule NONE = new FeedSchedule(Duration.ZERO, Set.of(), Set.of());

    FeedSchedule {
        every = every.compareTo(LONGEST) < 0 ? every : LONGEST;
        hours = Set.copyOf(hours);
        days = Set.copyOf(days);
    }

    /** What is remembered of a feed; null is nothing. */
    static FeedSchedule of(FeedPause pause) {
        return pause == null
                ? NONE
                : new FeedSchedule(
                        Duration.ofSeconds(pause.getEverySeconds()),
                        Set.copyOf(pause.getHours()),
                        pause.getDays().stream().map(DayOfWeek::of).collect(Collectors.toSet()));
    }

    /** As it is remembered, in an order of its own; null where it says nothing. */
    FeedPause pause() {
        return equals(NONE)
                ? null
                : new FeedPause(
                        every.toSeconds(),
                        hours.stream().sorted().toList(),
                        days.stream().map(DayOfWeek::getValue).sorted().toList());
    }

    /** What a feed says of itself: each of its pieces says it, too. */
    static FeedSchedule of(List<FeedPiece> pieces) {
        if (pieces.isEmpty()) {
            return NONE;
        }
        String feed = new String(pieces.get(0).payload(), StandardCharsets.UTF_8);
        if (!feed.startsWith("<")) {
            return NONE;
        }
        try {
            return of(new WireFeedInput().build(new StringReader(feed)));
        } catch (FeedException | RuntimeException unreadable) {
            // Rome ends in many ways on what it did not expect; the entries do not depend on it.
            return NONE;
        }
    }

    private static FeedSchedule of(WireFeed feed) {
        Duration every = feed.getModule(SyModule.URI) instanceof SyModule said ? every(said) : Duration.ZERO;
        Set<Integer> hours = new HashSet<>();
        Set<DayOfWeek> days = new HashSet<>();
        if (feed instanceof Channel channel) {
            Duration ttl = Duration.ofMinutes(Math.max(0, channel.getTtl()));
            every = ttl.compareTo(every) > 0 ? ttl : every;
            // RSS 0.91 counts from 1 to 24.
            channel.getSkipHours().forEach(hour -> hours.add(hour % HOURS_OF_A_DAY));
            channel.getSkipDays().forEach(day -> days.add(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT))));
        }
        return new FeedSchedule(every, hours, days);
    }

    private static Duration every(SyModule said) {
        String period = said.getUpdatePeriod() == null ? SyModule.DAILY : said.getUpdatePeriod();
        Duration length = period.equals(SyModule.HOURLY) ? Duration.ofHours(1) : Duration.ofDays(1);
        return length.dividedBy(Math.max(1, said.getUpdateFrequency()));
    }

    /** The first time, not before this one, at which the feed may change; a day later, where there is none sooner. */
    Instant opening(Instant from) {
        ZonedDateTime at = from.atZone(ZoneOffset.UTC);
        for (int hour = 0; hour < HOURS_OF_A_DAY; hour++) {
            ZonedDateTime begin =
                    hour == 0 ? at : at.truncatedTo(ChronoUnit.HOURS).plusHours(hour);
            if (!hours.contains(begin.getHour()) && !days.contains(begin.getDayOfWeek())) {
                return begin.toInstant();
            }
        }
        return from.plus(Duration.ofDays(1));
    }
}
