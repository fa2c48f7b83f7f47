/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SheetTest {

    private static final Terminal NARROW = new Terminal(true, true, 60, Map.of());

    private final Sheet sheet = new Sheet(NARROW, Order.LOGICAL);

    @Test
    void shouldPutEntriesUnderHeadings() {
        sheet.heading("FIRST").entry("name", "value").heading("SECOND").entry("other", 7);
        assertThat(sheet.toString()).isEqualTo("FIRST\n  name            value\n\nSECOND\n  other           7\n");
    }

    @Test
    void shouldLeaveOutWhatThereIsNot() {
        assertThat(sheet.entry("name", null).entry("name", "").toString()).isEmpty();
    }

    @Test
    void shouldNotCutALongValue() {
        String uri = "barq:wire/" + "x".repeat(200);
        assertThat(sheet.entry("uri", uri).toString()).contains(uri);
    }

    @Test
    void shouldPutArabicOnAsManyLinesAsItNeeds() {
        String words =
                "وصلت قافلة الكتاب الكويتية إلى مدينة صلالة جنوبي سلطنة عمان اليوم الخميس في محطتها السادسة هذا العام";
        String told = sheet.entry("text", words).toString();
        assertThat(told.lines().count()).isGreaterThan(1);
        assertThat(told.replaceAll("[\\u2068\\u2069]", "")
                        .replaceFirst("text", "")
                        .strip()
                        .replaceAll("\\s+", " "))
                .isEqualTo(words);
    }

    @Test
    void shouldCutLinesOfATextToTheTerminal() {
        String told = sheet.text("text", List.of("short", "long ".repeat(50))).toString();
        assertThat(told.lines()).hasSize(2).allMatch(line -> Columns.width(line) <= 60);
        assertThat(told).contains("short", "…");
    }

    @Property
    void shouldBeSafeForATerminalWhateverTheTextIs(@ForAll String name, @ForAll String value) {
        String told = new Sheet(NARROW, Order.LOGICAL)
                .heading(name)
                .entry("entry", value)
                .text("text", List.of(value))
                .toString();
        assertThat(told.codePoints())
                .allMatch(character -> character == '\n'
                        || character == 0x2068
                        || character == 0x2069
                        || PlainLine.isShown(character));
    }
}
