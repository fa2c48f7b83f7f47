/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * How busy a line was in each hour of the last week: in how many of its minutes something came. Minutes and not items, for
 * feeds and folders bring what they have at once, and thirty items an hour may be one look.
 *
 * @param minutes one byte an hour; the place of an hour is its number since 1970 modulo {@value #HOURS}
 * @param hour the last hour that is counted, since 1970; what comes after it was not heard of yet
 */
record Rhythm(byte[] minutes, long hour) {

    /** A week back from any hour of the last day. */
    static final int HOURS = 8 * 24;

    /** A line of which so little is known is not judged. */
    static final int KNOWN_DAYS = 3;

    /** An hour with less than this, in minutes with items, says nothing by its silence. */
    static final int BUSY = 4;

    /** No silence is judged over a longer time: what it left in the week's table would count as the table's own. */
    private static final Duration LONGEST_LOOK = Duration.ofHours(20);

    private static final int DAYS = 7;
    private static final int DAY = 24;
    /** Of a day's weight in the mean, what the day before it has: half of the mean is of the last two days. */
    private static final double DECAY = 0.7;

    static Rhythm from(Instant time) {
        return new Rhythm(new byte[HOURS], hourOf(time));
    }

    /** The rhythm with one more minute in which something came. Time that goes back counts in the last hour. */
    Rhythm with(Instant time) {
        long now = Math.max(hour, hourOf(time));
        byte[] more = Arrays.copyOf(minutes, HOURS);
        for (long skipped = Math.max(hour + 1, now - HOURS + 1); skipped <= now; skipped++) {
            more[place(skipped)] = 0;
        }
        if (more[place(now)] < Duration.ofHours(1).toMinutes()) {
            more[place(now)]++;
        }
        return new Rhythm(more, now);
    }

    /**
     * How much would have come in a time by the line's own rhythm, in minutes with items, and how much of that time can be
     * judged at all: the hours that are busy.
     *
     * @param first when the line was first heard
     */
    Expected between(Instant from, Instant until, Instant first) {
        Instant begin = from.isBefore(until.minus(LONGEST_LOOK)) ? until.minus(LONGEST_LOOK) : from;
        double expected = 0;
        Duration busy = Duration.ZERO;
        for (long each = hourOf(begin); each <= hourOf(until); each++) {
            double rate = rate(each, hourOf(first));
            if (rate >= BUSY) {
                Duration part = Duration.between(later(begin, start(each)), earlier(until, start(each + 1)));
                busy = busy.plus(part);
                expected += rate * part.toMillis() / Duration.ofHours(1).toMillis();
            }
        }
        return new Expected(expected, busy, rate(hourOf(until), hourOf(first)) >= BUSY);
    }

    /**
     * What would have come in a time.
     *
     * @param minutes in how many minutes something would have come
     * @param busy how much of the time was in busy hours
     * @param isBusy whether it ends in one
     */
    record Expected(double minutes, Duration busy, boolean isBusy) {}

    /** An hour is as busy as the least busy of it and its neighbours: a line's day begins and ends in the middle of one. */
    private double rate(long of, long first) {
        return Math.min(usual(of, first), Math.min(usual(of - 1, first), usual(of + 1, first)));
    }

    /**
     * What is usual in an hour of the day: the mean of the days before, of which the last count most; but no more than their
     * median, so that one flood makes no habit, and no more than what came a week before, for weekends.
     */
    private double usual(long of, long first) {
        int[] days = new int[DAYS];
        int known = 0;
        double sum = 0;
        double weights = 0;
        double weight = 1;
        // The hour it was first heard in was not heard whole.
        while (known < DAYS && of - (known + 1L) * DAY > first) {
            int count = count(of - (known + 1L) * DAY);
            days[known++] = count;
            sum += weight * count;
            weights += weight;
            weight *= DECAY;
        }
        if (known < KNOWN_DAYS) {
            return 0;
        }
        double weekBefore = known == DAYS ? days[DAYS - 1] : Double.MAX_VALUE;
        Arrays.sort(days, 0, known);
        return Math.min(Math.min(sum / weights, days[(known - 1) / 2]), weekBefore);
    }

    private int count(long of) {
        return of > hour || of <= hour - HOURS ? 0 : minutes[place(of)];
    }

    private static int place(long of) {
        return (int) Math.floorMod(of, (long) HOURS);
    }

    private static long hourOf(Instant time) {
        return Math.floorDiv(time.toEpochMilli(), Duration.ofHours(1).toMillis());
    }

    private static Instant start(long of) {
        return Instant.ofEpochMilli(of * Duration.ofHours(1).toMillis());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
