/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.replay;

import io.barq.deploy.replay.Difference.Event;
import io.barq.deploy.replay.Difference.Field;
import io.barq.schemas.Decision;
import io.barq.schemas.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Matches what the two sides decided, raw record by raw record. Decisions come in any order; they lie in {@link Ledgers}
 * meanwhile, not in memory.
 */
final class Differences {

    private final Ledgers ledgers;
    private final Map<Side, Map<Verdict, Long>> verdicts = new EnumMap<>(Side.class);
    private final Map<Side, Map<String, Long>> rules = new EnumMap<>(Side.class);
    private final Map<Field, Long> fields = new EnumMap<>(Field.class);
    private long compared;
    private long differing;
    private long otherOriginals;
    private long withoutLiveDecision;
    private long releasedAtTheEnd;

    Differences(Ledgers ledgers) {
        this.ledgers = ledgers;
        for (Side side : Side.values()) {
            verdicts.put(side, new EnumMap<>(Verdict.class));
            rules.put(side, new TreeMap<>());
        }
    }

    /**
     * Compares what was added to the ledgers.
     *
     * @param clockRuns when the replay had decided everything and let the clock release what was still held; a release of
     *     one side only is no difference from then on: it depends on when one looks
     * @param each is handed each difference, in the order of the raw log
     */
    void compare(Instant clockRuns, Consumer<Difference> each) {
        ledgers.groupCopies();
        List<Ledgers.Entry> record = new ArrayList<>();
        ledgers.forEach(entry -> {
            if (!record.isEmpty() && !record.get(0).isOfSameRecord(entry)) {
                compareRecord(record, clockRuns, each);
                record.clear();
            }
            record.add(entry);
        });
        if (!record.isEmpty()) {
            compareRecord(record, clockRuns, each);
        }
    }

    private void compareRecord(List<Ledgers.Entry> record, Instant clockRuns, Consumer<Difference> each) {
        if (record.stream().noneMatch(entry -> entry.side() == Side.LIVE)) {
            withoutLiveDecision++;
            return;
        }
        for (int i = 0; i < record.size(); i++) {
            Ledgers.Entry first = record.get(i);
            boolean paired = i + 1 < record.size() && record.get(i + 1).isOfSameEvent(first);
            if (paired) {
                i++;
            }
            Ledgers.Entry second = paired ? record.get(i) : null;
            if (!paired && first.event() == Event.RELEASE && !first.appended().isBefore(clockRuns)) {
                releasedAtTheEnd++;
            } else {
                compareEvent(first, Optional.ofNullable(second)).ifPresent(each);
            }
        }
    }

    private Optional<Difference> compareEvent(Ledgers.Entry first, Optional<Ledgers.Entry> second) {
        compared++;
        count(first);
        second.ifPresent(this::count);
        Set<Field> differ =
                second.isPresent() ? differ(first.decision(), second.get().decision()) : EnumSet.allOf(Field.class);
        if (differ.isEmpty()) {
            return Optional.empty();
        }
        differing++;
        differ.forEach(field -> fields.merge(field, 1L, Long::sum));
        // Live comes before replayed.
        Optional<Decision> live =
                Optional.of(first).filter(entry -> entry.side() == Side.LIVE).map(Ledgers.Entry::decision);
        Optional<Decision> replayed = second.or(() -> Optional.of(first))
                .filter(entry -> entry.side() == Side.REPLAYED)
                .map(Ledgers.Entry::decision);
        return Optional.of(new Difference(first.event(), differ, live, replayed));
    }

    private void count(Ledgers.Entry entry) {
        verdicts.get(entry.side()).merge(entry.decision().getVerdict(), 1L, Long::sum);
        rules.get(entry.side()).merge(entry.decision().getRules(), 1L, Long::sum);
    }

    private Set<Field> differ(Decision live, Decision replayed) {
        Set<Field> differ = EnumSet.noneOf(Field.class);
        if (live.getVerdict() != replayed.getVerdict()) {
            differ.add(Field.VERDICT);
        }
        if (!Optional.ofNullable(live.getUri()).equals(Optional.ofNullable(replayed.getUri()))) {
            differ.add(Field.URI);
        }
        if (!new HashSet<>(live.getTargets()).equals(new HashSet<>(replayed.getTargets()))) {
            differ.add(Field.TARGETS);
        }
        if (!original(live).equals(original(replayed))) {
            if (ledgers.hasSameCopies(live.getUri(), replayed.getUri())) {
                otherOriginals++;
            } else {
                differ.add(Field.COPY_OF);
            }
        }
        return differ;
    }

    private static Optional<String> original(Decision decision) {
        return Optional.ofNullable(decision.getCopyOf()).map(copy -> copy.getUri());
    }

    /** How often each verdict was given in what was compared. */
    Map<Verdict, Long> verdicts(Side side) {
        return verdicts.get(side);
    }

    /** How many decisions each version of the rules made, in what was compared. */
    Map<String, Long> rules(Side side) {
        return rules.get(side);
    }

    /** Events that were compared: decisions and releases. */
    long compared() {
        return compared;
    }

    /** Events that differ. */
    long differing() {
        return differing;
    }

    /** How often each field differs. */
    Map<Field, Long> fields() {
        return fields;
    }

    /** Items whose group of copies is the same, and another of it was out first. */
    long otherOriginals() {
        return otherOriginals;
    }

    /** Raw records the live ledger holds nothing of. */
    long withoutLiveDecision() {
        return withoutLiveDecision;
    }

    /** Releases by the clock that one side alone has seen yet. */
    long releasedAtTheEnd() {
        return releasedAtTheEnd;
    }
}
