/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.way;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BadInputTest {

    @Test
    void shouldNameFileLineAndReason() {
        assertThat(new BadInput("items.jsonl", 17, "is no JSON")).hasToString("items.jsonl:17: is no JSON");
        assertThat(new BadInput("items.txt", 0, "is not there")).hasToString("items.txt: is not there");
    }

    @Test
    void shouldSpellOutWhatWouldMoveTheCursorOrTurnTheLineAbout() {
        assertThat(new BadInput("a\u001b[2Jb", 0, "one\r\ntwo\u202ethree\u2028"))
                .hasToString("a\\u{1b}[2Jb: one\\u{d}\\u{a}two\\u{202e}three\\u{2028}");
    }

    @Test
    void shouldLeaveArabicAlone() {
        assertThat(new BadInput("أخبار/خبر.txt", 0, "ليس هنا")).hasToString("أخبار/خبر.txt: ليس هنا");
    }

    @Property
    void shouldBeOneShortLineWhateverStandsInIt(@ForAll String file, @ForAll String why) {
        assertThat(new BadInput(file, 1, why.repeat(10)).toString())
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]")
                .hasSizeLessThan(10_000);
    }
}
