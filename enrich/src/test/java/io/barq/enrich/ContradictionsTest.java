/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.RawItem;
import io.barq.schemas.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Ids that contradict each other, inside a record, between records and between wires, through the whole topology. */
class ContradictionsTest {

    private final TestDesk desk = TestDesk.open();

    @AfterEach
    void close() {
        desk.close();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvFileSource(resources = "ruling/contradictions.txt", delimiter = '|')
    void shouldDecideWhatContradictsItself(
            String name, String happenings, String decisions, String published, String reason) {
        Happenings.play("afp", happenings, desk);

        List<Decision> decided =
                desk.decisions().stream().map(TestRecord::value).toList();
        assertThat(decided.stream().map(d -> d.getVerdict().name()).collect(Collectors.joining(" ")))
                .isEqualTo(decisions);
        assertThat(decided.get(decided.size() - 1).getReason()).contains(reason);
        assertThat(desk.enriched().stream().map(record -> Happenings.state(record.value())))
                .containsExactly(published.split(" "));
    }

    @Test
    void shouldKeepApartTheItemsOfTwoWiresThatHaveOneId() {
        desk.send(Telegram.of("afp", "v1 A"), Telegram.of("feed", "v2 B"));
        desk.send(Telegram.of("feed", "v3 canceled"), Telegram.of("afp", "v2 C"));

        assertThat(desk.verdicts()).containsExactly(Verdict.NEW, Verdict.NEW, Verdict.KILL, Verdict.UPDATE);
        assertThat(desk.enriched())
                .extracting(record -> record.key() + " " + Happenings.state(record.value()))
                .containsExactly(
                        "barq:afp/urn:7:7 1A",
                        "barq:feed/urn:7:7 1B",
                        "barq:feed/urn:7:7 2canceled",
                        "barq:afp/urn:7:7 2C");
    }

    /** Whoever writes a feed may write into it the very uri of another wire's item. */
    @Test
    void shouldNotLetAFeedSpeakForAnItemOfAnotherWireByItsUri() {
        desk.send(Telegram.of("afp", "A"));
        desk.send(json("feed", "barq:afp/urn:7:7", "\"pubstatus\": \"canceled\""));
        desk.send(json("feed", "x", "\"evolvedfrom\": \"barq:afp/urn:7:7\", \"signals\": [\"correction\"]"));
        desk.send(json("feed", "../afp/urn:7:7", "\"pubstatus\": \"withheld\""));
        desk.send(Telegram.of("afp", "v2 B"));

        List<TestRecord<String, EnrichedItem>> ofAfp = desk.enriched().stream()
                .filter(record -> record.key().startsWith("barq:afp/"))
                .toList();
        assertThat(ofAfp.stream().map(record -> Happenings.state(record.value())))
                .containsExactly("1A", "2B");
        assertThat(desk.decisions())
                .filteredOn(decision -> decision.value().getWire().equals("feed"))
                .hasSize(3)
                .allSatisfy(decision -> {
                    assertThat(decision.value().getUri()).startsWith("barq:feed/");
                    assertThat(decision.value().getTargets())
                            .allSatisfy(target -> assertThat(target).startsWith("barq:feed/"));
                });
    }

    @Test
    void shouldTakeOneIdThatStandsTwiceInOneRecordForTwoVersions() {
        String one =
                "{\"uri\": \"urn:7:7\", \"headline\": \"Minister A speaks\", \"body_text\": \"The work is to begin.\"}";
        String other = one.replace(" A ", " B ");
        desk.send(Dispatches.item(
                "afp",
                ("[" + one + "," + other + "," + other + "]").getBytes(StandardCharsets.UTF_8),
                "application/json"));

        assertThat(desk.decisions())
                .extracting(decision -> decision.value().getRawRef().getIndex() + " "
                        + decision.value().getVerdict())
                .containsExactlyInAnyOrder("0 NEW", "1 UPDATE", "2 REPEAT");
        assertThat(desk.enriched().stream().map(record -> Happenings.state(record.value())))
                .containsExactly("1A", "2B");
    }

    private static RawItem json(String wire, String id, String more) {
        return Dispatches.item(
                wire,
                "{\"uri\": \"%s\", \"headline\": \"Minister X speaks\", \"body_text\": \"The work is to begin.\", %s}"
                        .formatted(id, more)
                        .getBytes(StandardCharsets.UTF_8),
                "application/json");
    }
}
