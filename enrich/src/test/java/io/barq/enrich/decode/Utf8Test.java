/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** Every answer is compared with that of the library's decoder that stops at errors. */
class Utf8Test {

    /** Beginnings and ends of each range of bytes that may stand in a place of a character, and those beside them. */
    private static final List<Integer> EDGES = List.of(
            0x00, 0x09, 0x0A, 0x1F, 0x20, 0x30, 0x7E, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xB1, 0xBB, 0xBF, 0xC0, 0xC1,
            0xC2, 0xD8, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF7, 0xF8, 0xFF);

    private static final List<Integer> LAST_EDGES = List.of(0x20, 0x7F, 0x80, 0xBF, 0xC0, 0xD9);

    @Property(tries = 5_000)
    void shouldAcceptAndReadWhatTheLibraryDoes(@ForAll("mostlyRight") byte[] bytes) {
        assertReadAsByTheLibrary(bytes);
    }

    /** Alone, and in words, where several letters are decoded at once. */
    @Test
    void shouldAcceptEverySequenceOfEdgesThatTheLibraryAccepts() {
        byte[] words = "وقال في بيان at noon إن الخطة".getBytes(StandardCharsets.UTF_8);
        for (int first : EDGES) {
            for (int second : EDGES) {
                for (int third : EDGES) {
                    for (int fourth : first < 0xF0 ? List.of(0x20) : LAST_EDGES) {
                        byte[] edges = {(byte) first, (byte) second, (byte) third, (byte) fourth};
                        byte[] among = words.clone();
                        System.arraycopy(edges, 0, among, (first + second + third) % 30, edges.length);
                        assertReadAsByTheLibrary(edges);
                        assertReadAsByTheLibrary(among);
                    }
                }
            }
        }
    }

    @Test
    void shouldReadEveryCharacter() {
        StringBuilder all = new StringBuilder();
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
                all.appendCodePoint(codePoint);
            }
        }

        assertReadAsByTheLibrary(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Property
    void shouldSeeInTheBytesWhatIsSeenInTheText(@ForAll("mostlyRight") byte[] bytes) {
        Utf8.read(bytes)
                .ifPresent(reading -> assertThat(Repairs.repaired(reading))
                        .usingRecursiveComparison()
                        .isEqualTo(Repairs.repaired(reading.text(), StandardCharsets.UTF_8)));
    }

    /** Right text of all scripts, some of it ASCII alone, with bytes from the edges among it now and then, and cut anywhere. */
    @Provide
    Arbitrary<byte[]> mostlyRight() {
        Arbitrary<byte[]> right = Arbitraries.of(
                        "وقال 20ر08 ", "a b ", "\n", "été ", "，。", "\uD83D\uDE00", "\uFEFF", "\r\n", "ـــ")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> edge = Arbitraries.of(EDGES).map(one -> new byte[] {(byte) (int) one});
        Arbitrary<byte[]> ascii = Arbitraries.strings()
                .withCharRange(' ', '~')
                .ofMaxLength(40)
                .map(text -> text.getBytes(StandardCharsets.US_ASCII));
        return Arbitraries.frequencyOf(Tuple.of(6, right), Tuple.of(6, ascii), Tuple.of(1, edge))
                .list()
                .ofMaxSize(12)
                .map(Utf8Test::joined)
                .flatMap(whole -> Arbitraries.integers()
                        .between(0, 3)
                        .map(cut -> Arrays.copyOf(whole, Math.max(0, whole.length - cut))));
    }

    private static byte[] joined(List<byte[]> pieces) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        pieces.forEach(joined::writeBytes);
        return joined.toByteArray();
    }

    private static void assertReadAsByTheLibrary(byte[] bytes) {
        Optional<String> read = Utf8.read(bytes).map(Reading::text);
        Optional<String> expected = byTheLibrary(bytes);
        if (!read.equals(expected)) {
            assertThat(read).as(HexFormat.of().formatHex(bytes)).isEqualTo(expected);
        }
    }

    private static Optional<String> byTheLibrary(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
