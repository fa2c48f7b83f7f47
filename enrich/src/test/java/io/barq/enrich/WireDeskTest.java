/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.enrich.ruling.IdentityLedger;
import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.IdentityEntry;
import io.barq.schemas.PubStatus;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What a wire sends of its items over time, through the whole topology: one desk, and for each case a wire of its own. */
class WireDeskTest {

    private static final Set<Verdict> PUBLISHED = EnumSet.of(
            Verdict.NEW, Verdict.UPDATE, Verdict.CORRECTION, Verdict.ADDITION, Verdict.KILL, Verdict.WITHHELD);

    private static TestDesk desk;
    private static int cases;

    private final String wire = "afp-" + cases++;

    @BeforeAll
    static void open() {
        desk = TestDesk.open();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @AfterEach
    void readToTheEnd() {
        desk.decisions();
        desk.enriched();
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvFileSource(resources = "ruling/versions.txt", delimiter = '|')
    void shouldPublishNewerVersionsAlone(
            String name, String before, String comes, Verdict verdict, int revision, String reason) {
        send(before);
        desk.decisions();
        desk.enriched();
        send(comes);

        Decision decision = theOne(desk.decisions()).value();
        assertThat(decision.getVerdict()).isEqualTo(verdict);
        assertThat(decision.getReason()).contains(inTheLog(reason));
        assertThat(decision.getTargets())
                .as("a version or repeat is one of its own item")
                .containsExactlyElementsOf(verdict == Verdict.NEW ? List.of() : List.of(decision.getUri()));
        if (PUBLISHED.contains(verdict)) {
            TestRecord<String, EnrichedItem> published = theOne(desk.enriched());
            assertThat(published.key()).isEqualTo(decision.getUri());
            assertThat(published.value().getVerdict()).isEqualTo(verdict);
            assertThat(published.value().getRevision()).isEqualTo(revision);
            assertThat(published.value().getRawRef()).isEqualTo(decision.getRawRef());
        } else {
            assertThat(desk.enriched()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvFileSource(resources = "ruling/corrections.txt", delimiter = '|')
    void shouldSayWhatACorrectionOrAdditionIsOf(
            String name,
            String before,
            String comes,
            Verdict verdict,
            int revision,
            String target,
            String evolvedFrom,
            String reason) {
        send(before);
        desk.decisions();
        desk.enriched();
        send(comes);

        Decision decision = theOne(desk.decisions()).value();
        assertThat(decision.getVerdict()).isEqualTo(verdict);
        assertThat(decision.getTargets()).containsExactlyElementsOf(Telegram.uris(wire, target));
        assertThat(decision.getReason()).contains(inTheLog(reason));
        if (PUBLISHED.contains(verdict)) {
            EnrichedItem published = theOne(desk.enriched()).value();
            assertThat(published.getVerdict()).isEqualTo(verdict);
            assertThat(published.getRevision()).isEqualTo(revision);
            assertThat(Telegram.uris(wire, evolvedFrom))
                    .isEqualTo(Stream.ofNullable(published.getEvolvedFrom()).toList());
        } else {
            assertThat(desk.enriched()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvFileSource(resources = "ruling/withdrawals.txt", delimiter = '|')
    void shouldPublishKillsAndHoldsAsStates(
            String name, String before, String comes, Verdict verdict, int revision, PubStatus status, String reason) {
        send(before);
        desk.decisions();
        desk.enriched();
        send(comes);

        Decision decision = theOne(desk.decisions()).value();
        assertThat(decision.getVerdict()).isEqualTo(verdict);
        assertThat(decision.getReason()).contains(inTheLog(reason));
        if (!PUBLISHED.contains(verdict)) {
            assertThat(desk.enriched()).isEmpty();
            return;
        }
        EnrichedItem published = theOne(desk.enriched()).value();
        assertThat(published.getVerdict()).isEqualTo(verdict);
        assertThat(published.getRevision()).isEqualTo(revision);
        assertThat(published.getPubStatus()).isEqualTo(status);
        if (status == PubStatus.usable) {
            assertThat(published.getBody()).isNotEmpty();
        } else {
            assertThat(published.getBody()).isEmpty();
            assertThat(decision.getTargets()).containsExactly(decision.getUri());
        }
    }

    @Test
    void shouldRememberAnItemIn81BytesAndItsUri() {
        String uri = "barq:afp/urn:newsml:afp.com:20260305T164108Z:TX-PAR-GQK07";
        send("v20260305T164108Z A @16:41 ; v20260305T170000Z B @17:00");
        IdentityEntry entry = desk.driver
                .<String, IdentityEntry>getKeyValueStore(IdentityLedger.ITEMS)
                .get("barq:" + wire + "/urn:7:7");
        entry.setOffset(10_000_000_000L);
        entry.setPartition(11);
        entry.setHeadlineHash(Long.MIN_VALUE);
        entry.setVersionHash(Long.MIN_VALUE);
        entry.setTextHash(Long.MIN_VALUE);
        int size = RecordSerdes.of(desk.config.cluster())
                .of(IdentityEntry.class)
                .serializer()
                .serialize("", entry)
                .length;

        assertThat(size).isEqualTo(81);
        assertThat(size + uri.getBytes(StandardCharsets.UTF_8).length).isLessThan(150);
    }

    private void send(String telegrams) {
        Telegram.all(wire, telegrams).forEach(desk::send);
    }

    /** The tables count the records of a case from 0; here they stand where those of the cases before left off. */
    private static String inTheLog(String reason) {
        return reason.replaceAll("wire\\.raw/0/\\d+.*", "wire.raw/0/");
    }

    private static <T> T theOne(List<T> records) {
        assertThat(records).hasSize(1);
        return records.get(0);
    }
}
