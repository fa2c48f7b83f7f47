/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barq.schemas.BadSettingException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T09:00:00Z,2026-11-24T09:00:00Z",
        "2026-11-24T09:00:00+03:00,2026-11-24T06:00:00Z",
        "2026-11-24T09:00+03:00,2026-11-24T06:00:00Z",
        "2026-11-24,2026-11-24T00:00:00Z",
        "30s,2026-11-24T11:59:30Z",
        "90m,2026-11-24T10:30:00Z",
        "6h,2026-11-24T06:00:00Z",
        "3d,2026-11-21T12:00:00Z"
    })
    void shouldReadATimeADayAndATimeAgo(String text, Instant moment) {
        assertThat(Moment.of("--since", text, NOW)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-11-24T09:00:00", "2026-13-01", "6", "-6h", "99999999999999999999d"})
    void shouldRefuseAnythingElse(String text) {
        assertThatThrownBy(() -> Moment.of("--since", text, NOW))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("--since is '" + text + "'; allowed is a time such as ");
    }

    @Test
    void shouldNotTakeATimeThatLacksItsOffsetForOneInUtc() {
        assertThatThrownBy(() -> Moment.of("--until", "2026-11-24T09:00", NOW)).isInstanceOf(BadSettingException.class);
    }
}
