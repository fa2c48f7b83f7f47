/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The trace an item belongs to, valid by the W3C Trace Context. */
public final class TraceContext {

    /** Names the trace and the step of it that sent the item. */
    public static final String PARENT = "traceparent";

    /** What tracing systems want handed on beside it. */
    public static final String STATE = "tracestate";

    /** Version 00 has 55 characters; later ones may be longer. */
    private static final int LONGEST_PARENT = 128;

    /** What W3C asks everyone to hand on, in characters. More may be left out, and is: it goes into every record of an item. */
    private static final int LONGEST_STATE = 512;

    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
    private static final TextMapGetter<Map<String, String>> FIELDS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> fields) {
            return fields.keySet();
        }

        @Override
        public String get(Map<String, String> fields, String name) {
            return fields == null ? null : fields.get(name);
        }
    };

    private final SpanContext span;

    private TraceContext(SpanContext span) {
        this.span = span;
    }

    /**
     * The trace that fields of a message name.
     *
     * @param parents every value of {@code traceparent}; one is valid, and no other number
     * @param states every value of {@code tracestate}, which count as one list
     * @return empty where they name none that is valid; a state that is not valid, or too long, is left out
     */
    public static Optional<TraceContext> of(List<String> parents, List<String> states) {
        if (parents.size() != 1 || parents.get(0).length() > LONGEST_PARENT) {
            return Optional.empty();
        }
        Map<String, String> fields = new HashMap<>(Map.of(PARENT, parents.get(0)));
        String state = String.join(",", states);
        if (!state.isEmpty() && state.length() <= LONGEST_STATE) {
            fields.put(STATE, state);
        }
        SpanContext span =
                Span.fromContext(W3C.extract(Context.root(), fields, FIELDS)).getSpanContext();
        return span.isValid() ? Optional.of(new TraceContext(span)) : Optional.empty();
    }

    /** The trace that a record's headers name; empty where they name none that is valid. */
    public static Optional<TraceContext> of(Headers headers) {
        return of(values(headers, PARENT, LONGEST_PARENT), values(headers, STATE, LONGEST_STATE));
    }

    private static List<String> values(Headers headers, String name, int longest) {
        List<String> values = new ArrayList<>();
        for (Header header : headers.headers(name)) {
            byte[] value = header.value() == null ? new byte[0] : header.value();
            // What is too long stays so.
            values.add(new String(value, 0, Math.min(value.length, longest + 1), StandardCharsets.ISO_8859_1));
        }
        return values;
    }

    /** A trace that begins here. It is marked as sampled, so that whoever goes on with it keeps it unless told otherwise. */
    public static TraceContext started() {
        return started(ThreadLocalRandom.current());
    }

    /** @param random gives 24 random bytes */
    static TraceContext started(RandomGenerator random) {
        String trace = TraceId.fromLongs(random.nextLong(), notZero(random));
        String parent = SpanId.fromLong(notZero(random));
        return new TraceContext(SpanContext.create(trace, parent, TraceFlags.getSampled(), TraceState.getDefault()));
    }

    /** All zeros name no trace. */
    private static long notZero(RandomGenerator random) {
        long bits = random.nextLong();
        return bits == 0 ? 1 : bits;
    }

    /** The headers of a record that belongs to it, and no others. */
    public Headers headers() {
        Headers headers = new RecordHeaders();
        W3C.inject(
                Context.root().with(Span.wrap(span)),
                headers,
                (into, name, value) -> into.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }

    /** The id of the trace, 32 hexadecimal digits. */
    public String traceId() {
        return span.getTraceId();
    }
}
