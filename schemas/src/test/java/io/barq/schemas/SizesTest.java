/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {

    private static final int SMALLEST = 1024;
    private static final int LARGEST = 32 * 1024 * 1024;

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, SMALLEST - 1, LARGEST + 1, Integer.MAX_VALUE})
    void shouldRefuseALimitOutOfRange(int maxPayload) {
        assertThatThrownBy(() -> new Sizes(maxPayload))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("--max-payload is %d; allowed is a number of bytes from 1024 to 33554432."
                        .formatted(maxPayload));
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALLEST, 1024 * 1024, LARGEST})
    void shouldGrowFromHeadToRequest(int maxPayload) {
        Sizes sizes = new Sizes(maxPayload);

        assertThat(sizes.head()).isPositive().isLessThanOrEqualTo(maxPayload);
        assertThat(sizes.rawRecord()).isGreaterThan(maxPayload);
        assertThat(sizes.enrichedRecord()).isGreaterThan(sizes.rawRecord());
        assertThat(sizes.request()).isGreaterThan(sizes.enrichedRecord());
    }

    @Test
    void shouldTakeAMebibyteUnlessToldOtherwise() {
        assertThat(Sizes.standard().maxPayload()).isEqualTo(1024 * 1024);
        assertThat(Sizes.standard().head()).isEqualTo(64 * 1024);
    }
}
