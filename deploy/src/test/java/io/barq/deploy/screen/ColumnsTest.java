/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.screen;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {

    @ParameterizedTest(name = "{1} for {0}")
    @CsvSource({
        "Kuwait, 6",
        "برق, 3",
        "مُحَمَّد, 4",
        "می\u200cخوانند, 8",
        "電光, 4",
        "ｱ, 1",
        "한국, 4",
        "\u1112\u1161\u11ab, 2",
        "e\u0301, 1",
        "…, 1",
        "\ud83d\ude00, 2",
        "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc66, 2",
        "\ud83d\udc4d\ud83c\udffd, 2",
        "\u2764\ufe0f, 2",
        "\ud83c\uddf0\ud83c\uddfc, 2"
    })
    void shouldCountTheColumnsATerminalTakes(String text, int columns) {
        assertThat(Columns.width(text)).isEqualTo(columns);
    }

    @Test
    void shouldCutAtAColumnAndSaySo() {
        assertThat(Columns.cut("Salalah", 7)).isEqualTo("Salalah");
        assertThat(Columns.cut("Salalah", 6)).isEqualTo("Salal…");
        assertThat(Columns.cut("two words", 5)).isEqualTo("two…");
    }

    @Test
    void shouldNotCutACharacterApart() {
        assertThat(Columns.cut("電光石火", 6)).isEqualTo("電光…");
        assertThat(Columns.cut("cafe\u0301s", 5)).isEqualTo("cafe\u0301s");
        assertThat(Columns.cut("cafe\u0301s x", 5)).isEqualTo("cafe\u0301…");
    }

    @Property
    void shouldFitWhateverIsCut(
            @ForAll @CharRange(from = ' ', to = '\ud7ff') String text,
            @ForAll @IntRange(min = 1, max = 40) int columns) {
        assertThat(Columns.width(Columns.cut(text, columns))).isLessThanOrEqualTo(columns);
    }
}
