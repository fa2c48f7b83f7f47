/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Sha256Test {

    private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);
    /** FIPS 180-2, appendix B.1. */
    private static final String HEX_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void shouldBeThatOfTheStandard() {
        assertThat(Sha256.of(ABC).hex()).isEqualTo(HEX_OF_ABC);
        assertThat(new Sha256().add(ABC, 0, 1).add(ABC, 1, 2).hex()).isEqualTo(HEX_OF_ABC);
        assertThat(Sha256.of(ABC).bytes()).hasSize(32);
    }

    @Test
    void shouldKeepTextsApart() {
        assertThat(new Sha256().add("ab").add("c").hex())
                .isNotEqualTo(new Sha256().add("a").add("bc").hex());
    }
}
