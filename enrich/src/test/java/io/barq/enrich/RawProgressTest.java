/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawProgressTest {

    @ParameterizedTest(name = "{4}: {3}")
    @DisplayName("shouldSayWhetherAPartitionIsRead")
    @CsvSource({
        "0, 0, 0, true, nothing was ever appended",
        "0, 0, 1, false, the first record is not committed",
        "7, 0, 8, false, the last record is not committed",
        "8, 0, 8, true, all is committed",
        "9, 0, 8, true, more was committed than the end that was asked for before",
        "8, 3, 8, true, the oldest records are past their retention",
        "0, 8, 8, true, all records went past their retention before anything was committed",
        "5, 8, 8, true, what was not read is gone",
        "5, 8, 9, false, what was not read is gone but for the last record"
    })
    void shouldSayWhetherAPartitionIsRead(long committed, long beginning, long end, boolean isRead, String because) {
        assertThat(RawProgress.isRead(committed, beginning, end)).as(because).isEqualTo(isRead);
    }
}
