/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.ruling;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.enrich.Dispatches;
import io.barq.enrich.PureDesk;
import io.barq.enrich.Telegram;
import io.barq.schemas.DeskItem;
import io.barq.schemas.IdentityEntry;
import io.barq.schemas.PubStatus;
import io.barq.schemas.RawItem;
import io.barq.schemas.Verdict;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The rules of the wire desk, case by case: the tables are the resources of this package. */
class WireRulesTest {

    private final Map<String, IdentityEntry> ledger = new HashMap<>();

    @ParameterizedTest(name = "{0}: {3}")
    @CsvFileSource(resources = "versions.txt", delimiter = '|')
    void shouldTellVersionsApart(
            String name, String before, String comes, Verdict verdict, int revision, String reason) {
        Telegram.all("afp", before).forEach(this::decide);
        Ruling ruling = decide(Telegram.of("afp", comes));

        assertThat(ruling.verdict()).isEqualTo(verdict);
        assertThat(ruling.revision()).isEqualTo(revision);
        assertThat(ruling.reason()).contains(reason);
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvFileSource(resources = "corrections.txt", delimiter = '|')
    void shouldTellWhatACorrectionOrAdditionIsOf(
            String name,
            String before,
            String comes,
            Verdict verdict,
            int revision,
            String target,
            String evolvedFrom,
            String reason) {
        Telegram.all("afp", before).forEach(this::decide);
        Ruling ruling = decide(Telegram.of("afp", comes));

        assertThat(ruling.verdict()).isEqualTo(verdict);
        assertThat(ruling.revision()).isEqualTo(revision);
        assertThat(ruling.targets()).containsExactlyElementsOf(Telegram.uris("afp", target));
        assertThat(ruling.reason()).contains(reason);
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvFileSource(resources = "withdrawals.txt", delimiter = '|')
    void shouldObeyKillsAndHolds(
            String name, String before, String comes, Verdict verdict, int revision, PubStatus status, String reason) {
        Telegram.all("afp", before).forEach(this::decide);
        RawItem last = Telegram.of("afp", comes);
        Ruling ruling = decide(last);

        assertThat(ruling.verdict()).isEqualTo(verdict);
        assertThat(ruling.revision()).isEqualTo(revision);
        assertThat(ruling.reason()).contains(reason);
        IdentityEntry entry = ledger.get(PureDesk.item(last).getItem().getUri());
        assertThat(entry.getPubStatus()).isEqualTo(status);
        assertThat(entry.getRevision()).isEqualTo(revision);
    }

    private Ruling decide(RawItem raw) {
        DeskItem item = PureDesk.item(raw);
        String uri = item.getItem().getUri();
        Optional<IdentityEntry> origin =
                Optional.ofNullable(item.getItem().getEvolvedFrom()).map(ledger::get);
        Ruling ruling = WireRules.decide(
                item, Optional.ofNullable(ledger.get(uri)), origin, Dispatches.EVENING, Dispatches.EVENING);
        ruling.remembered().ifPresent(entry -> ledger.put(uri, entry));
        return ruling;
    }
}
