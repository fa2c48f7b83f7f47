/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderTest {

    private static Order auto(Map<String, String> environment) {
        return Order.AUTO.on(new Terminal(true, true, 100, environment));
    }

    @Test
    void shouldBeVisualOnATerminalThatKnowsNothingOfDirection() {
        assertThat(auto(Map.of("TERM", "xterm-256color"))).isEqualTo(Order.VISUAL);
        assertThat(auto(Map.of())).isEqualTo(Order.VISUAL);
    }

    @Test
    void shouldBeVisualOnATerminalThatCanBeToldToLeaveTheOrder() {
        assertThat(auto(Map.of("VTE_VERSION", "7600"))).isEqualTo(Order.VISUAL);
    }

    @Test
    void shouldBeLogicalWhenAMultiplexerStandsBetween() {
        assertThat(auto(Map.of("VTE_VERSION", "7600", "TMUX", "/tmp/tmux"))).isEqualTo(Order.LOGICAL);
    }

    @Test
    void shouldBeLogicalOnATerminalThatOrdersTextItself() {
        assertThat(auto(Map.of("TERM_PROGRAM", "Apple_Terminal"))).isEqualTo(Order.LOGICAL);
        assertThat(auto(Map.of("KONSOLE_VERSION", "230800"))).isEqualTo(Order.LOGICAL);
        assertThat(auto(Map.of("TERM", "mlterm"))).isEqualTo(Order.LOGICAL);
    }

    @Test
    void shouldBeLogicalWhenTheOutputIsAFile() {
        assertThat(Order.AUTO.on(new Terminal(false, true, 100, Map.of("TERM", "xterm"))))
                .isEqualTo(Order.LOGICAL);
    }

    @Test
    void shouldBeWhatTheUserSays() {
        assertThat(Order.LOGICAL.on(new Terminal(true, true, 100, Map.of()))).isEqualTo(Order.LOGICAL);
        assertThat(Order.VISUAL.on(new Terminal(false, false, 100, Map.of()))).isEqualTo(Order.VISUAL);
    }
}
