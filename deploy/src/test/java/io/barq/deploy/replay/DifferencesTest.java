/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.replay;

import static io.barq.deploy.audit.Records.NOW;
import static io.barq.deploy.audit.Records.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.barq.deploy.audit.Records;
import io.barq.deploy.replay.Difference.Event;
import io.barq.deploy.replay.Difference.Field;
import io.barq.schemas.CopyOf;
import io.barq.schemas.Decision;
import io.barq.schemas.RawRef;
import io.barq.schemas.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DifferencesTest {

    private static final Instant CLOCK_RAN = NOW.plusSeconds(60);

    @TempDir
    private Path folder;

    private Ledgers ledgers;
    private Differences differences;

    @BeforeEach
    void open() {
        ledgers = Ledgers.in(folder);
        differences = new Differences(ledgers);
    }

    @AfterEach
    void close() {
        ledgers.close();
    }

    private static Decision.Builder decision(RawRef ref, Verdict verdict, String uri) {
        return Decision.newBuilder(Records.decision(ref, verdict)).setUri(uri);
    }

    private void live(Decision.Builder decision) {
        ledgers.add(Side.LIVE, decision.build(), NOW);
    }

    private void replayed(Decision.Builder decision) {
        ledgers.add(Side.REPLAYED, decision.setRules("2").build(), NOW);
    }

    private void both(Decision.Builder decision) {
        live(decision);
        replayed(decision);
    }

    private List<Difference> compared() {
        List<Difference> found = new ArrayList<>();
        differences.compare(CLOCK_RAN, found::add);
        return found;
    }

    private static Decision.Builder copy(RawRef ref, String uri, String original) {
        return decision(ref, Verdict.NEW, uri).setCopyOf(new CopyOf(original, 1.0, 1.0, 0));
    }

    @Test
    void shouldFindNothingWhereOnlyRulesReasonAndStagesDiffer() {
        live(decision(ref(0), Verdict.NEW, "a"));
        replayed(decision(ref(0), Verdict.NEW, "a")
                .setReason("In other words.")
                .setStages(java.util.Map.of("parse", 7L)));

        assertThat(compared()).isEmpty();
        assertThat(differences.compared()).isEqualTo(1);
        assertThat(differences.rules(Side.LIVE)).containsOnlyKeys("1");
        assertThat(differences.rules(Side.REPLAYED)).containsOnlyKeys("2");
    }

    @Test
    void shouldFindEachFieldThatDiffers() {
        live(decision(ref(0), Verdict.NEW, "a"));
        replayed(decision(ref(0), Verdict.UPDATE, "a"));
        live(decision(ref(1), Verdict.NEW, "b"));
        replayed(decision(ref(1), Verdict.NEW, "c"));
        live(decision(ref(2), Verdict.REPEAT, "d").setTargets(List.of("x", "y")));
        replayed(decision(ref(2), Verdict.REPEAT, "d").setTargets(List.of("x")));
        live(copy(ref(3), "e", "x"));
        replayed(decision(ref(3), Verdict.NEW, "e"));
        both(decision(ref(4), Verdict.KILL, "f").setTargets(List.of("f")));

        assertThat(compared())
                .extracting(Difference::fields)
                .containsExactly(
                        java.util.Set.of(Field.VERDICT),
                        java.util.Set.of(Field.URI),
                        java.util.Set.of(Field.TARGETS),
                        java.util.Set.of(Field.COPY_OF));
        assertThat(differences.fields()).hasSize(4).containsEntry(Field.VERDICT, 1L);
        assertThat(differences.differing()).isEqualTo(4);
        assertThat(differences.verdicts(Side.LIVE)).containsEntry(Verdict.NEW, 3L);
        assertThat(differences.verdicts(Side.REPLAYED))
                .containsEntry(Verdict.NEW, 2L)
                .containsEntry(Verdict.UPDATE, 1L);
    }

    @Test
    void shouldTakeTargetsInAnyOrder() {
        live(decision(ref(0), Verdict.KILL, "a").setTargets(List.of("x", "y")));
        replayed(decision(ref(0), Verdict.KILL, "a").setTargets(List.of("y", "x")));
        assertThat(compared()).isEmpty();
    }

    @Test
    void shouldHandOutDifferencesInTheOrderOfTheLog() {
        for (long offset : new long[] {700, 3, 70_000, 256}) {
            live(decision(ref(offset), Verdict.NEW, "a"));
            replayed(decision(ref(offset), Verdict.REPEAT, "a"));
        }
        assertThat(compared()).extracting(each -> each.rawRef().getOffset()).containsExactly(3L, 256L, 700L, 70_000L);
    }

    @Test
    void shouldTakeItForNoDifferenceWhichOfTheSameCopiesWasOutFirst() {
        live(decision(ref(0), Verdict.NEW, "a"));
        live(copy(ref(1), "b", "a"));
        live(copy(ref(2), "c", "a"));
        replayed(copy(ref(0), "a", "b"));
        replayed(decision(ref(1), Verdict.NEW, "b"));
        replayed(copy(ref(2), "c", "b"));

        assertThat(compared()).isEmpty();
        assertThat(differences.otherOriginals()).isEqualTo(3);
    }

    @Test
    void shouldFindThatAnItemBelongsToOtherCopies() {
        live(decision(ref(0), Verdict.NEW, "a"));
        live(copy(ref(1), "b", "a"));
        live(copy(ref(2), "c", "a"));
        replayed(copy(ref(0), "a", "b"));
        replayed(decision(ref(1), Verdict.NEW, "b"));
        replayed(decision(ref(2), Verdict.NEW, "c"));

        assertThat(compared())
                .hasSize(3)
                .allSatisfy(each -> assertThat(each.fields()).containsExactly(Field.COPY_OF));
    }

    @Test
    void shouldNotBeLostInCopiesThatNameEachOther() {
        live(copy(ref(0), "a", "b"));
        live(copy(ref(1), "b", "a"));
        replayed(decision(ref(0), Verdict.NEW, "a"));
        replayed(decision(ref(1), Verdict.NEW, "b"));
        assertThat(compared()).hasSize(2);
    }

    @Test
    void shouldFindAnItemThatOneSideAloneReadsInARecord() {
        both(decision(ref(0, 0, 2), Verdict.NEW, "a"));
        replayed(decision(ref(0, 1, 2), Verdict.NEW, "b"));
        both(decision(ref(1, 0, 2), Verdict.NEW, "c"));
        live(decision(ref(1, 1, 2), Verdict.NEW, "d"));

        List<Difference> found = compared();
        assertThat(found)
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.fields()).hasSize(4));
        assertThat(found.get(0).live()).isEmpty();
        assertThat(found.get(0).replayed()).isPresent();
        assertThat(found.get(1).live()).isPresent();
        assertThat(found.get(1).replayed()).isEmpty();
    }

    @Test
    void shouldNotCompareARecordTheLiveLedgerHoldsNothingOf() {
        replayed(decision(ref(0, 0, 2), Verdict.NEW, "a"));
        replayed(decision(ref(0, 1, 2), Verdict.NEW, "b"));
        both(decision(ref(1), Verdict.NEW, "c"));

        assertThat(compared()).isEmpty();
        assertThat(differences.withoutLiveDecision()).isEqualTo(1);
        assertThat(differences.compared()).isEqualTo(1);
        assertThat(differences.verdicts(Side.REPLAYED)).containsEntry(Verdict.NEW, 1L);
    }

    @Test
    void shouldFindARecordTheReplayDidNotDecide() {
        live(decision(ref(0), Verdict.NEW, "a"));
        assertThat(compared()).hasSize(1);
    }

    @Test
    void shouldMatchAReleaseApartFromItsDecision() {
        both(decision(ref(0), Verdict.HELD, "a"));
        both(decision(ref(0), Verdict.RELEASED, "a"));
        both(decision(ref(1), Verdict.HELD, "b"));
        live(decision(ref(1), Verdict.RELEASED, "b"));

        assertThat(compared()).singleElement().satisfies(each -> {
            assertThat(each.event()).isEqualTo(Event.RELEASE);
            assertThat(each.rawRef().getOffset()).isEqualTo(1);
        });
        assertThat(differences.compared()).isEqualTo(4);
    }

    @Test
    void shouldNotCompareAReleaseThatCameDueAfterTheEnd() {
        both(decision(ref(0), Verdict.HELD, "a"));
        both(decision(ref(1), Verdict.HELD, "b"));
        both(decision(ref(2), Verdict.HELD, "c"));
        ledgers.add(Side.LIVE, decision(ref(0), Verdict.RELEASED, "a").build(), CLOCK_RAN);
        ledgers.add(Side.REPLAYED, decision(ref(1), Verdict.RELEASED, "b").build(), CLOCK_RAN);
        // What live released by the clock, the replay releases by the clock at its end.
        ledgers.add(Side.LIVE, decision(ref(2), Verdict.RELEASED, "c").build(), NOW);
        ledgers.add(Side.REPLAYED, decision(ref(2), Verdict.RELEASED, "c").build(), CLOCK_RAN);

        assertThat(compared()).isEmpty();
        assertThat(differences.releasedAtTheEnd()).isEqualTo(2);
        assertThat(differences.compared()).isEqualTo(4);
    }

    @Test
    void shouldWriteBothDecisionsWhole() throws IOException {
        live(decision(ref(7), Verdict.NEW, "a").setSource("spa-ar"));
        replayed(decision(ref(7), Verdict.STALE, "a").setSource("spa-ar"));

        assertThat(Found.json(compared().get(0)))
                .isEqualTo("{\"rawRef\":{\"topic\":\"wire.raw\",\"partition\":0,\"offset\":7,\"index\":0,\"count\":1},"
                        + "\"event\":\"decision\",\"differs\":[\"verdict\"],"
                        + "\"live\":{\"rawRef\":{\"topic\":\"wire.raw\",\"partition\":0,\"offset\":7,\"index\":0,\"count\":1},"
                        + "\"source\":\"spa-ar\",\"uri\":\"a\",\"verdict\":\"NEW\",\"targets\":[],"
                        + "\"reason\":\"A test says so.\",\"rules\":\"1\",\"stages\":{}},"
                        + "\"replayed\":{\"rawRef\":{\"topic\":\"wire.raw\",\"partition\":0,\"offset\":7,\"index\":0,\"count\":1},"
                        + "\"source\":\"spa-ar\",\"uri\":\"a\",\"verdict\":\"STALE\",\"targets\":[],"
                        + "\"reason\":\"A test says so.\",\"rules\":\"2\",\"stages\":{}}}");
    }
}
