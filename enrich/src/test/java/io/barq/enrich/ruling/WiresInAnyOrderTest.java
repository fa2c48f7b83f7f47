/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.ruling;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.enrich.Happenings;
import io.barq.enrich.PureDesk;
import io.barq.enrich.SortedMemory;
import io.barq.enrich.hold.HeldItems;
import io.barq.enrich.hold.ShownHolds;
import io.barq.enrich.notice.RecentItems;
import io.barq.schemas.Decision;
import io.barq.schemas.DeskItem;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.IdentityEntry;
import io.barq.schemas.IndexedItem;
import io.barq.schemas.PubStatus;
import io.barq.schemas.RawItem;
import io.barq.schemas.RawRef;
import io.barq.schemas.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/** Versions, repeats, kills, orders and embargoes of several items of several wires, in any order the wires may come in. */
class WiresInAnyOrderTest {

    private static final List<String> WIRES = List.of("afp", "bna", "cnn");
    private static final List<String> TIMES = List.of("17:00", "17:30", "18:00", "18:30", "19:00");

    /** What a wire sends, and the index in {@link #TIMES} of when. */
    private record Sending(int time, String what) {}

    private record Logged(String wire, Sending sending) {}

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void shouldEndInTheSameStateHoweverTheWiresInterleaveAndWhereverTheDeskIsRestarted(
            @ForAll("wires") List<List<Sending>> wires, @ForAll long oneWay, @ForAll long another) {
        Play play = new Play(new Random(0), false).all(interleaved(wires, new Random(oneWay)));
        Play otherwise = new Play(new Random(oneWay), true).all(interleaved(wires, new Random(another)));

        assertThat(otherwise.states).isEqualTo(play.states);
        assertThat(otherwise.verdicts).isEqualTo(play.verdicts);
        for (int wire = 0; wire < wires.size(); wire++) {
            String name = WIRES.get(wire);
            List<Logged> alone = wires.get(wire).stream()
                    .map(sending -> new Logged(name, sending))
                    .toList();
            Play apart = new Play(new Random(0), false).all(alone);
            assertThat(apart.of(name)).isEqualTo(play.of(name));
        }
    }

