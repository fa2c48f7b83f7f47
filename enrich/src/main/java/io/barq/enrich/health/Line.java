/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.health;

import io.barq.schemas.LineCount;
import io.barq.schemas.LineState;
import io.barq.schemas.MissingNumbers;
import io.barq.schemas.Symptom;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one line shows of itself, item after item. Pure: a state and an arrival make a state and what changed. */
final class Line {

    /** One record with a wrong time is a slip of its writer; three in a row are a clock. */
    static final int RECORDS_OF_SKEW = 3;

    /** A sender that tries again does so a few times; nobody sends one item twenty times on purpose, and nothing else. */
    static final int STUCK_AFTER = 20;

    /** A look is missed now and then; half an hour without any is worth a person's look. */
    static final Duration SHORTEST_SILENCE = Duration.ofMinutes(30);

    /** Where items come by chance, as many intervals pass without one every four hundred times: e^-6. */
    static final int INTERVALS_OF_SILENCE = 6;

    /** What was received longer before it was appended is an archive, or what waited for us: no part of a rhythm. */
    private static final Duration LIVE = Duration.ofHours(1);

    private final Duration allowedSkew;
    private final LineState state;
    private final List<HealthChange> changes = new ArrayList<>();

    private Line(Duration allowedSkew, LineState state) {
        this.allowedSkew = allowedSkew;
        this.state = state;
    }

    /**
     * What is known of a line after something led to it.
     *
     * @param state what is remembered
     * @param changes symptoms that came or went, in order
     */
    record Step(LineState state, List<HealthChange> changes) {}

    /** A line that is heard for the first time. */
    static LineState begin(Arrival arrival, Instant appended) {
        Rhythm rhythm = Rhythm.from(appended);
        return LineState.newBuilder()
                .setFirstHeard(appended)
                // The minute before: the first item counts too.
                .setLastHeard(appended.minus(1, ChronoUnit.MINUTES))
                .setReceivedAt(arrival.receivedAt())
                .setCount(count(LineNumbers.NONE, 0))
                .setMinutes(ByteBuffer.wrap(rhythm.minutes()))
                .setHour(rhythm.hour())
                .build();
    }

    /**
     * Takes the next item of the line.
     *
     * @param before what is remembered; not changed
     * @param appended when its record was appended to the log
     * @param allowedSkew how far clocks may differ
     */
    static Step next(LineState before, Arrival arrival, Instant appended, Duration allowedSkew) {
        Line line = new Line(allowedSkew, copy(before));
        line.hear(arrival, appended);
        if (arrival.first()) {
            line.compareClocks(arrival, appended);
        }
        boolean again = line.recognise(arrival.item());
        line.count(arrival, again);
        return new Step(line.state, line.changes);
    }

    /**
     * Looks at a line from which nothing comes.
     *
     * @param readUntil until when the log is known to be read
     */
    static Step look(LineState before, Instant readUntil) {
        if (before.getSilent() || before.getLastHeard().isAfter(readUntil.minus(SHORTEST_SILENCE))) {
            return new Step(before, List.of());
        }
        Rhythm rhythm = new Rhythm(bytes(before.getMinutes()), before.getHour());
        Rhythm.Expected expected = rhythm.between(before.getLastHeard(), readUntil, before.getFirstHeard());
        if (!expected.isBusy()
                || expected.minutes() < INTERVALS_OF_SILENCE
                || expected.busy().compareTo(SHORTEST_SILENCE) < 0) {
            return new Step(before, List.of());
        }
        LineState silent = copy(before);
        silent.setSilent(true);
        return new Step(
                silent,
                List.of(new HealthChange(
                        Symptom.SILENCE,
                        true,
                        "Nothing came for %s; on the days before something came in about %d minutes of such a time."
                                .formatted(
                                        words(Duration.between(before.getLastHeard(), readUntil)),
                                        Math.round(expected.minutes())))));
    }

    /** What is announced of a line. */
    static Set<Symptom> present(LineState state) {
        Set<Symptom> present = EnumSet.noneOf(Symptom.class);
        add(present, Symptom.GAP, !state.getCount().getMissing().isEmpty());
        add(present, Symptom.RESET, state.getCount().getRestarted());
        add(present, Symptom.SILENCE, state.getSilent());
        add(present, Symptom.CLOCK_SKEW, state.getSkewed());
        add(present, Symptom.STUCK, state.getStuck());
        return present;
    }

    private static void add(Set<Symptom> to, Symptom symptom, boolean present) {
        if (present) {
            to.add(symptom);
        }
    }

    private void hear(Arrival arrival, Instant appended) {
        Instant last = state.getLastHeard();
        if (state.getSilent()) {
            state.setSilent(false);
            change(
                    Symptom.SILENCE,
                    false,
                    "The line is heard again, after %s.".formatted(words(Duration.between(last, appended))));
        }
        boolean live = !arrival.receivedAt().isBefore(appended.minus(LIVE));
        if (live && !sameMinute(last, appended)) {
            Rhythm rhythm = new Rhythm(bytes(state.getMinutes()), state.getHour()).with(appended);
            state.setMinutes(ByteBuffer.wrap(rhythm.minutes()));
            state.setHour(rhythm.hour());
        }
        state.setLastHeard(appended.isAfter(last) ? appended : last);
        state.setReceivedAt(arrival.receivedAt());
    }

