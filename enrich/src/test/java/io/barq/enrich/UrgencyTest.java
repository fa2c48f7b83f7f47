/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How urgent an item is: by the provider's grade, else by the flags above its headline, from 1, the highest, to 9. */
class UrgencyTest {

    private static final String BODY = "\n\nThe old bridge over the river was closed on Tuesday.\n";

    private static Integer urgency(String payload, String mediaType) {
        List<Draft> items = PureDesk.read(
                "a-wire", payload.getBytes(StandardCharsets.UTF_8), mediaType, Instant.parse("2026-11-24T09:00:00Z"));
        assertThat(items).hasSize(1);
        return items.get(0).complete().item().getItem().getUrgency();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FLASH|1",
                "فلاش|1",
                "BULLETIN|2",
                "ALERT|2",
                "URGENT|3",
                "عاجل|3",
                "خبر عاجل|3",
                "EIL|3",
                "FLASH: URGENT|1",
                "Weather|",
            })
    void shouldFollowTheFlagAboveTheHeadline(String flag, Integer urgency) {
        assertThat(urgency(flag + "\nBridge closed" + BODY, "text/plain")).isEqualTo(urgency);
    }

    @Test
    void shouldNotTakeAWordOfTheTextForAFlag() {
        assertThat(urgency("Flash floods close bridge" + BODY, "text/plain")).isNull();
        assertThat(urgency("Bridge closed\n\nIt was urgent, the mayor said on Tuesday.\n", "text/plain"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"4, 4", "1, 1", "9, 9", "12,"})
    void shouldTakeTheGradeOfTheProviderWhereItIsOnItsScale(String grade, Integer urgency) {
        String item = """
                {"uri": "urn:wire:7", "type": "text", "version": "1", "urgency": %s, "headline": "Bridge closed",
                 "body_text": "The old bridge over the river was closed on Tuesday."}
                """.formatted(grade);

        assertThat(urgency(item, "application/json")).isEqualTo(urgency);
    }
}