    @Provide
    Arbitrary<List<List<Sending>>> wires() {
        Arbitrary<String> item = Arbitraries.of("#1", "#2");
        Arbitrary<String> telegram = Combinators.combine(
                        item,
                        Arbitraries.of("", "v1 ", "v2 ", "v3 "),
                        Arbitraries.of("A", "B", "C"),
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.just("")),
                                Tuple.of(
                                        3,
                                        Arbitraries.of(" until:17:20", " until:18:00", " until:18:45", " until:19:30")),
                                Tuple.of(
                                        3,
                                        Arbitraries.of(
                                                " canceled",
                                                " killed",
                                                " withheld",
                                                " corrected",
                                                " added of:1",
                                                " again"))))
                .as((id, version, text, flag) -> id + " " + version + text + flag);
        Arbitrary<String> order = Combinators.combine(
                        Arbitraries.of("desk:kill ", "desk:hold ", "desk:release ", "desk:unlink ", "desk:dismiss "),
                        item)
                .as(String::concat);
        Arbitrary<String> what = Arbitraries.frequencyOf(Tuple.of(4, telegram), Tuple.of(1, order));
        return Combinators.combine(Arbitraries.integers().between(0, TIMES.size() - 1), what)
                .as(Sending::new)
                .list()
                .ofMaxSize(10)
                .map(list -> list.stream()
                        .sorted(Comparator.comparing(Sending::time))
                        .toList())
                .list()
                .ofSize(WIRES.size());
    }

    /** All of it in the order of the log: by time, and in any order of wires at one time. */
    private static List<Logged> interleaved(List<List<Sending>> wires, Random random) {
        int[] next = new int[wires.size()];
        List<Logged> all = new ArrayList<>();
        for (int time = 0; time < TIMES.size(); time++) {
            List<Integer> ready = new ArrayList<>();
            do {
                ready.clear();
                for (int wire = 0; wire < wires.size(); wire++) {
                    if (next[wire] < wires.get(wire).size()
                            && wires.get(wire).get(next[wire]).time() == time) {
                        ready.add(wire);
                    }
                }
                if (!ready.isEmpty()) {
                    int wire = ready.get(random.nextInt(ready.size()));
                    all.add(new Logged(WIRES.get(wire), wires.get(wire).get(next[wire]++)));
                }
            } while (!ready.isEmpty());
        }
        return all;
    }

    /** One run of a desk, with all that must hold at every step of it. */
    private static final class Play implements Happenings.Stage {

        private final SortedMemory<IndexedItem> edited = new SortedMemory<>();
        private final SortedMemory<IdentityEntry> items = new SortedMemory<>();
        private final SortedMemory<byte[]> order = new SortedMemory<>();
        private final SortedMemory<DeskItem> texts = new SortedMemory<>();
        private final SortedMemory<byte[]> ends = new SortedMemory<>();
        private final RecentItems recent = new RecentItems(new SortedMemory<>(), new SortedMemory<>(), 100);
        private final Map<String, String> states = new TreeMap<>();
        private final Map<String, EnrichedItem> last = new HashMap<>();
        private final Map<String, List<String>> verdicts = new TreeMap<>();
        private final Random random;
        private final boolean restarts;
        private RulingDesk desk = started();
        private Instant now = Instant.EPOCH;
        private String sender;

        Play(Random random, boolean restarts) {
            this.random = random;
            this.restarts = restarts;
        }

        private RulingDesk started() {
            return new RulingDesk(
                    new KnownItems(items, order, Duration.ofDays(90), 100, texts::contains),
                    new HeldItems(texts, ends, 10, ShownHolds.NOWHERE),
                    recent,
                    new EditedItems(edited, Duration.ofHours(72), 100));
        }

        Play all(List<Logged> log) {
            for (Logged sent : log) {
                Happenings.play(
                        sent.wire(),
                        "+" + TIMES.get(sent.sending().time()) + " "
                                + sent.sending().what(),
                        this);
            }
            Happenings.play("", "20:00", this);
            assertThat(ends.size())
                    .as("no embargo is left over but of items with a text")
                    .isLessThanOrEqualTo(2 * texts.size());
            return this;
        }

        Map<String, Object> of(String wire) {
            Map<String, Object> its = new TreeMap<>();
            states.forEach((uri, state) -> {
                if (uri.startsWith("barq:" + wire + "/")) {
                    its.put(uri, state);
                }
            });
            its.put("verdicts", verdicts.getOrDefault(wire, List.of()));
            return its;
        }

        @Override
        public void append(RawItem raw, Instant appended) {
            now = appended;
            sender = raw.getWire();
            RawRef ref = new RawRef("wire.raw", 0, 0L, 0, 1);
            long decisions = take(desk.rule(
                    raw.getWire(), raw.getOrder() == null ? PureDesk.sent(raw) : new SentOrder(ref, raw), appended));
            assertThat(decisions).as("one decision for each record").isEqualTo(1);
        }

        @Override
        public void readUntil(Instant time) {
            now = time;
            sender = null;
            assertThat(take(desk.release(time))).isZero();
        }

        private long take(List<Outcome> outcomes) {
            long decisions = 0;
            for (Outcome outcome : outcomes) {
                if (outcome instanceof Outcome.Held) {
                    continue;
                }
                Decision decision = outcome instanceof Outcome.Published published
                        ? published.item().getDecision()
                        : ((Outcome.Decided) outcome).decision();
                verdicts.computeIfAbsent(outcome.wire(), wire -> new ArrayList<>())
                        .add(decision.getUri() + " " + decision.getVerdict() + " " + decision.getTargets());
                boolean released = decision.getVerdict() == Verdict.RELEASED;
                if (!released) {
                    decisions++;
                    assertThat(outcome.wire()).isEqualTo(sender);
                }
                if (outcome instanceof Outcome.Published published
                        && published.item().getItem().getVerdict() != Verdict.ORDER) {
                    publish(published.item().getItem());
                }
            }
            if (restarts && random.nextBoolean()) {
                desk = started();
            }
            return decisions;
        }

        private void publish(EnrichedItem item) {
            EnrichedItem before = last.put(item.getUri(), item);
            assertThat(item.getRevision()).isEqualTo(before == null ? 1 : before.getRevision() + 1);
            if (before != null) {
                assertThat(before.getPubStatus())
                        .as("nothing comes after a kill")
                        .isNotEqualTo(PubStatus.canceled);
            }
            if (item.getPubStatus() == PubStatus.usable && item.getEmbargoedUntil() != null) {
                assertThat(item.getEmbargoedUntil())
                        .as("nothing is out ahead of its time")
                        .isBeforeOrEqualTo(now);
            }
            states.put(item.getUri(), Happenings.state(item) + " " + item.getVersion());
        }
    }
}
