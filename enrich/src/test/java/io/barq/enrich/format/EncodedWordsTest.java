/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodedWordsTest {

    private static String decode(String header) {
        return EncodedWords.decode(header, (bytes, charset) -> new String(bytes, Charset.forName(charset)));
    }

    @ParameterizedTest
    @CsvSource({
        "Books, Books",
        "=?UTF-8?Q?B=C3=BCcher_bus?=, Bücher bus",
        "=?utf-8?q?B=c3=bc?= =?utf-8?q?cher?= bus, Bücher bus",
        "=?windows-1252?Q?It=92s?= here, It’s here",
        "a =?utf-8?Q?b?= c, a b c",
        "=?utf-8?Q?b?= =?iso-8859-1?Q?=FC?=, bü",
        "=?utf-8?B?!?=, ''",
        "=?utf-8?Q?It’s_open?=, =?utf-8?Q?It’s_open?=",
        "=?utf-8?Q?open, =?utf-8?Q?open",
        "=?utf-8?Q?a=4?=, a=4"
    })
    void shouldDecodeWhatIsAnEncodedWord(String header, String text) {
        assertThat(decode(header)).isEqualTo(text);
    }

    @Test
    void shouldJoinWordsThatCutALetterInTwo() {
        byte[] bytes = "حافلة".getBytes(StandardCharsets.UTF_8);
        String first = Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(bytes, 3));
        String second = Base64.getEncoder().encodeToString(java.util.Arrays.copyOfRange(bytes, 3, bytes.length));
        assertThat(decode("=?UTF-8?B?" + first + "?=  =?utf-8?B?" + second + "?="))
                .isEqualTo("حافلة");
    }

    @Property
    void shouldGiveBackAnyTextHoweverItIsCut(
            @ForAll @StringLength(max = 40) String text, @ForAll @IntRange(min = 1, max = 9) int length) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder header = new StringBuilder();
        for (int at = 0; at < bytes.length; at += length) {
            byte[] piece = java.util.Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + length));
            header.append(header.isEmpty() ? "" : " ")
                    .append("=?UTF-8?B?")
                    .append(Base64.getEncoder().encodeToString(piece))
                    .append("?=");
        }
        assertThat(decode(header.toString())).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
    }

    @Property
    void shouldLeaveTextWithoutEncodedWordsAsItIs(@ForAll String text) {
        if (!text.contains("=?")) {
            assertThat(decode(text)).isEqualTo(text);
        }
    }
}
