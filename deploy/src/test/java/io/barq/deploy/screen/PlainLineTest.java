/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.screen;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

class PlainLineTest {

    @Test
    void shouldTakeOutWhatMovesTheCursorWhenAnItemHoldsIt() {
        assertThat(PlainLine.of("\u001b[2J\u001b]0;title\u0007Bridge\u009b31m reopened\u0000\u007f"))
                .isEqualTo("[2J]0;titleBridge31m reopened");
    }

    @Test
    void shouldTakeOutBidiControlsWhenAnItemHoldsThem() {
        assertThat(PlainLine.of("a\u202eb\u202cc\u2066d\u2069e\u200ef\u200fg\u061ch"))
                .isEqualTo("abcdefgh");
    }

    @Test
    void shouldMakeOneLineOfSeveral() {
        assertThat(PlainLine.of("  one\r\n\ttwo\u2028three\u0085four\u00a0five \n"))
                .isEqualTo("one two three four five");
    }

    @Test
    void shouldKeepWhatLettersNeedToJoin() {
        String persian = "می\u200cخوانند";
        assertThat(PlainLine.of(persian)).isEqualTo(persian);
        String family = "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc66";
        assertThat(PlainLine.of(family)).isEqualTo(family);
    }

    @Test
    void shouldReplaceWhatIsNoCharacter() {
        assertThat(PlainLine.of("a\ud800b\uffffc\ufdd0d")).isEqualTo("a\ufffdb\ufffdc\ufffdd");
    }

    @Test
    void shouldBeEmptyWhenThereIsNoText() {
        assertThat(PlainLine.of(null)).isEmpty();
    }

    @Property
    void shouldLeaveNothingATerminalActsOn(@ForAll @CharRange(from = 0, to = '\uffff') String anything) {
        String line = PlainLine.of(anything);
        assertThat(line)
                .doesNotContainPattern("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069\\u200e\\u200f\\u061c]");
        assertThat(PlainLine.of(line)).isEqualTo(line);
    }
}
