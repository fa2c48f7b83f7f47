/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.health;

import io.barq.schemas.Symptom;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The numbers one line puts on its transmissions: which are missing, and when it began to count again.
 *
 * <p>A line is only believed to count once {@value #BELIEVED} numbers followed one another: the numbers of many formats are
 * no counter. Bounded: a prefix of {@value #LONGEST_PREFIX} characters at most, and {@value #MOST_RANGES} ranges of missing
 * numbers, of which the oldest is lost beyond that.
 *
 * @param prefix what stands before the digits; numbers with another prefix belong to another count and are passed over
 * @param last the highest number of this count; -1 before the first
 * @param inOrder how many numbers have followed one another, up to {@value #BELIEVED}
 * @param outOfOrder how many jumps forward came in a row, up to {@value #BELIEVED}
 * @param lower a new item's number below {@code last}, which is a restart if the next goes on from it; -1 for none
 * @param restarted whether a restart is announced
 * @param missing what is missing, oldest first; never empty while a gap is announced
 */
public record LineNumbers(
        String prefix, long last, int inOrder, int outOfOrder, long lower, boolean restarted, List<Range> missing) {

    /** Three numbers in a row happen by chance among ids that rise now and then; five hardly do. */
    static final int BELIEVED = 5;

    static final int LONGEST_PREFIX = 8;
    static final int MOST_RANGES = 32;

    /** A longer jump is a count that began elsewhere: no line loses a whole count of three digits without falling silent. */
    static final int LONGEST_GAP = 1000;

    /** What is missing by this many numbers is not waited for any more: about a count of four digits. */
    static final int LONGEST_WAIT = 10_000;

    private static final int NAMED_RANGES = 5;
    private static final Pattern NUMBER =
            Pattern.compile("(?<prefix>[^0-9]{0," + LONGEST_PREFIX + "})(?<number>[0-9]{1,12})");

    /** A line of which nothing is known. */
    public static final LineNumbers NONE = new LineNumbers("", -1, 0, 0, -1, false, List.of());

    /**
     * Numbers that are missing.
     *
     * @param first the lowest
     * @param last the highest
     */
    public record Range(long first, long last) {

        @Override
        public String toString() {
            return first == last ? Long.toString(first) : first + " to " + last;
        }
    }

    /**
     * What a number led to.
     *
     * @param numbers what is known of the line after it
     * @param changes symptoms that came or went, in order
     */
    public record Step(LineNumbers numbers, List<HealthChange> changes) {}

    public LineNumbers {
        missing = List.copyOf(missing);
    }

    /**
     * Takes the number of the next item.
     *
     * @param sequence the number as the line wrote it; what is no number is passed over
     * @param again whether the item was there before: an old number on it is a redelivery, and no restart
     * @param unread how many items came since {@code last} that could not be read: so many numbers are not missing
     */
    public Step next(String sequence, boolean again, int unread) {
        Matcher written = NUMBER.matcher(sequence.strip());
        if (!written.matches() || (last >= 0 && !written.group("prefix").equals(prefix))) {
            return unchanged();
        }
        long number = Long.parseLong(written.group("number"));
        if (last < 0) {
            return new Step(new LineNumbers(written.group("prefix"), number, 1, 0, -1, false, List.of()), List.of());
        }
        if (number > last) {
            return number - last - 1 <= unread ? counting(number) : forward(number, again);
        }
        return missing.stream().anyMatch(range -> number >= range.first() && number <= range.last())
                ? late(number)
                : back(number, again);
    }

    private Step forward(long number, boolean again) {
        if (again) {
            return unchanged();
        }
        if (inOrder < BELIEVED) {
            return new Step(new LineNumbers(prefix, number, 1, 0, -1, restarted, missing), List.of());
        }
        if (number - last > LONGEST_GAP) {
            return restart(number);
        }
        if (outOfOrder + 1 == BELIEVED) {
            return noCounter(number);
        }
        Range gap = new Range(last + 1, number - 1);
        List<Range> more = new ArrayList<>(missing);
        more.add(gap);
        if (more.size() > MOST_RANGES) {
            more.remove(0);
        }
        List<HealthChange> changes = missing.isEmpty()
                ? List.of(change(Symptom.GAP, true, "Missing in the line's sequence: %s.".formatted(gap)))
                : List.of();
        return new LineNumbers(prefix, number, inOrder, outOfOrder + 1, -1, restarted, more).forget(changes);
    }

    private Step counting(long number) {
        int run = Math.min(BELIEVED, inOrder + 1);
        boolean settled = restarted && run == BELIEVED;
        List<HealthChange> changes = settled
                ? List.of(change(Symptom.RESET, false, "The line counts on in order, up to %d.".formatted(number)))
                : List.of();
        return new LineNumbers(prefix, number, run, 0, -1, restarted && !settled, missing).forget(changes);
    }

    private Step late(long number) {
        List<Range> left = new ArrayList<>();
        for (Range range : missing) {
            if (number < range.first() || number > range.last()) {
                left.add(range);
                continue;
            }
            if (range.first() < number) {
                left.add(new Range(range.first(), number - 1));
            }
            if (number < range.last()) {
                left.add(new Range(number + 1, range.last()));
            }
        }
        while (left.size() > MOST_RANGES) {
            left.remove(0);
        }
        List<HealthChange> changes = left.isEmpty()
                ? List.of(change(Symptom.GAP, false, "What was missing has come, %d last.".formatted(number)))
                : List.of();
        return new Step(new LineNumbers(prefix, last, inOrder, outOfOrder, lower, restarted, left), changes);
    }

    private Step back(long number, boolean again) {
        if (again || number == last) {
            return unchanged();
        }
        if (inOrder < BELIEVED && !restarted) {
            return new Step(new LineNumbers(prefix, number, 1, 0, -1, false, missing), List.of());
        }
        // Counts begin at 0 or 1; anywhere else, one low number may be an old item under a new id.
        return number <= 1 || number == lower + 1 && lower >= 0
                ? restart(number)
                : new Step(new LineNumbers(prefix, last, inOrder, outOfOrder, number, restarted, missing), List.of());
    }

    private Step restart(long number) {
        List<HealthChange> changes = new ArrayList<>();
        if (!missing.isEmpty()) {
            changes.add(
                    change(Symptom.GAP, false, "The line began to count again; still missing: %s.".formatted(named())));
        }
        if (!restarted) {
            changes.add(change(Symptom.RESET, true, "The line's sequence went from %d to %d.".formatted(last, number)));
        }
        return new Step(new LineNumbers(prefix, number, 1, 0, -1, true, List.of()), changes);
    }

    private Step noCounter(long number) {
        List<HealthChange> changes = missing.isEmpty()
                ? List.of()
                : List.of(change(Symptom.GAP, false, "The line's numbers follow no order that misses any."));
        return new Step(new LineNumbers(prefix, number, 1, 0, -1, restarted, List.of()), changes);
    }

    private Step forget(List<HealthChange> changes) {
        List<Range> left = missing.stream()
                .filter(range -> last - range.last() <= LONGEST_WAIT)
                .toList();
        if (left.size() == missing.size()) {
            return new Step(this, changes);
        }
        List<HealthChange> more = new ArrayList<>(changes);
        if (left.isEmpty()) {
            more.add(change(Symptom.GAP, false, "Not waited for any more: %s.".formatted(named())));
        }
        return new Step(new LineNumbers(prefix, last, inOrder, outOfOrder, lower, restarted, left), more);
    }

    private String named() {
        String first = missing.stream().limit(NAMED_RANGES).map(Range::toString).collect(Collectors.joining(", "));
        return missing.size() > NAMED_RANGES ? first + " and more" : first;
    }

    private Step unchanged() {
        return new Step(this, List.of());
    }

    private static HealthChange change(Symptom symptom, boolean present, String detail) {
        return new HealthChange(symptom, present, detail);
    }
}