    private void compareClocks(Arrival arrival, Instant appended) {
        Optional<String> skew = skew(arrival, appended);
        if (skew.isPresent() == state.getSkewed()) {
            state.setAgainstSkew(0);
            return;
        }
        state.setAgainstSkew(state.getAgainstSkew() + 1);
        if (state.getAgainstSkew() == RECORDS_OF_SKEW) {
            state.setAgainstSkew(0);
            state.setSkewed(skew.isPresent());
            change(
                    Symptom.CLOCK_SKEW,
                    skew.isPresent(),
                    skew.orElse("The last %d records are on time.".formatted(RECORDS_OF_SKEW)));
        }
    }

    private Optional<String> skew(Arrival arrival, Instant appended) {
        if (arrival.receivedAt().isAfter(appended.plus(allowedSkew))) {
            return Optional.of("The producer's clock is %s ahead of the broker's."
                    .formatted(words(Duration.between(appended, arrival.receivedAt()))));
        }
        return arrival.sentAt()
                .filter(sent -> sent.isAfter(arrival.receivedAt().plus(allowedSkew)))
                .map(sent -> "The provider dates what it sends %s after we have it."
                        .formatted(words(Duration.between(arrival.receivedAt(), sent))));
    }

    /** Whether the item was there before. */
    private boolean recognise(int item) {
        SeenItems seen = new SeenItems(bytes(state.getSeen()), state.getNextSeen());
        boolean last = state.getSameInARow() > 0 && state.getLastItem() == item;
        boolean again = last || seen.contains(item);
        if (!again) {
            SeenItems more = seen.with(item);
            state.setSeen(ByteBuffer.wrap(more.hashes()));
            state.setNextSeen(more.next());
        }
        state.setSameInARow(last ? Math.min(STUCK_AFTER, state.getSameInARow() + 1) : 1);
        state.setLastItem(item);
        boolean stuck = state.getSameInARow() == STUCK_AFTER;
        if (stuck != state.getStuck()) {
            state.setStuck(stuck);
            change(
                    Symptom.STUCK,
                    stuck,
                    stuck
                            ? "The line has sent one item %d times, and no other between.".formatted(STUCK_AFTER)
                            : "The line sends another item.");
        }
        return again;
    }

    private void count(Arrival arrival, boolean again) {
        LineCount count = state.getCount();
        if (!arrival.readable()) {
            state.setCount(count(numbers(count), Math.min(LineNumbers.LONGEST_GAP, count.getUnread() + 1)));
        }
        if (arrival.sequence().isEmpty()) {
            return;
        }
        LineNumbers.Step step = numbers(count).next(arrival.sequence().get(), again, count.getUnread());
        boolean moved = step.numbers().last() != count.getLast();
        state.setCount(count(step.numbers(), moved ? 0 : count.getUnread()));
        changes.addAll(step.changes());
    }

    private static LineNumbers numbers(LineCount count) {
        return new LineNumbers(
                count.getPrefix(),
                count.getLast(),
                count.getInOrder(),
                count.getOutOfOrder(),
                count.getLower(),
                count.getRestarted(),
                count.getMissing().stream()
                        .map(range -> new LineNumbers.Range(range.getFirst(), range.getLast()))
                        .toList());
    }

    private static LineCount count(LineNumbers numbers, int unread) {
        return new LineCount(
                numbers.prefix(),
                numbers.last(),
                numbers.inOrder(),
                numbers.outOfOrder(),
                numbers.lower(),
                numbers.restarted(),
                numbers.missing().stream()
                        .map(range -> new MissingNumbers(range.first(), range.last()))
                        .toList(),
                unread);
    }

    /** A builder would copy what the state holds, too; no step changes that in place. */
    private static LineState copy(LineState state) {
        return new LineState(
                state.getFirstHeard(),
                state.getLastHeard(),
                state.getReceivedAt(),
                state.getCount(),
                state.getSeen(),
                state.getNextSeen(),
                state.getLastItem(),
                state.getSameInARow(),
                state.getStuck(),
                state.getAgainstSkew(),
                state.getSkewed(),
                state.getMinutes(),
                state.getHour(),
                state.getSilent());
    }

    private void change(Symptom symptom, boolean present, String detail) {
        changes.add(new HealthChange(symptom, present, detail));
    }

    private static boolean sameMinute(Instant one, Instant other) {
        return one.truncatedTo(ChronoUnit.MINUTES).equals(other.truncatedTo(ChronoUnit.MINUTES));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /** A time as a person says it. */
    private static String words(Duration time) {
        long minutes = Math.max(0, time.getSeconds() / 60);
        return minutes < 120
                ? minutes + " minutes"
                : minutes < 2880 ? minutes / 60 + " hours" : minutes / 1440 + " days";
    }
}
