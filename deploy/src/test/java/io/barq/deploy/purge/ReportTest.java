/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.purge;

import static io.barq.deploy.audit.Records.decision;
import static io.barq.deploy.audit.Records.item;
import static io.barq.deploy.audit.Records.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.barq.deploy.purge.Chosen.State;
import io.barq.schemas.CopyOf;
import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.InternalTopic;
import io.barq.schemas.InternalTopics;
import io.barq.schemas.PubStatus;
import io.barq.schemas.Topics;
import io.barq.schemas.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
    private static final String URI = "barq:dpa/1";
    private static final String WEEK = Long.toString(Duration.ofDays(7).toMillis());
    private static final Topics TOPICS = Topics.standard();
    private static final InternalTopics INTERNAL = InternalTopics.of("barq");

    private final Map<String, Keeping> keepings = new HashMap<>();
    private final Map<String, Kept> kept = new HashMap<>();
    private final Map<String, Head> heads = new HashMap<>();
    private final Chosen killed = Chosen.named(List.of(URI), false);
    private final Stories stories = new Stories(URI::equals);
    private final Traces traces = new Traces(URI::equals);
    private final Copies copies = new Copies(URI::equals);

    ReportTest() {
        TOPICS.all().forEach(topic -> {
            Map<String, String> settings = new HashMap<>(Map.of("segment.ms", WEEK));
            settings.putAll(topic.settings());
            keepings.put(topic.name(), new Keeping(settings));
        });
        killed.state(URI, State.CANCELED, NOW, 0);
    }

    private Map<String, String> told(Chosen chosen) {
        Found found = new Found(chosen, stories, traces, copies, kept, heads, keepings, Optional.empty());
        return new Report(TOPICS, INTERNAL, found, NOW)
                .parts().stream().collect(Collectors.toMap(Part::heading, ReportTest::text));
    }

    @Test
    void shouldNameTheCommandThatReachesTheLake() {
        String lake = "THE LAKE, where barq lake run or barq up --lake fills one";
        assertThat(told(killed).get(lake)).contains("barq lake purge URI… --yes");
        assertThat(told(Chosen.olderThan(NOW)).get(lake)).contains("barq lake purge --older-than DURATION --yes");
    }

    private static String text(Part part) {
        return part.lines().stream()
                .map(line -> line.name() + ": " + line.text())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void shouldSayByWhenATombstoneHasTakenTheText() {
        assertThat(told(killed).get("wire.enriched")).contains("removed: 1 items", "gone by: 2026-11-28 00:00 UTC");
    }

    @Test
    void shouldNotPromiseWhatTheClusterDoesNotKeep() {
        keepings.put("wire.enriched", new Keeping(Map.of("cleanup.policy", "delete")));
        assertThat(told(killed).get("wire.enriched")).contains("NOT GONE").doesNotContain("gone by");
        keepings.put("wire.enriched", new Keeping(Map.of("cleanup.policy", "compact")));
        assertThat(told(killed).get("wire.enriched")).contains("gone by: no time");
    }

    @Test
    void shouldSayByWhenRetentionHasTakenWhatIsLeft() {
        kept.put("wire.embargoed", Kept.NONE.and(NOW).and(NOW.minusSeconds(60)));
        kept.put("wire.review", Kept.UNREADABLE);
        Map<String, String> told = told(killed);
        assertThat(told.get("wire.embargoed")).contains("2 records", "gone by: 2027-02-25 00:00 UTC");
        assertThat(told.get("wire.review")).contains("NOT SEEN", "gone by: 2027-02-25 00:00 UTC at the latest");
        assertThat(told.get("wire.rejected")).contains("nothing of these items is there");
    }

    @Test
    void shouldNameEveryInternalTopicThatCanHoldAWord() {
        List<String> wordy = INTERNAL.all().stream()
                .filter(topic -> topic.words() != InternalTopic.Words.NONE)
                .map(InternalTopic::name)
                .toList();
        INTERNAL.all()
                .forEach(topic -> keepings.put(
                        topic.name(),
                        new Keeping(Map.of(
                                "cleanup.policy", "compact", "max.compaction.lag.ms", WEEK, "segment.ms", WEEK))));
        Map<String, String> told = told(killed);
        assertThat(wordy)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(told.get(name)).contains("gone by: 2026-11-27 00:00 UTC"));
        assertThat(told).doesNotContainKey("barq-identity-ledger-changelog");
    }

    @Test
    void shouldSayThatTheRawLogKeepsItAndWhere() {
        for (int offset = 0; offset < 150; offset++) {
            Decision decision = decision(ref(offset), Verdict.REPEAT);
            decision.setTargets(List.of(URI));
            traces.decision(decision);
        }
        assertThat(told(killed).get("wire.raw"))
                .contains("STAYS", URI + ": wire.raw/0/0 REPEAT, wire.raw/0/1 REPEAT", "and 50 more")
                .contains("--older-than DURATION --raw");
        assertThat(traces.has(ref(99))).isTrue();
        assertThat(traces.has(ref(150))).isFalse();
    }

    @Test
    void shouldSayWhatIsCutOffTheRawLogAndWhatIsNotYetRead() {
        heads.put("wire.raw", new Head(Map.of(0, 100L), 90, 1));
        assertThat(told(Chosen.olderThan(NOW)).get("wire.raw"))
                .contains("removed: 90 places", "(barq) has not committed", "gone by: 2026-11-27 00:00 UTC")
                .doesNotContain("STAYS");
    }

    @Test
    void shouldRefuseWhatIsNotKilledAndSayHowToKillIt() {
        Chosen unkilled = Chosen.named(List.of(URI), false);
        unkilled.state(URI, State.PUBLISHED, NOW, 0);
        Map<String, String> told = told(unkilled);
        assertThat(told.get("ITEMS")).contains("NOT PURGED", "barq kill " + URI);
        assertThat(told.get("wire.enriched")).contains("removed: 0").doesNotContain("beware");

        Chosen asked = Chosen.named(List.of(URI), true);
        asked.state(URI, State.PUBLISHED, NOW, 0);
        assertThat(told(asked).get("wire.enriched")).contains("removed: 1", "beware");
    }

    @Test
    void shouldNameTheCopiesThatAreInUse() {
        copies.state("barq:ona/1", copy("barq:ona/1", PubStatus.usable));
        copies.state("barq:spa/1", copy("barq:spa/1", PubStatus.usable));
        copies.state("barq:spa/1", copy("barq:spa/1", PubStatus.canceled));
        copies.state("barq:kuna/1", copy("barq:kuna/1", PubStatus.usable));
        copies.state("barq:kuna/1", null);
        EnrichedItem evolved = item(ref(7), "barq:dpa/2", 1);
        evolved.setEvolvedFrom(URI);
        copies.state("barq:dpa/2", evolved);
        assertThat(told(killed).get("ELSEWHERE"))
                .contains("barq:ona/1: copy of " + URI, "barq:dpa/2: evolved from " + URI)
                .doesNotContain("barq:spa/1", "barq:kuna/1");
    }

    @Test
    void shouldKeepAThousandCopiesAndCountTheRest() {
        for (int number = 0; number < 1100; number++) {
            copies.state("barq:ona/" + number, copy("barq:ona/" + number, PubStatus.usable));
        }
        assertThat(copies.found()).hasSize(1000);
        assertThat(told(killed).get("ELSEWHERE")).contains("and 1,080 more");
    }

    private static EnrichedItem copy(String uri, PubStatus status) {
        EnrichedItem copy = item(ref(5), uri, 1);
        copy.setPubStatus(status);
        copy.setCopyOf(new CopyOf(URI, 1.0, 1.0, 0));
        return copy;
    }
}
