/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.deploy.screen.Table.Column;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final List<Column> COLUMNS =
            List.of(new Column("SOURCE", 8), new Column("DATELINE", 8), new Column("HEADLINE", 10));
    private static final Terminal FILE = new Terminal(false, false, 60, Map.of());
    private static final Terminal SCREEN = new Terminal(true, true, 60, Map.of("TERM", "xterm"));

    private static String file(String... cells) {
        return new Table(COLUMNS, FILE, Order.AUTO).row(List.of(cells));
    }

    private static String screen(String... cells) {
        return new Table(COLUMNS, SCREEN, Order.AUTO).row(List.of(cells));
    }

    @Test
    void shouldKeepColumnsWhenCellsAreShortAndLong() {
        assertThat(file("kuna", "SALALAH", "Book bus reaches Salalah"))
                .isEqualTo("kuna      SALALAH   Book bus reaches Salalah");
        assertThat(file("a-very-long-source", "電光石火の", "x")).isEqualTo("a-very-…  電光石…   x");
    }

    @Test
    void shouldGiveTheLastColumnWhatIsLeftOfTheTerminal() {
        assertThat(file("kuna", "SALALAH", "x".repeat(100))).hasSize(60).endsWith("x…");
        assertThat(new Table(COLUMNS, FILE, Order.AUTO).heading().lines())
                .containsExactly("SOURCE    DATELINE  HEADLINE", "────────  ────────  " + "─".repeat(40));
    }

    @Test
    void shouldSetArabicApartInAFile() {
        assertThat(file("kuna", "صلالة", "قافلة الكتاب"))
                .isEqualTo("kuna      \u2068صلالة\u2069     \u2068قافلة الكتاب\u2069");
    }

    @Test
    void shouldSetArabicFromTheRightOnATerminal() {
        // Joined, turned, and at the right end of its column; the terminal is told that this is in order.
        assertThat(screen("kuna", "بدب", "x")).isEqualTo("\u001b[8lkuna           \ufe8f\ufeaa\ufe91  x\u001b[8h");
    }

    @Test
    void shouldTurnBracketsAndKeepNumbersOnATerminal() {
        assertThat(screen("kuna", "(ب) 12", "x")).contains("12 (\ufe8f)");
    }

    @Test
    void shouldCutArabicAtItsEndWhichIsOnTheLeft() {
        assertThat(screen("kuna", "ددددددددددد", "x")).contains("kuna      …" + "\ufea9".repeat(7) + "  x");
    }

    @Test
    void shouldTellATerminalNothingWhenTheOutputIsNone() {
        assertThat(new Table(COLUMNS, FILE, Order.VISUAL).row(List.of("a", "b", "c")))
                .doesNotContain("\u001b");
    }

    @Property
    void shouldKeepItsWidthWhateverComesOffAWire(@ForAll @CharRange(from = 0, to = '\uffff') String anything) {
        String row = file("kuna", anything, "end");
        assertThat(Columns.width(row.replaceAll("[\u2068\u2069]", ""))).isEqualTo(8 + 2 + 8 + 2 + 3);
    }
}
