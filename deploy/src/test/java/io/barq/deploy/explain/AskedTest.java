/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.RawRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskedTest {

    @Test
    void shouldTellAUriByItsScheme() {
        assertThat(Asked.of("barq:kuna/wire.raw/0/1", "wire.raw")).isInstanceOf(Asked.ByUri.class);
    }

    @Test
    void shouldTellAPlaceByTheRawTopic() {
        assertThat(Asked.of("wire.raw/3/17", "wire.raw"))
                .isEqualTo(new Asked.ByPlace("wire.raw/3/17", new RawRef("wire.raw", 3, 17L, 0, 1)));
        assertThat(((Asked.ByPlace) Asked.of("wire.raw/3/17#2", "wire.raw"))
                        .place()
                        .getIndex())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7731",
                "2026/11/24",
                "wire.raw/3",
                "wire.raw/3/17/4",
                "wireXraw/3/17",
                "wire.raw/3/99999999999999999999",
                "wire.decisions/0/1",
                ""
            })
    void shouldTakeAnythingElseForAReference(String text) {
        assertThat(Asked.of(text, "wire.raw")).isEqualTo(new Asked.ByRef(text));
    }
}
