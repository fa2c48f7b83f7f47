/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barq.enrich.format.Parsing;
import io.barq.enrich.ledger.RefusedException;
import io.barq.enrich.source.Source;
import io.barq.enrich.source.Sources;
import io.barq.schemas.Edit;
import io.barq.schemas.EditKind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderTest {

    private static final String TEXT = "برق يضرب المدينة";

    private static final Source UNKNOWN = Sources.shipped().of("local");

    private static final Charset ARABIC = Charset.forName("windows-1256");
    private static final Optional<MediaType> UNDECLARED = Optional.empty();
    private static final Optional<MediaType> UTF_8 = type("text/plain; charset=utf-8");

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
    void shouldMarkACharacterThatWasCutOff() {
        byte[] payload = TEXT.getBytes(StandardCharsets.UTF_8);
        byte[] cut = Arrays.copyOf(payload, payload.length - 1);

        for (Optional<MediaType> declared : List.of(UNDECLARED, UTF_8, type("text/plain"))) {
            DecodedText decoded = decoder.decode(cut, declared, UNKNOWN);

            assertThat(decoded.text()).isEqualTo(TEXT.substring(0, TEXT.length() - 1) + '\uFFFD');
            assertThat(decoded.edits()).singleElement().satisfies(edit -> {
                assertThat(edit.getKind()).isEqualTo(EditKind.MALFORMED_BYTES);
                assertThat(edit.getStart()).isEqualTo(TEXT.length() - 1);
                assertThat(edit.getEnd()).isEqualTo(TEXT.length());
            });
        }
    }

    @Test
    void shouldMarkAFewMalformedBytesAndNoMore() {
        byte[] payload = (TEXT + "\n").repeat(100).getBytes(StandardCharsets.UTF_8);
        payload[1000] = (byte) 0xFF;
        payload[2000] = (byte) 0xFF;

        DecodedText decoded = decoder.decode(payload, UTF_8, UNKNOWN);

        assertThat(decoded.text()).contains("\uFFFD").startsWith(TEXT);
        assertThat(decoded.edits())
                .isNotEmpty()
                .allSatisfy(edit -> assertThat(edit.getKind()).isEqualTo(EditKind.MALFORMED_BYTES))
                .allSatisfy(edit ->
                        assertThat(decoded.text().charAt(edit.getStart())).isEqualTo('\uFFFD'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-no", "a b", "utf-16", "us-ascii", "ISO-8859-6", "UTF-8", "EUC-KR"})
    void shouldReadByTheNextCharsetThatFitsWhereTheDeclaredDoesNot(String declared) {
        String text = "الغواص عاد إلى الكويت، والقارب في الميناء";
        Charset next = declared.equals("UTF-8") ? ARABIC : StandardCharsets.UTF_8;

        DecodedText decoded =
                decoder.decode(text.getBytes(next), type("text/plain; charset=" + declared), source(ARABIC, "ar"));

        assertThat(decoded.text()).isEqualTo(text);
        assertThat(decoded.edits()).singleElement().satisfies(edit -> {
            assertThat(edit.getKind()).isEqualTo(EditKind.CHARSET_REPAIR);
            assertThat(edit.getStart()).isZero();
            assertThat(edit.getEnd()).isEqualTo(text.length());
            assertThat(edit.getNote()).contains("'" + declared + "'").contains(next.name());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain; charset=", "text/plain; charset=\"\"", "text/plain; charset=ascii"})
    void shouldReadAsciiWhateverIsDeclared(String declared) {
        DecodedText decoded = decoder.decode("ASCII only".getBytes(StandardCharsets.UTF_8), type(declared), UNKNOWN);

        assertThat(decoded.text()).isEqualTo("ASCII only");
        assertThat(decoded.edits()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ISO-8859-1, UTF-8, Café in Łódź",
        "windows-1252, UTF-8, Euro €",
        "invalid, UTF-8, Café",
        "utf-16, UTF-8, Café",
        "utf-8, windows-1252, Café fermé",
        "utf-8, windows-1256, الغواص عاد إلى المدينة",
    })
    void shouldSayThatAPrologIsWrong(String prolog, String charset, String text) {
        String document = "<?xml version=\"1.0\" encoding=\"" + prolog + "\"?>\n<feed>" + text + "</feed>";

        DecodedText decoded = decoder.decode(document.getBytes(Charset.forName(charset)), UNDECLARED, UNKNOWN);

        assertThat(decoded.text()).isEqualTo(document);
        assertThat(decoded.edits()).singleElement().satisfies(edit -> {
            assertThat(edit.getKind()).isEqualTo(EditKind.XML_PROLOG);
            assertThat(document.substring(edit.getStart(), edit.getEnd())).isEqualTo("encoding=\"" + prolog + "\"");
            assertThat(edit.getNote()).contains(prolog).contains(charset);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "<?xml version='1.0' encoding='KOI8-R'?><a>Мост открыт</a>, KOI8-R",
        "<?xml version='1.0' encoding='windows-1251'?><a>Мост открыт</a>, windows-1251",
        "<?xml version='1.0' encoding='windows-1256'?><a>عاد</a>, windows-1256",
        "<?xml version='1.0' encoding='UTF-8'?><a>Мост</a>, UTF-16",
        "<?xml version='1.0' encoding='ISO-8859-1'?><a>Café</a>, ISO-8859-1",
        "<html><head><META http-equiv=x content='text/html; charset=windows-1251'></head>Да</html>, windows-1251",
        "<html><head><meta charset=KOI8-R></head>Да</html>, KOI8-R",
    })
    void shouldBelieveADocumentWhoseBytesFit(String document, String charset) {
        DecodedText decoded = decoder.decode(document.getBytes(Charset.forName(charset)), UNDECLARED, UNKNOWN);

        assertThat(decoded.text()).isEqualTo(document);
        assertThat(decoded.edits()).isEmpty();
    }

    @Test
    void shouldReadMarksOfWindows1252UnderTheNameOfLatin1() {
        byte[] payload = "it’s “so”".getBytes(Charset.forName("windows-1252"));

        DecodedText decoded = decoder.decode(payload, type("text/plain; charset=ISO-8859-1"), UNKNOWN);

        assertThat(decoded.text()).isEqualTo("it’s “so”");
        assertThat(decoded.edits())
                .extracting(Edit::getNote)
                .singleElement()
                .asString()
                .contains("windows-1252");
    }

    @Test
    void shouldTakeTheCharsetOfTheSourceBeforeItGuesses() {
        byte[] payload = "Да".getBytes(Charset.forName("KOI8-R"));

        assertThat(decoder.decode(payload, UNDECLARED, source(Charset.forName("KOI8-R"), "ru"))
                        .text())
                .isEqualTo("Да");
        assertThat(decoder.decode("Да".getBytes(StandardCharsets.UTF_8), UNDECLARED, source(ARABIC, "ar"))
                        .text())
                .isEqualTo("Да");
    }

    static Stream<Arguments> detected() {
        return Stream.of(
                        "ar windows-1256",
                        "ar ISO-8859-6",
                        "ru windows-1251",
                        "ru KOI8-R",
                        "bg windows-1251",
                        "en windows-1252",
                        "fr windows-1252",
                        "de windows-1252",
                        "es windows-1252",
                        "el windows-1253",
                        "tr windows-1254",
                        "he windows-1255",
                        "ar UTF-16LE",
                        "ar UTF-16BE",
                        "en UTF-16LE",
                        "ru UTF-16BE",
                        "hi UTF-16LE",
                        "zh UTF-16BE",
                        "zh GB18030",
                        "ja Shift_JIS",
                        "ko EUC-KR")
                .map(pair -> pair.split(" "))
                .map(pair -> Arguments.of(pair[0], Charset.forName(pair[1])));
    }

    @ParameterizedTest
    @MethodSource("detected")
    void shouldFindACharsetNobodyNamed(String language, Charset charset) {
        String text = RightTexts.of(language)
                .chars()
                .filter(c -> charset.newEncoder().canEncode((char) c))
                .collect(StringBuilder::new, (out, c) -> out.append((char) c), StringBuilder::append)
                .toString();
        for (Source source : List.of(UNKNOWN, source(null, language), source(null, language, "en"))) {
            for (String frame :
                    List.of("%s", "\u0001abc123 4 pol\r\n\u0002%s\u0003\u0004", "{\"a\": \"%s\"}", "<a>%s</a>")) {
                String framed = frame.formatted(text);

                DecodedText decoded = decoder.decode(framed.getBytes(charset), UNDECLARED, source);

                assertThat(decoded.text()).isEqualTo(framed);
                assertThat(decoded.edits()).isEmpty();
            }
        }
    }

    @Test
    void shouldGuessNoCharsetThatTheLanguagesOfTheSourceAreNotWrittenIn() {
        byte[] payload = "Мост открыт, сказал мэр".getBytes(Charset.forName("KOI8-R"));

        assertThat(decoder.decode(payload, UNDECLARED, source(null, "ar")).charset())
                .isEqualTo(ARABIC);
        assertThat(decoder.decode(payload, UNDECLARED, source(null, "ru-RU"))
                        .charset()
                        .name())
                .isEqualTo("KOI8-R");
    }

    @ParameterizedTest
    @CsvSource({
        "iVBORw0KGgoAAAANSUhEUg==, a PNG image",
        "/9j/4AAQSkZJRgABAQ==, a JPEG image",
        "JVBERi0xLjcKJcfs, a PDF document",
        "UEsDBBQAAAAIAA==, a ZIP archive",
        "H4sIAAAAAAAAA0s=, compressed"
    })
    void shouldSayWhatAPayloadIsThatIsNoText(String base64, String what) {
        assertThatThrownBy(() -> decoder.decode(Base64.getDecoder().decode(base64), UTF_8, UNKNOWN))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(what)
                .hasMessageEndingWith("not text.");
    }

    @Test
    void shouldKeepATextWithAStrayNul() {
        DecodedText decoded = decoder.decode("Head\0line".getBytes(StandardCharsets.UTF_8), UTF_8, UNKNOWN);

        assertThat(decoded.text()).isEqualTo("Headline");
        assertThat(decoded.edits()).extracting(Edit::getKind).containsExactly(EditKind.CONTROL_CHARACTERS);
    }

    @Test
    void shouldGiveAMailAsItsBytesAndReadItsParts() {
        byte[] mail = ("   \r\nReturn-Path: <a@b.example>\r\nSubject: Gr\u00FC\u00DFe\r\nMIME-Version: 1.0\r\n"
                        + "Content-Type: text/plain; charset=windows-1256\r\n\r\n\u00DA\u00C7\u00CF \u00C3\u00A9\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);

        for (Optional<MediaType> declared : List.of(UNDECLARED, type("message/rfc822"), type("text/plain"))) {
            DecodedText decoded = decoder.decode(mail, declared, UNKNOWN);

            assertThat(decoded.text().getBytes(StandardCharsets.ISO_8859_1)).isEqualTo(mail);
            assertThat(decoded.edits()).isEmpty();
        }
        assertThat(decoder.decodePart("عاد".getBytes(ARABIC), type("text/plain; charset=windows-1256"), UNKNOWN)
                        .text())
                .isEqualTo("عاد");
        assertThat(decoder.decodePart(new byte[0], UNDECLARED, UNKNOWN).text()).isEmpty();
    }

    @Test
    void shouldTakeADispatchWithHeaderLinesForNoMail() {
        String dispatch = "From: Kuwait\nSubject: الجسر\nDate: 5 March\n\nعاد الغواص";

        assertThat(decoder.decode(dispatch.getBytes(StandardCharsets.UTF_8), UNDECLARED, UNKNOWN)
                        .text())
                .isEqualTo(dispatch);
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

    @Test
    void shouldReadTheCharsetOfAMediaType() {
        assertThat(MediaType.of(" Text/Plain ; format=flowed; Charset=\"Windows-1256\" "))
                .isEqualTo(new MediaType("text/plain", Optional.of("Windows-1256")));
        assertThat(MediaType.of("text/plain")).isEqualTo(new MediaType("text/plain", Optional.empty()));
        assertThat(MediaType.of("")).isEqualTo(new MediaType("", Optional.empty()));
    }

    private static Optional<MediaType> type(String declared) {
        return Optional.of(MediaType.of(declared));
    }

    private static Source source(Charset charset, String... languages) {
        return Parsing.source("charset: %s\nlanguages: [%s]"
                .formatted(charset == null ? "null" : charset.name(), String.join(", ", languages)));
    }
}
