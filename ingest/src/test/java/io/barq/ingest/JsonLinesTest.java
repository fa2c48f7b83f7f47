/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import static io.barq.ingest.Collected.from;
import static io.barq.ingest.Collected.fromLine;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barq.ingest.lines.JsonLines;
import io.barq.ingest.way.BadInput;
import io.barq.schemas.RawItem;
import io.barq.schemas.Topics;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILE = Path.of("wires", "items.jsonl");
    private static final IngestConfig KUNA = fromLine("kuna-ar", FILE);

    @Test
    void shouldMakeAnItemOfALine() {
        Collected collected = read(from(FILE), """
                {"ref":"17","source":"kuna-ar","wire":"kuna","mediaType":"text/plain",\
                "receivedAt":"2024-08-22T19:36:05.250+03:00","payload":"أربيل – خبر"}
                """);

        assertThat(collected.bad).isEmpty();
        assertThat(collected.items).singleElement().satisfies(item -> {
            assertThat(item.getRef()).isEqualTo("17");
            assertThat(item.getSource()).isEqualTo("kuna-ar");
            assertThat(item.getWire()).isEqualTo("kuna");
            assertThat(item.getMediaType()).isEqualTo("text/plain");
            assertThat(item.getReceivedAt()).isEqualTo("2024-08-22T16:36:05.250Z");
            assertThat(Collected.text(item)).isEqualTo("أربيل – خبر");
            assertThat(item.getTruncated()).isNull();
            assertThat(item.getOrigin()).isEqualTo("file:wires/items.jsonl");
            assertThat(item.getOrder()).isNull();
        });
    }

    @Test
    void shouldFillInWhatALineLeavesOut() {
        IngestConfig config = new IngestConfig(
                List.of(FILE),
                Optional.of("kuna-ar"),
                Optional.of("kuna"),
                Optional.of("text/html"),
                Topics.standard());

        assertThat(read(config, line(Map.of())).items)
                .extracting(RawItem::getRef, RawItem::getSource, RawItem::getWire, RawItem::getMediaType)
                .containsExactly(tuple("items.jsonl#1", "kuna-ar", "kuna", "text/html"));
        assertThat(read(KUNA, line(Map.of())).items)
                .extracting(RawItem::getWire, RawItem::getMediaType)
                .containsExactly(tuple("kuna-ar", null));
    }

    @Test
    void shouldPreferWhatALineSays() {
        IngestConfig config = new IngestConfig(
                List.of(FILE),
                Optional.of("kuna-ar"),
                Optional.of("kuna"),
                Optional.of("text/html"),
                Topics.standard());

        assertThat(read(config, line(Map.of("source", "spa-ar", "wire", "spa", "mediaType", "text/plain"))).items)
                .extracting(RawItem::getSource, RawItem::getWire, RawItem::getMediaType)
                .containsExactly(tuple("spa-ar", "spa", "text/plain"));
    }

    @Test
    void shouldTakeNullForNothing() {
        Map<String, Object> fields = new LinkedHashMap<>();
        List.of("ref", "source", "wire", "mediaType", "payloadBase64").forEach(name -> fields.put(name, null));

        assertThat(read(KUNA, line(fields)).items)
                .extracting(RawItem::getRef, RawItem::getSource, RawItem::getMediaType, Collected::text)
                .containsExactly(tuple("items.jsonl#1", "kuna-ar", null, "text"));
    }

    @Test
    void shouldPassOverFieldsItDoesNotKnow() {
        assertThat(read(KUNA, line(Map.of("labels", Map.of("a", List.of(1, "payload", Map.of())), "x", 1.5))).items)
                .extracting(Collected::text)
                .containsExactly("text");
    }

    @Test
    void shouldNumberEveryLineAndPassOverBlankOnes() {
        Collected collected = read(
                KUNA,
                "\uFEFF" + line(Map.of()) + "\n  \r\n" + line(Map.of()).trim() + "\r\nbad\n"
                        + line(Map.of()).trim());

        assertThat(collected.items)
                .extracting(RawItem::getRef)
                .containsExactly("items.jsonl#1", "items.jsonl#4", "items.jsonl#6");
        assertThat(collected.bad).extracting(BadInput::line).containsExactly(5L);
    }

    @Test
    void shouldReadNothingOfAnEmptyFile() {
        assertThat(read(KUNA, "").items).isEmpty();
        assertThat(read(KUNA, "").bad).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-08-22T16:36:05Z, 2024-08-22T16:36:05Z",
        "2024-08-22T19:36:05+03:00, 2024-08-22T16:36:05Z",
        "2024-08-22T22:06+05:30, 2024-08-22T16:36:00Z",
        "2024-08-22T16:36:05.123456789Z, 2024-08-22T16:36:05.123Z",
        "1987-02-26T15:01:01.79-05:00, 1987-02-26T20:01:01.790Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z"
    })
    void shouldReadATimeWithItsOffset(String written, Instant meant) {
        assertThat(read(KUNA, line(Map.of("receivedAt", written))).items)
                .extracting(RawItem::getReceivedAt)
                .containsExactly(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2024-08-22",
                "2024-08-22T16:36:05",
                "22.08.2024 16:36:05Z",
                "2024-08-22 16:36:05Z",
                "2024-02-30T00:00:00Z",
                "1724344565",
                "٢٠٢٤-٠٨-٢٢T16:36:05Z"
            })
    void shouldRefuseATimeItWouldHaveToGuessAt(String written) {
        assertBad(
                line(Map.of("receivedAt", written)),
                "receivedAt is '" + written + "', which is no ISO 8601 time with an offset");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+10000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z", "+999999999-12-31T23:59:59Z"})
    void shouldRefuseATimeThatIsNoNewsroomsTime(String written) {
        assertBad(line(Map.of("receivedAt", written)), "receivedAt is not within the years 1 to 9999");
    }

    @Test
    void shouldRefuseALineThatDoesNotSayWhenItCame() {
        assertBad("{\"payload\":\"text\"}", "has no receivedAt, and a time is never invented");
    }

    @Test
    void shouldRefuseALineThatIsNoJson() {
        assertBad("nonsense", "is no JSON that can be read: Unrecognized token 'nonsense'");
        assertBad("{\"payload\":\"text\"", "is no JSON that can be read: Unexpected end-of-input");
        assertBad("{\"payload\":\"text", "is no JSON that can be read: Unexpected end-of-input");
        assertBad("{\"payload\":\"a\tb\"}", "is no JSON that can be read: Illegal unquoted character");
        assertBad("{\"payload\":\"a\",\"payload\":\"b\"}", "is no JSON that can be read: Duplicate field 'payload'");
        assertBad("[]", "is no JSON object");
        assertBad("\"text\"", "is no JSON object");
        assertBad("17", "is no JSON object");
        assertBad("null", "is no JSON object");
        assertBad(line(Map.of()).trim() + " {}", "holds more than one JSON object");
        assertBad("[".repeat(10_000), "is no JSON object");
        assertBad("{\"a\":" + "[".repeat(10_000), "is no JSON that can be read: ");
    }

    @Test
    void shouldRefuseALineThatIsNoUtf8() {
        byte[] latin = "{\"payload\":\"café\"}\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = "{}\n".getBytes(StandardCharsets.UTF_16BE);
        byte[] noise = {0, 0, 1, (byte) 0xff, '\n'};

        for (byte[] bytes : List.of(latin, utf16, noise)) {
            Collected collected = read(KUNA, bytes);
            assertThat(collected.items).isEmpty();
            assertThat(collected.bad).isNotEmpty();
            assertThat(collected.bad.get(0).toString()).startsWith("wires/items.jsonl:1: is no JSON");
        }
    }

    @Test
    void shouldRefuseALineWithoutOnePayload() {
        assertBad("{\"receivedAt\":\"2024-08-22T16:36:05Z\"}", "has neither payload nor payloadBase64");
        assertBad(line(Map.of("payloadBase64", "")), "has both payload and payloadBase64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "YWJj*", "YWJ", "Y", "YW==YW", "ZÄ"})
    void shouldRefuseBadBase64(String base64) {
        Collected collected = read(KUNA, lineInBase64(base64) + "\n" + line(Map.of()));

        assertThat(collected.bad)
                .singleElement()
                .satisfies(bad -> assertThat(bad.why()).containsIgnoringCase("base64"));
        assertThat(collected.items).extracting(Collected::text).containsExactly("text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ref", "source", "wire", "mediaType", "receivedAt", "payload"})
    void shouldRefuseAFieldThatIsNoString(String name) {
        assertBad(line(Map.of(name, 17)), name + " is no string");
        assertBad(line(Map.of(name, Map.of())), name + " is no string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ref", "source", "wire", "mediaType", "receivedAt"})
    void shouldRefuseAFieldThatIsTooLong(String name) {
        assertBad(line(Map.of(name, "x".repeat(8193))), name + " is longer than 8192 characters");
    }

    @Test
    void shouldRefuseAnIdThatCouldNotStandInAKey() {
        for (String id : List.of("", "-kuna", "_", "ku na", "كونا", "a/b", "a:b", "x".repeat(101))) {
            assertBad(line(Map.of("source", id)), "source is '" + id + "', which is no id (");
            assertBad(line(Map.of("wire", id)), "wire is '" + id + "', which is no id (");
        }
        for (String id : List.of("k", "9", "KUNA_ar-1.2", "x".repeat(100))) {
            assertThat(read(KUNA, line(Map.of("source", id, "wire", id))).items).hasSize(1);
        }
    }

    @Test
    void shouldRefuseALineThatComesOnNoLine() {
        assertThat(read(from(FILE), line(Map.of())).bad)
                .extracting(BadInput::toString)
                .containsExactly("wires/items.jsonl:1: has no source, and --source is not given");
    }

    @Test
    void shouldRefuseHalfASurrogatePair() {
        assertBad("{\"payload\":\"a\\ud83d\"}", "payload holds half of a surrogate pair, which is no text");
        assertBad("{\"payload\":\"\\udcf0a\"}", "payload holds half of a surrogate pair, which is no text");
        assertThat(read(KUNA, line(Map.of("payload", "\uD83D\uDCF0"))).items)
                .extracting(Collected::text)
                .containsExactly("\uD83D\uDCF0");
    }

    @Test
    void shouldGoOnAfterEveryBadLine() {
        Collected collected =
                read(KUNA, "bad\n" + line(Map.of("payload", "a")) + "{\n" + line(Map.of("payload", "b")) + "\"");

        assertThat(collected.items).extracting(Collected::text).containsExactly("a", "b");
        assertThat(collected.bad).extracting(BadInput::line).containsExactly(1L, 3L, 5L);
    }

    @Test
    void shouldKeepTheHeadOfAPayloadThatIsTooLarge() {
        IngestConfig config = Collected.upTo(2_000, KUNA);

        assertThat(read(config, line(Map.of("payload", "خ".repeat(1_000)))).items)
                .singleElement()
                .satisfies(item -> assertThat(item.getTruncated()).isNull());
        assertThat(read(config, line(Map.of("payload", "خ".repeat(1_001)))).items)
                .singleElement()
                .satisfies(item -> assertThat(item.getTruncated().getSize()).isEqualTo(2_002))
                .satisfies(item -> assertThat(Collected.text(item)).isEqualTo("خ".repeat(1_000)));
    }

    @Test
    void shouldSayUtf8OfTextThatComesAsUtf8() {
        assertMediaType("text/plain; charset=windows-1256", "text/plain; charset=utf-8");
        assertMediaType("text/html;Charset=\"iso-8859-6\"; a=b", "text/html;Charset=utf-8; a=b");
        assertMediaType("text/plain; charset=utf-8", "text/plain; charset=utf-8");
        assertMediaType("text/plain", "text/plain");
    }

    @Test
    void shouldLeaveTheCharsetOfBytesAlone() {
        String line = "{\"receivedAt\":\"2024-08-22T16:36:05Z\",\"mediaType\":\"text/plain; charset=windows-1256\","
                + "\"payloadBase64\":\"7w==\"}";

        assertThat(read(KUNA, line).items)
                .extracting(RawItem::getMediaType)
                .containsExactly("text/plain; charset=windows-1256");
    }

    @Test
    void shouldGiveBackEveryByteThatComesInBase64() {
        byte[] every = new byte[256];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) i;
        }
        String base64 = Base64.getEncoder().encodeToString(every);

        assertThat(read(KUNA, lineInBase64(base64)).items)
                .extracting(Collected::bytes)
                .containsExactly(every);
        assertThat(read(KUNA, lineInBase64(base64.replace("/", "\\/"))).items)
                .extracting(Collected::bytes)
                .containsExactly(every);
    }

    @Property
    void shouldGiveBackAnyBytesThatComeInBase64(@ForAll byte[] bytes) {
        assertThat(read(KUNA, lineInBase64(Base64.getEncoder().encodeToString(bytes))).items)
                .extracting(Collected::bytes)
                .containsExactly(bytes);
    }

    @Property
    void shouldGiveBackAnyText(@ForAll @CharRange(to = '\ud7ff') String text) {
        assertThat(read(KUNA, line(Map.of("payload", text))).items)
                .extracting(Collected::text)
                .containsExactly(text);
    }

    @Property(tries = 5_000)
    void shouldAnswerForEveryLineWhateverItHolds(@ForAll byte[] bytes) {
        Collected collected = read(KUNA, bytes);

        assertThat(collected.items).isEmpty();
        for (BadInput bad : collected.bad) {
            assertThat(bad.toString()).matches("wires/items\\.jsonl:\\d+: is no JSON[^\\p{Cntrl}]*");
        }
    }

    private static void assertMediaType(String given, String handedOn) {
        assertThat(read(KUNA, line(Map.of("mediaType", given))).items)
                .extracting(RawItem::getMediaType)
                .containsExactly(handedOn);
    }

    private static void assertBad(String line, String why) {
        Collected collected = read(KUNA, line.trim() + "\n" + line(Map.of("payload", "the next")));

        assertThat(collected.bad)
                .singleElement()
                .satisfies(bad -> assertThat(bad.toString()).startsWith("wires/items.jsonl:1: " + why));
        assertThat(collected.items).extracting(Collected::text).containsExactly("the next");
    }

    /** A good line but for the fields given. */
    private static String line(Map<String, ?> fields) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("receivedAt", "2024-08-22T16:36:05Z", "payload", "text"));
        all.putAll(fields);
        try {
            return JSON.writeValueAsString(all) + "\n";
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String lineInBase64(String base64) {
        return "{\"receivedAt\":\"2024-08-22T16:36:05Z\",\"payloadBase64\":\"" + base64 + "\"}";
    }

    private static Collected read(IngestConfig config, String lines) {
        return read(config, lines.getBytes(UTF_8));
    }

    private static Collected read(IngestConfig config, byte[] lines) {
        Collected collected = new Collected();
        new JsonLines(config.lineDefaults())
                .read(FILE.toString(), "items.jsonl", "file:" + FILE, new ByteArrayInputStream(lines), collected);
        return collected;
    }
}
