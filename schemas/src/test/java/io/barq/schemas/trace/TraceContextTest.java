/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    @Test
    void shouldHandOnWhatIsValidAndNothingElse() {
        Headers headers = new RecordHeaders()
                .add("traceparent", bytes(PARENT))
                .add("tracestate", bytes("rojo=00f067aa0ba902b7,congo=t61rcWkgMzE"))
                .add("baggage", bytes("user=alice"))
                .add("stranger", new byte[1000]);

        assertThat(handedOn(headers))
                .isEqualTo(Map.of("traceparent", PARENT, "tracestate", "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE"));
        assertThat(TraceContext.of(headers).orElseThrow().traceId()).isEqualTo(TRACE);
    }

    @Test
    void shouldHandOnThatATraceIsNotSampled() {
        String unsampled = PARENT.replaceAll("01$", "00");
        assertThat(handedOn(new RecordHeaders().add("traceparent", bytes(unsampled))))
                .isEqualTo(Map.of("traceparent", unsampled));
    }

    @Test
    void shouldReadALaterVersionAsFarAsItIsKnown() {
        assertThat(handedOn(new RecordHeaders().add("traceparent", bytes("cc" + PARENT.substring(2) + "-more"))))
                .isEqualTo(Map.of("traceparent", PARENT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "00-0af7651916cd43dd8448eb211c80319-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0\u0660"
            })
    void shouldHandOnNothingOfWhatIsMalformed(String parent) {
        assertThat(handedOn(
                        new RecordHeaders().add("traceparent", bytes(parent)).add("tracestate", bytes("rojo=1"))))
                .isEmpty();
    }

    @Test
    void shouldHandOnNothingWhereTwoParentsAreNamed() {
        assertThat(handedOn(
                        new RecordHeaders().add("traceparent", bytes(PARENT)).add("traceparent", bytes(PARENT))))
                .isEmpty();
        assertThat(TraceContext.of(List.of(PARENT, "x".repeat(1000)), List.of()))
                .isEmpty();
    }

    @Test
    void shouldHandOnNothingThatIsTooLong() {
        assertThat(handedOn(new RecordHeaders()
                        .add("traceparent", bytes("cc" + PARENT.substring(2) + "-" + "0".repeat(1 << 20)))))
                .isEmpty();
        assertThat(handedOn(new RecordHeaders()
                        .add("traceparent", bytes(PARENT))
                        .add("tracestate", bytes("rojo=" + "1".repeat(508)))))
                .isEqualTo(Map.of("traceparent", PARENT));
    }

    @Test
    void shouldTakeStatesForOneListAndLeaveOutWhatIsNone() {
        assertThat(handedOn(new RecordHeaders()
                        .add("traceparent", bytes(PARENT))
                        .add("tracestate", bytes("rojo=1"))
                        .add("tracestate", bytes("congo=2"))))
                .containsEntry("tracestate", "rojo=1,congo=2");
        assertThat(handedOn(
                        new RecordHeaders().add("traceparent", bytes(PARENT)).add("tracestate", bytes("no list"))))
                .isEqualTo(Map.of("traceparent", PARENT));
    }

    @Test
    void shouldBearAHeaderWithoutAValue() {
        assertThat(handedOn(new RecordHeaders().add("traceparent", null))).isEmpty();
        assertThat(handedOn(new RecordHeaders())).isEmpty();
    }

    @Test
    void shouldBeginATraceThatIsValidAndSampled() {
        Map<String, String> begun = fields(TraceContext.started().headers());
        assertThat(begun).containsOnlyKeys("traceparent");
        assertThat(begun.get("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(fields(TraceContext.started().headers())).isNotEqualTo(begun);
        RandomGenerator zeros = () -> 0;
        assertThat(handedOn(TraceContext.started(zeros).headers())).containsOnlyKeys("traceparent");
    }

    @Property(tries = 300)
    void shouldHandOnNoMoreThanABoundWhateverComes(@ForAll byte[] parent, @ForAll List<byte[]> states) {
        Headers headers = new RecordHeaders().add("traceparent", parent);
        states.forEach(state -> headers.add("tracestate", state));
        handedOn(headers).forEach((name, value) -> assertThat(value).hasSizeLessThanOrEqualTo(512));
    }

    private static Map<String, String> handedOn(Headers headers) {
        return TraceContext.of(headers).map(trace -> fields(trace.headers())).orElseGet(Map::of);
    }

    private static Map<String, String> fields(Headers headers) {
        Map<String, String> fields = new TreeMap<>();
        Arrays.stream(headers.toArray())
                .forEach(header -> fields.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return fields;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
