/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.tail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TailCommandTest {

    @Test
    void shouldTellInJsonWhatWasTakenAway() {
        assertThat(TailCommand.takenAway("barq:afp/urn:7:7"))
                .isEqualTo("{\"key\":\"barq:afp/urn:7:7\",\"value\":null}");
    }

    @Test
    void shouldEscapeWhatCouldActOnATerminalAlsoInAKey() {
        assertThat(TailCommand.takenAway("barq:afp/\u001B[2J\""))
                .doesNotContain("\u001B")
                .contains("[2J\\\"");
        assertThat(TailCommand.takenAway(null)).isEqualTo("{\"key\":null,\"value\":null}");
    }
}
