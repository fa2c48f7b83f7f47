/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.http;

import static io.barq.deploy.audit.Records.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.barq.deploy.newsroom.memory.Filter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DatelineAnswersTest {

    private static final int HOURS = 3;

    private final TestDesk desk = new TestDesk();
    private Instant now = NOW;
    private final DatelineAnswers answers = new DatelineAnswers(() -> now);

    private String answer(int hours) {
        return new String(answers.of(desk.items(), Filter.NONE, hours), StandardCharsets.UTF_8);
    }

    @Test
    void shouldCountOnceInASecondForAllWhoAskTheSame() {
        String before = answer(HOURS);
        assertThat(before).isEqualTo("{\"places\":[]}");
        desk.publish(FullItem.of("barq:wire/one", "barq:story/s"));
        now = NOW.plusMillis(999);
        assertThat(answer(HOURS)).isEqualTo(before);
        assertThat(answer(HOURS + 1)).contains("\"count\":1");
        now = NOW.plusSeconds(1);
        assertThat(answer(HOURS)).contains("\"count\":1");
    }

    @Test
    void shouldNotWaitForAClockThatWasPutBack() {
        answer(HOURS);
        desk.publish(FullItem.of("barq:wire/one", "barq:story/s"));
        now = NOW.minusSeconds(60);
        assertThat(answer(HOURS)).contains("\"count\":1");
    }
}
