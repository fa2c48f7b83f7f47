/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import static io.barq.enrich.format.Parsing.parse;
import static io.barq.enrich.format.Parsing.payload;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.barq.enrich.ledger.RefusedException;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireJsonTest {

    private static final String CONTAINER = """
            {"total": 2, "items": [{"uri": "u:1", "headline": "عنوان", "version": 1.5e3},
             {"uri": "u:2", "headline": "t\\u00e9l\\u00e9", "body_html": "<p>a</p>", "associations": {"p": {"headline": "x"}}}]}
            """;

    @Test
    void shouldReadOrRefuseWhateverIsLeftOfATruncatedContainer() {
        for (int end = 1; end < CONTAINER.length(); end++) {
            String cut = CONTAINER.substring(0, end);
            try {
                List<Part> parts = parse(payload(cut)).parts();
                assertThat(parts).isNotEmpty();
                if (cut.contains("1.5e3}") && !cut.strip().endsWith("]}")) {
                    assertThat(((ParsedItem) parts.get(0)).id()).contains("u:1");
                    assertThat(parts.get(parts.size() - 1)).isInstanceOf(RefusedPart.class);
                }
            } catch (RefusedException e) {
                assertThat(e.getMessage()).doesNotContain("عنوان").endsWith(".");
            }
        }
    }

    static Stream<String> hostile() {
        return Stream.of(
                "[".repeat(500_000),
                "{\"a\":".repeat(200_000),
                "{\"headline\": " + "9".repeat(500_000) + "}",
                "{\"headline\": 1e" + "9".repeat(90) + ", \"uri\": \"u:1\"}",
                "{\"" + "n".repeat(500_000) + "\": 1}",
                "[" + "{},".repeat(200_000) + "{}]",
                "{\"associations\": " + "{\"associations\": {\"a\": ".repeat(40) + "{}" + "}}".repeat(40) + "}",
                "{\"headline\": \"h\", \"associations\": [" + "{\"headline\": \"x\"},".repeat(30_000) + "{}]}",
                "{\"headline\": \"h\", \"keywords\": [" + "\"k\",".repeat(200_000) + "\"\"]}",
                "{\"headline\": \"h\", \"subject\": [" + nested(90) + "]}",
                "{\"headline\": \"h\", \"body_html\": \"" + "<div>".repeat(150_000) + "\"}",
                "{\"headline\": \"\\ud800\", \"uri\": \"\\u0000\"}",
                "{\"uri\": [[[\"a\"]]], \"version\": {\"a\": {}}, \"headline\": [null, {}]}",
                "[1, \"a\", null, true, [], {}]");
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void shouldReadOrRefuseWhatIsMeantToHarm(String text) {
        assertTimeoutPreemptively(ofSeconds(5), () -> {
            try {
                assertThat(parse(payload(text)).parts()).hasSizeLessThan(10_100);
            } catch (RefusedException e) {
                assertThat(e.getMessage()).hasSizeLessThan(200);
            }
        });
    }

    @Test
    void shouldSayThatItIsNestedTooDeep() {
        assertThatThrownBy(() -> parse(payload("{\"a\":".repeat(200))))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("nested");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"headline\": \"h\", unquoted}",
                "{\"headline\" \"h\"}",
                "[{\"headline\": \"h\"} {}]",
                "{} junk"
            })
    void shouldSayWhereTheJsonIsNone(String text) {
        String reason;
        try {
            List<Part> parts = parse(payload(text)).parts();
            reason = ((RefusedPart) parts.get(parts.size() - 1)).reason();
        } catch (RefusedException e) {
            reason = e.getMessage();
        }
        assertThat(reason).contains("is none at character").doesNotContain("unquoted", "junk");
    }

    @Test
    void shouldReadStringsThatHoldLineBreaksAsTheyAre() {
        assertThat(Parsing.item("{\"uri\": \"u:1\", \"headline\": \"one\ntwo\"}")
                        .headline())
                .contains("one two");
    }

    @Property(tries = 300)
    void shouldGiveBackAnyHeadlineAndText(
            @ForAll @StringLength(max = 60) String headline, @ForAll @StringLength(max = 200) String text)
            throws Exception {
        String json = new com.fasterxml.jackson.databind.ObjectMapper()
                .createObjectNode()
                .put("uri", "u:1")
                .put("headline", "h" + headline)
                .put("body_text", text)
                .toString();
        ParsedItem read = Parsing.item(json);
        assertThat(read.headline()).contains(JsonText.oneLine("h" + headline));
        assertThat(text.length()).isGreaterThanOrEqualTo(read.body().length());
    }

    @Property(tries = 500)
    void shouldReadOrRefuseWhereOneCharacterIsAnother(@ForAll @IntRange(max = 200) int at, @ForAll char other) {
        int where = Math.min(at, CONTAINER.length() - 1);
        String text = CONTAINER.substring(0, where) + other + CONTAINER.substring(where + 1);
        try {
            assertThat(parse(payload(text)).parts()).isNotEmpty();
        } catch (RefusedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
