/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Property
    void shouldSayTheSameWhenItIsReadBack(
            @ForAll @Size(min = 1, max = 20) List<@LongRange(min = 0, max = 999_999_999_999L) Long> offsets,
            @ForAll @LongRange(min = 0, max = 999_999) long story) {
        long[] next = offsets.stream().mapToLong(Long::longValue).toArray();
        String position = Cursor.at(next, story).toString();
        assertThat(Cursor.parse(position)).hasToString("Optional[" + position + "]");
        String item = Cursor.ofItem(next, story, next.length - 1).toString();
        assertThat(Cursor.parse(item)).hasToString("Optional[" + item + "]");
    }

    @Property
    void shouldReadNothingOutOfOtherTexts(@ForAll String text) {
        Cursor.parse(text).ifPresent(cursor -> assertThat(cursor).hasToString(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "1",
                "1-",
                "1.-2",
                "1-2-1",
                "1.2-3-2",
                "-1-2",
                "1-2-3-4",
                "1-2 ",
                "9999999999999999999-1"
            })
    void shouldRefuseWhatIsNone(String text) {
        assertThat(Cursor.parse(text)).isEmpty();
    }

    @Test
    void shouldTellWhatStandsBeforeItsOwnItem() {
        Cursor cursor = Cursor.parse("4.8-3-1").orElseThrow();
        assertThat(cursor.covers(1, 7)).isTrue();
        assertThat(cursor.coversBefore(1, 7)).isFalse();
        assertThat(cursor.coversBefore(1, 6)).isTrue();
        assertThat(cursor.coversBefore(0, 3)).isTrue();
        assertThat(cursor.covers(0, 4)).isFalse();
    }
}
