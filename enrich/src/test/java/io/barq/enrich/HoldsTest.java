/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.Decision;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Holds, embargoes and orders through the whole topology. */
class HoldsTest {

    private final TestDesk desk = TestDesk.open();

    @AfterEach
    void close() {
        desk.close();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvFileSource(resources = "ruling/holds.txt", delimiter = '|')
    void shouldHoldAndRelease(String name, String happenings, String decisions, String published) {
        Happenings.play("afp", happenings, desk);

        List<Decision> decided =
                desk.decisions().stream().map(TestRecord::value).toList();
        assertThat(decided.stream().map(d -> d.getVerdict().name()).collect(Collectors.joining(" ")))
                .isEqualTo(decisions);
        assertThat(desk.enriched().stream().map(record -> Happenings.state(record.value())))
                .isEqualTo(published == null ? List.of() : List.of(published.split(" ")));
    }
}
