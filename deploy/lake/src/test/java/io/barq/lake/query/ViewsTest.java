/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewsTest {

    @ParameterizedTest
    @CsvSource({
        "enriched, select 1 from wire.enriched, true",
        "enriched, SELECT 1 FROM Wire.\"Enriched\", true",
        "enriched, select 1 from items i, true",
        "stories, select 1 from items i, false",
        "stories, select 1 from stories, true",
        "decisions, select 1 from wire.stories, false",
    })
    void shouldKnowWhichTablesAQuestionIsAbout(String table, String question, boolean named) {
        assertThat(Views.isNamed(table, question)).isEqualTo(named);
    }
}
