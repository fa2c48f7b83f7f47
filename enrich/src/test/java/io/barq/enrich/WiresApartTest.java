/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.PubStatus;
import io.barq.schemas.RawRef;
import io.barq.schemas.Verdict;
import java.time.Instant;
import java.util.ArrayList;
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
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.kafka.streams.test.TestRecord;

/**
 * Wires that use the same ids and send the same texts, and do not touch each other. All are played on one desk, each time
 * under names of their own, so that whatever was played before is one more thing that must not touch them.
 */
class WiresApartTest {

    private static final List<String> WIRES = List.of("afp", "bna", "cnn");

    private static TestDesk desk;
    private static int plays;

    /**
     * What came out of some wires.
     *
     * @param states the last state of each item, but for what depends on the other wires: its story, and whose copy it is
     * @param decisions the verdicts and targets of each wire, in order
     */
    private record Outcome(Map<String, String> states, Map<String, List<String>> decisions) {}

    @BeforeContainer
    static void open() {
        desk = TestDesk.open();
    }

    @AfterContainer
    static void close() {
        desk.close();
    }

    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
    void shouldEndInTheSameStateHoweverTheWiresInterleave(
            @ForAll("wires") List<List<String>> wires, @ForAll long oneWay, @ForAll long another) {
        Outcome outcome = play(interleaved(wires, new Random(oneWay)));

        assertThat(play(interleaved(wires, new Random(another)))).isEqualTo(outcome);
        assertThat(play(oneAfterTheOther(wires))).isEqualTo(outcome);
    }

    @Provide
    Arbitrary<List<List<String>>> wires() {
        Arbitrary<String> telegram = Combinators.combine(
                        Arbitraries.of("#1", "#2"),
                        Arbitraries.of("", "v1 ", "v2 ", "v3 "),
                        Arbitraries.of("A", "B", "repeated A", "refiled B"),
                        Arbitraries.frequencyOf(
                                Tuple.of(6, Arbitraries.just("")),
                                Tuple.of(
                                        4,
                                        Arbitraries.of(
                                                " canceled",
                                                " killed",
                                                " withheld",
                                                " corrected",
                                                " added of:1",
                                                " @10:00",
                                                " @11:00",
                                                " again"))))
                .as((id, version, text, flag) -> id + " " + version + text + flag);
        return telegram.list().ofMaxSize(8).list().ofSize(WIRES.size());
    }

    private record Sent(String wire, String telegram) {}

    private static List<Sent> oneAfterTheOther(List<List<String>> wires) {
        List<Sent> all = new ArrayList<>();
        for (int wire = 0; wire < wires.size(); wire++) {
            for (String telegram : wires.get(wire)) {
                all.add(new Sent(WIRES.get(wire), telegram));
            }
        }
        return all;
    }

    /** All telegrams, those of a wire in its order. */
    private static List<Sent> interleaved(List<List<String>> wires, Random random) {
        List<Sent> all = new ArrayList<>();
        int[] next = new int[wires.size()];
        int left = wires.stream().mapToInt(List::size).sum();
        while (left > 0) {
            int wire = random.nextInt(wires.size());
            if (next[wire] < wires.get(wire).size()) {
                all.add(new Sent(WIRES.get(wire), wires.get(wire).get(next[wire]++)));
                left--;
            }
        }
        return all;
    }

    private static Outcome play(List<Sent> telegrams) {
        String mark = "-play" + plays++;
        Map<String, EnrichedItem> states = new HashMap<>();
        Map<String, List<String>> decisions = new HashMap<>();
        for (Sent sent : telegrams) {
            String wire = sent.wire() + mark;
            desk.send(Telegram.of(wire, sent.telegram()));
            List<TestRecord<String, Decision>> decided = desk.decisions();
            assertThat(decided).as("one decision for each item").hasSize(1);
            Decision decision = decided.get(0).value();
            assertThat(decision.getUri()).startsWith("barq:" + wire + "/");
            String line = decision.getUri() + " " + decision.getVerdict() + " " + decision.getTargets();
            decisions.computeIfAbsent(sent.wire(), w -> new ArrayList<>()).add(line.replace(mark, ""));
            desk.enriched().forEach(record -> publish(decision, record, states));
        }
        Map<String, String> ends = new TreeMap<>();
        states.forEach((uri, state) ->
                ends.put(uri.replace(mark, ""), apart(state).toString().replace(mark, "")));
        return new Outcome(ends, decisions);
    }

    private static void publish(
            Decision decision, TestRecord<String, EnrichedItem> record, Map<String, EnrichedItem> states) {
        EnrichedItem item = record.value();
        assertThat(record.key()).as("a record changes its own item alone").isEqualTo(decision.getUri());
        assertThat(item.getVerdict()).isEqualTo(decision.getVerdict()).isNotIn(Verdict.REPEAT, Verdict.STALE);
        EnrichedItem before = states.put(record.key(), item);
        assertThat(item.getRevision()).isEqualTo(before == null ? 1 : before.getRevision() + 1);
        if (before != null) {
            assertThat(before.getPubStatus()).as("nothing comes after a kill").isNotEqualTo(PubStatus.canceled);
        }
    }

    private static EnrichedItem apart(EnrichedItem item) {
        return EnrichedItem.newBuilder(item)
                .setRawRef(new RawRef("wire.raw", 0, 0L, 0, 1))
                .setEnrichedAt(Instant.EPOCH)
                .setStory(null)
                .setCopyOf(null)
                .build();
    }
}
