/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barq.enrich.ledger.RefusedException;
import io.barq.enrich.source.Source;
import io.barq.enrich.source.Sources;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderTest {

    private static final String TEXT = "برق يضرب المدينة";

    private static final Source UNKNOWN = Sources.shipped().of("local");

    private final Decoder decoder = new Decoder();

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1256", "ISO-8859-6", "UTF-16", "UTF-16LE", "utf8"})
    void shouldReadADeclaredCharset(String charset) {
        byte[] payload = TEXT.getBytes(Charset.forName(charset));

        assertThat(decoder.decode(payload, Optional.of(MediaType.of("text/plain;charset=" + charset)), UNKNOWN)
                        .text())
                .isEqualTo(TEXT);
    }

    @Test
    void shouldReadByTheByteOrderMarkAndCutIt() {
        byte[] littleEndian = ("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16LE);
        byte[] utf8 = ("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8);

        assertThat(decoder.decode(littleEndian, Optional.empty(), UNKNOWN).text())
                .isEqualTo(TEXT);
        assertThat(decoder.decode(utf8, Optional.empty(), UNKNOWN).text()).isEqualTo(TEXT);
    }

    @Test
    void shouldRefuseASequenceThatWasCutOff() {
        byte[] payload = TEXT.getBytes(StandardCharsets.UTF_8);
        byte[] cut = java.util.Arrays.copyOf(payload, payload.length - 1);

        assertThatThrownBy(() -> decoder.decode(cut, Optional.empty(), UNKNOWN))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("byte " + (cut.length - 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain; charset=", "text/plain; charset=\"\"", "text/plain; charset=a b", "t; charset=x-no"
            })
    void shouldRefuseACharsetThatIsNone(String declared) {
        assertThatThrownBy(() -> decoder.decode(
                        TEXT.getBytes(StandardCharsets.UTF_8), Optional.of(MediaType.of(declared)), UNKNOWN))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("charset");
    }

    @Property(tries = 2000)
    void shouldReadOrRefuseAnyBytes(@ForAll byte[] payload) {
        try {
            DecodedText decoded = decoder.decode(payload, Optional.empty(), UNKNOWN);
            assertThat(decoded.text()).isNotBlank().doesNotContain("\0");
        } catch (RefusedException refused) {
            assertThat(refused.getMessage()).endsWith(".");
        }
    }

    @Property(tries = 1000)
    void shouldGiveBackWhatWasWritten(@ForAll @NotBlank String text) {
        String valid = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        if (valid.indexOf('\0') < 0 && !valid.startsWith("\uFEFF") && !valid.isBlank()) {
            assertThat(decoder.decode(valid.getBytes(StandardCharsets.UTF_8), Optional.empty(), UNKNOWN)
                            .text())
                    .isEqualTo(valid);
        }
    }

    @Test
    void shouldReadTheCharsetOfAMediaType() {
        assertThat(MediaType.of(" Text/Plain ; format=flowed; Charset=\"Windows-1256\" "))
                .isEqualTo(new MediaType("text/plain", Optional.of("Windows-1256")));
        assertThat(MediaType.of("text/plain")).isEqualTo(new MediaType("text/plain", Optional.empty()));
        assertThat(MediaType.of("")).isEqualTo(new MediaType("", Optional.empty()));
    }
}
