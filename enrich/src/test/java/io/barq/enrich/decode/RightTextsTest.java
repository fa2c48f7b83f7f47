/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.enrich.source.Source;
import io.barq.enrich.source.Sources;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was right is never repaired, and what was repaired is right. */
class RightTextsTest {

    private static final Source UNKNOWN = Sources.shipped().of("local");

    private final Decoder decoder = new Decoder();

    static Stream<String> texts() {
        return RightTexts.texts();
    }

    static Stream<Arguments> legacy() {
        return texts().flatMap(text -> RightTexts.LEGACY.stream()
                .filter(charset -> charset.newEncoder().canEncode(text))
                .map(charset -> Arguments.of(charset, text)));
    }

    @Test
    void shouldBeInTwentyLanguagesAndMore() {
        assertThat(RightTexts.BY_LANGUAGE).hasSizeGreaterThan(20);
        assertThat(legacy().map(arguments -> arguments.get()[0]).collect(Collectors.toSet()))
                .contains(RightTexts.LEGACY.toArray());
    }

    @ParameterizedTest
    @MethodSource("texts")
    void shouldLeaveARightTextAsItIs(String text) {
        assertUntouched(decoder.decode(text.getBytes(StandardCharsets.UTF_8), Optional.empty(), UNKNOWN), text);
        assertUntouched(Repairs.repaired(text, StandardCharsets.UTF_8), text);
    }

    @ParameterizedTest
    @MethodSource("legacy")
    void shouldLeaveARightTextOfADeclaredCharsetAsItIs(Charset charset, String text) {
        DecodedText decoded = decoder.decode(
                text.getBytes(charset), Optional.of(MediaType.of("text/plain; charset=" + charset)), UNKNOWN);

        assertUntouched(decoded, text);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void shouldGiveBackUtf8ThatWasReadAsWindows1256(String text) {
        assertComesBack(text, misread(text, "windows-1256"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void shouldGiveBackUtf8ThatWasReadAsLatin1(String text) {
        assertComesBack(text, misread(text, "ISO-8859-1"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void shouldGiveBackUtf8ThatWasReadAsWindows1252(String text) {
        assertComesBack(text, Misreading.latin(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void shouldGiveBackUtf8ThatWasMisreadTwice(String text) {
        String once = Misreading.latin(text.getBytes(StandardCharsets.UTF_8));

        assertComesBack(text, Misreading.latin(once.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void shouldGiveBackWindows1256ThatWasReadAsWindows1252(String text) {
        Charset arabic = Charset.forName("windows-1256");
        if (arabic.newEncoder().canEncode(text)) {
            assertComesBack(text, Misreading.latin(text.getBytes(arabic)));
            assertComesBack(text, new String(text.getBytes(arabic), StandardCharsets.ISO_8859_1));
        }
    }

    @Property(tries = 300)
    void shouldLeaveAnyMixtureOfRightSentencesAsItIs(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int count) {
        String text = mixture(seed, count);

        assertUntouched(decoder.decode(text.getBytes(StandardCharsets.UTF_8), Optional.empty(), UNKNOWN), text);
    }

    @Property(tries = 300)
    void shouldRepairTheMisreadLinesOfAMixture(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int count) {
        String[] right = mixture(seed, count).split("\n");
        String[] broken = right.clone();
        Random random = new Random(seed);
        for (int i = 0; i < broken.length; i++) {
            broken[i] = random.nextInt(3) == 0 ? misread(broken[i], "windows-1256") : broken[i];
        }
        String text = String.join("\n", right);

        assertThat(Repairs.repaired(String.join("\n", broken), StandardCharsets.UTF_8)
                        .text())
                .isEqualTo(text);
    }

    private static String mixture(long seed, int count) {
        List<String> sentences = RightTexts.sentences().toList();
        return new Random(seed)
                .ints(count, 0, sentences.size())
                .mapToObj(sentences::get)
                .collect(Collectors.joining("\n"));
    }

    private static String misread(String text, String charset) {
        return new String(text.getBytes(StandardCharsets.UTF_8), Charset.forName(charset));
    }

    private static void assertUntouched(DecodedText decoded, String text) {
        assertThat(decoded.edits()).isEmpty();
        assertThat(decoded.text()).isEqualTo(text);
        assertThat(decoded.offsets()).isSameAs(Offsets.unmoved());
    }

    private static void assertComesBack(String text, String broken) {
        DecodedText repaired = Repairs.repaired(broken, StandardCharsets.UTF_8);

        assertThat(repaired.text()).isEqualTo(text);
        assertThat(repaired.edits().isEmpty()).isEqualTo(broken.equals(text));
    }
}
